import { describe, expect, test } from 'vitest';
import { formatAmount, readAmount } from './amounts.ts';

const WALL = { kind: 'duration', min: 500, max: 120_000 } as const;
const COUNT = { kind: 'count', min: 100, max: 10_000_000 } as const;
const BYTES = { kind: 'bytes', min: 64, max: 65_536 } as const;

describe('readAmount', () => {
  test.for([
    [WALL, '10 s', 10_000],
    [WALL, ' 500ms ', 500],
    [WALL, '1.5 s', 1500],
    [WALL, '1,5 S', 1500],
    [WALL, '2 min', 120_000],
    [COUNT, '4 000 000', 4_000_000],
    [COUNT, '4\u2009000\u2009000', 4_000_000],
    [COUNT, '4,000,000', 4_000_000],
    [COUNT, '10k', 10_000],
    [COUNT, '2M', 2_000_000],
    [BYTES, '1 KB', 1024],
    [BYTES, '512', 512],
  ] as const)('takes %o from “%s”', ([bounds, text, value]) => {
    expect(readAmount(bounds, text)).toEqual({ value });
  });

  test.for([
    [WALL, '10', 'Needs a unit'],
    [WALL, '10 parsecs', '“parsecs” is no unit here'],
    [WALL, '10 constructor', '“constructor” is no unit here'],
    [WALL, '0 s', 'At least 500 ms.'],
    [WALL, '3 h', 'At most 2 min.'],
    [COUNT, '', 'Not an amount'],
    [COUNT, '-5', 'Not an amount'],
    [COUNT, '1e3', 'Not an amount'],
    [COUNT, 'many', 'Not an amount'],
    [COUNT, '99999999999', 'At most 10\u2009000\u2009000.'],
    [BYTES, '1 MB', 'At most 64 KB.'],
  ] as const)('says what is wrong with %o from “%s”', ([bounds, text, problem]) => {
    expect(readAmount(bounds, text)).toEqual({ problem: expect.stringContaining(problem) });
  });

  test('reads what it says', () => {
    for (const value of [500, 1000, 1500, 10_000, 60_000, 90_000, 120_000]) {
      expect(readAmount(WALL, formatAmount('duration', value))).toEqual({ value });
    }
    for (const value of [64, 1000, 1024, 4096, 65_536]) {
      expect(readAmount(BYTES, formatAmount('bytes', value))).toEqual({ value });
    }
    expect(formatAmount('duration', 86_400_000)).toBe('24 h');
    expect(readAmount({ ...WALL, max: 1e12 }, '2 d')).toEqual({ value: 172_800_000 });
  });
});
