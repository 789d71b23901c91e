import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createOracle, parseSchedule, printSchedule, ScheduleError } from './schedule.ts';

const answers = (schedule: string, count: number, options = 41) => {
  const oracle = createOracle(parseSchedule(schedule));
  const list = Array.from({ length: count }, () =>
    oracle.choose('latency', options, Math.floor(options / 2)),
  );
  return { list, taken: oracle.taken() };
};

describe('parseSchedule', () => {
  it('reads a seed and choices', () => {
    expect(parseSchedule('0')).toEqual({ seed: 0, choices: [] });
    expect(parseSchedule('42:3.a.10')).toEqual({ seed: 42, choices: [3, 10, 36] });
  });

  it.each([
    '',
    'x',
    '-1',
    '1.5',
    '7:',
    '7:A',
    '7:1..2',
    '7:-1',
    '9'.repeat(20),
    ' 7',
    '7:1.',
    '1e3',
  ])('refuses %j unless it is in the grammar', (text) => {
    if (text === '7:') expect(parseSchedule(text)).toEqual({ seed: 7, choices: [] });
    else expect(() => parseSchedule(text)).toThrow(ScheduleError);
  });

  it('round-trips through printSchedule', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.array(fc.nat({ max: 36 ** 6 - 1 })), (seed, choices) => {
        expect(parseSchedule(printSchedule({ seed, choices }))).toEqual({ seed, choices });
      }),
    );
  });
});

describe('createOracle', () => {
  it('takes the middle at seed 0', () => {
    expect(answers('0', 4).list).toEqual([20, 20, 20, 20]);
  });

  it('draws other answers for other seeds, always the same for the same seed', () => {
    expect(answers('7', 20).list).toEqual(answers('7', 20).list);
    expect(answers('7', 20).list).not.toEqual(answers('8', 20).list);
    expect(new Set(answers('7', 400).list).size).toBe(41);
  });

  it('leaves the later answers alone when the first are overridden', () => {
    const plain = answers('7', 6).list;
    const overridden = answers('7:0.0', 6).list;
    expect(overridden.slice(0, 2)).toEqual([0, 0]);
    expect(overridden.slice(2)).toEqual(plain.slice(2));
  });

  it('takes the last option when a choice is past what is on offer', () => {
    expect(answers('0:z', 1, 2).list).toEqual([1]);
  });

  it('says a schedule that replays the run, and keeps an untouched seed short', () => {
    expect(answers('7', 50).taken).toBe('7');
    fc.assert(
      fc.property(
        fc.nat(),
        fc.array(fc.nat({ max: 50 })),
        fc.nat({ max: 30 }),
        (seed, choices, count) => {
          const first = answers(printSchedule({ seed, choices }), count);
          expect(answers(first.taken, count)).toEqual(first);
        },
      ),
    );
  });

  it('gives uniform numbers that differ from the choices', () => {
    const oracle = createOracle(parseSchedule('0'));
    const numbers = Array.from({ length: 20_000 }, () => oracle.random());
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...numbers)).toBeLessThan(1);
    const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
    expect(mean).toBeGreaterThan(0.49);
    expect(mean).toBeLessThan(0.51);
    expect(new Set(numbers).size).toBe(numbers.length);
  });
});
