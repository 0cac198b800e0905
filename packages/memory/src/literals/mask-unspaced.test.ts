import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { extractLiterals } from './extract-literals.ts';
import { maskUnspaced } from './mask-unspaced.ts';

describe('values in scripts that put no space before them', () => {
  it.each([
    ['押金是1,250.00元。', '1,250.00元', '1250.00', 'CNY'],
    ['家賃は80,000.00円です', '80,000.00円', '80000.00', 'JPY'],
    ['보증금은 5000원입니다', '5000원', '5000', 'KRW'],
    ['大约5万元左右', '5万元', '5', 'CNY'],
    ['来了3万人', '3万', '3', undefined],
    ['涨了3.5％吗', '3.5％', '3.5', undefined],
    ['我们在2023年5月8日见面', '2023年5月8日', '2023-05-08', undefined],
    ['2023년 5월 8일에 만나요', '2023년 5월 8일', '2023-05-08', undefined],
    ['从2023年5月开始', '2023年5月', '2023-05', undefined],
    ['生日是5月8日', '5月8日', '--05-08', undefined],
    ['订单RX1234-A已发货', 'RX1234-A', 'RX1234-A', undefined],
    ['邮箱ada@example.com，谢谢', 'ada@example.com', 'ada@example.com', undefined],
    ['见https://example.com/a，然后', 'https://example.com/a', 'https://example.com/a', undefined],
    ['路径 /home/文件/a.txt', '/home/文件/a.txt', '/home/文件/a.txt', undefined],
  ])('are read in %s', (text, raw, value, currency) => {
    const found = extractLiterals(text).map((literal) => [literal.raw, literal.value, literal.currency]);
    expect(found).toEqual([[raw, value, currency]]);
  });

  it('are named by the words before them', () => {
    expect(extractLiterals('押金是1,250.00元。')[0]?.label).toBe('押金是');
  });

  it('stay where they are: masking keeps every offset', () => {
    const letters = fc.constantFrom('押', '金', '𠮷', 'a', '1', '元', '日', ' ', 'ไ', '한');
    fc.assert(
      fc.property(
        fc.array(letters).map((all) => all.join('')),
        (text) => {
          const masked = maskUnspaced(text);
          expect(masked).toHaveLength(text.length);
          for (let at = 0; at < text.length; at++) expect([text[at], '\u3000']).toContain(masked[at]);
        },
      ),
    );
  });
});
