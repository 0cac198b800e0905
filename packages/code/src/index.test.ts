import { expect, it } from '@jest/globals';
import * as code from './index.ts';

it('exports this and nothing else', () => {
  expect(Object.keys(code).sort()).toEqual([
    'LANGUAGES',
    'Layout',
    'SourceText',
    'UnitIndex',
    'analyzeCode',
    'countSyntaxErrors',
    'decodeSource',
    'detectLanguage',
    'readSourceFile',
    'renderLayout',
    'statementAt',
  ]);
});
