import { describe, expect, it } from '@jest/globals';
import { extractLiterals } from './extract-literals.ts';
import type { Literal } from './literal.ts';

const only = (text: string): Literal | undefined => {
  const literals = extractLiterals(text);
  expect(literals).toHaveLength(1);
  return literals[0];
};

const uuid = '550E8400-e29b-41d4-a716-446655440000';

describe('extractLiterals', () => {
  it.each([
    ['The deposit is 1.250,00 EUR.', 'money', '1.250,00 EUR', '1250.00'],
    ['The rent is $1,250.5 now', 'money', '$1,250.5', '1250.5'],
    ['It cost €5.', 'money', '€5', '5'],
    ['You owe -$5', 'money', '-$5', '-5'],
    ['They raised US$ 1.2M', 'money', 'US$ 1.2M', '1.2'],
    ['pay 12 500 EUR', 'money', '12 500 EUR', '12500'],
    ['It grew by 3.5 %', 'percent', '3.5 %', '3.5'],
    ['about 12 percent', 'percent', '12 percent', '12'],
    ['It was −5 °C', 'number', '−5 °C', '-5'],
    ['a share of .5 here', 'number', '.5', '0.5'],
    ['the PIN is 007', 'number', '007', '007'],
    ['open 24/7 there', 'number', '24/7', '24/7'],
    ['on 2023-05-08', 'date', '2023-05-08', '2023-05-08'],
    ['at 2023-05-08T13:05:00Z', 'date', '2023-05-08T13:05:00Z', '2023-05-08T13:05:00Z'],
    ['am 8.5.2023', 'date', '8.5.2023', '2023-05-08'],
    ['on 5/28/2023', 'date', '5/28/2023', '2023-05-28'],
    ['on 8 May 2023', 'date', '8 May 2023', '2023-05-08'],
    ['on May 8th, 2023', 'date', 'May 8th, 2023', '2023-05-08'],
    ['am 8. Mai 2023', 'date', '8. Mai 2023', '2023-05-08'],
    ['on May 8', 'date', 'May 8', '--05-08'],
    ['in May 2023', 'date', 'May 2023', '2023-05'],
    ['in Q3 2023', 'date', 'Q3 2023', '2023-Q3'],
    ['see you next Friday', 'date', 'next Friday', 'next friday'],
    ['two weeks ago', 'date', 'two weeks ago', 'two weeks ago'],
    ['at 13:05', 'time', '13:05', '13:05'],
    ['at 1:56 pm', 'time', '1:56 pm', '13:56'],
    ['at 12 a.m.', 'time', '12 a.m.', '00:00'],
    ['call +49 30 901820 today', 'phone', '+49 30 901820', '+4930901820'],
    ['call 555-867-5309', 'phone', '555-867-5309', '5558675309'],
    [
      'IBAN DE89 3704 0044 0532 0130 00 PAID',
      'iban',
      'DE89 3704 0044 0532 0130 00',
      'DE89370400440532013000',
    ],
    ['mail ada.l@Example.COM.', 'email', 'ada.l@Example.COM', 'ada.l@example.com'],
    [
      'see (https://Example.com/A(b)?x=1).',
      'url',
      'https://Example.com/A(b)?x=1',
      'https://example.com/A(b)?x=1',
    ],
    [`id ${uuid}`, 'uuid', uuid, uuid.toLowerCase()],
    ['order RX1234-A shipped', 'code', 'RX1234-A', 'RX1234-A'],
    ['issue #4711', 'code', '#4711', '#4711'],
    ['password blueFox-99', 'code', 'blueFox-99', 'blueFox-99'],
    ['at 192.168.0.1:80', 'code', '192.168.0.1:80', '192.168.0.1:80'],
    ['on v2.1.0-rc.1', 'version', 'v2.1.0-rc.1', '2.1.0-rc.1'],
    ['version 2.1', 'version', '2.1', '2.1'],
    ['commit deadbeef12', 'hex', 'deadbeef12', 'deadbeef12'],
    ['in src/state/phase.ts', 'path', 'src/state/phase.ts', 'src/state/phase.ts'],
    ['in /etc/hosts.', 'path', '/etc/hosts', '/etc/hosts'],
    ['in C:\\Users\\ada', 'path', 'C:\\Users\\ada', 'C:\\Users\\ada'],
    ['open report-2023.pdf', 'path', 'report-2023.pdf', 'report-2023.pdf'],
  ])('reads %j as %s', (text, kind, raw, value) => {
    const found = extractLiterals(text).filter((literal) => literal.raw !== 'today');
    expect(found.map((literal) => [literal.kind, literal.raw, literal.value])).toEqual([[kind, raw, value]]);
  });

  it.each([
    ['1.234 of them', '1.234'],
    ['due 03/04/2025', '03/04/2025'],
    ['due 28.02.23', '28.02.23'],
    ['costs €1.250', '1.250'],
  ])('says that %j has two readings, and keeps the spelling', (text, value) => {
    expect(only(text)).toMatchObject({ value, ambiguous: true });
  });

  it('knows a date that means the same either way', () => {
    expect(only('due 05/05/2025')).toMatchObject({ value: '2025-05-05' });
    expect(only('due 05/05/2025')).not.toHaveProperty('ambiguous');
  });

  it.each([
    'the 3rd of them',
    'python3 and utf-8',
    'back in the 1990s',
    'this and/or that',
    'you may also go',
    '',
  ])('finds no exact value in %j', (text) => {
    expect(extractLiterals(text)).toEqual([]);
  });

  it.each(['30.02.2023', '2023-13-01'])('does not take %s, which is no day, for a date', (text) => {
    expect(extractLiterals(text).map(({ kind }) => kind)).not.toContain('date');
  });

  it('does not take an account number with wrong check digits for one', () => {
    expect(extractLiterals('DE88370400440532013000').map(({ kind }) => kind)).toEqual(['code']);
  });

  it('tells the currency and the unit', () => {
    expect(only('it is A$5 million')).toMatchObject({ currency: 'AUD', unit: 'million', value: '5' });
    expect(only('it is 12 km')).toMatchObject({ unit: 'km', value: '12' });
  });

  it('reads the numbers of a list one by one', () => {
    expect(extractLiterals('1,2,3.5').map(({ value }) => value)).toEqual(['1', '2', '3.5']);
  });

  it('keeps what is known of the message with every literal', () => {
    const [literal] = extractLiterals('It cost $5 then.', {
      turn: 7,
      timestamp: '2023-05-08',
      importance: 1,
    });
    expect(literal).toEqual({
      id: 'money:5 USD:cost',
      kind: 'money',
      raw: '$5',
      value: '5',
      label: 'cost',
      currency: 'USD',
      turn: 7,
      saidAt: '2023-05-08',
      context: 'It cost $5 then.',
      importance: 0.9,
      accessCount: 0,
    });
  });

  it('shows whole words around a value, 80 characters at most', () => {
    const words = 'some words that say nothing at all '.repeat(5);
    const { context = '' } = extractLiterals(`${words}and 42 apples ${words}`)[0] ?? {};
    expect(context.length).toBeLessThanOrEqual(80);
    expect(`${words}and 42 apples ${words}`).toContain(` ${context} `);
  });
});
