import type { QueryReader } from './query-reader.ts';
import { isSameFile } from './same-file.ts';

/** `tests/test_app.py::TestLogin::test_refuses[admin-1]`. */
const TEST_ID = /(?<![\w./\\+-])([\w./\\+-]{1,300}\.py)((?:::\w+)+)(?:\[[^\]\n]*\])?/g;

/** Reads pytest's ids: names when the file is this one, else what the test is called, as words. */
export const readTestIds: QueryReader = (text, path) => {
  const names: string[] = [];
  let found = false;
  const rest = text.replace(TEST_ID, (_, file: string, ids: string) => {
    found = true;
    const parts = ids.split('::').filter((part) => part !== '');
    if (isSameFile(file, path)) names.push(parts.join('.'), ...parts);
    // `test_` and `Test` tell nothing of what is tested.
    return ` ${parts.map((part) => part.replace(/^(?:test_?|Test)/, '')).join(' ')} `;
  });
  return found ? { form: 'test-id', names, rest } : undefined;
};
