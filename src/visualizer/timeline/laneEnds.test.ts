import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LaneEnds } from './laneEnds.ts';

it('finds the first lane that is free, as looking at each of them would', () => {
  const stretch = fc.record({ gap: fc.nat(3), lasts: fc.option(fc.nat(9), { nil: Infinity }) });
  fc.assert(
    fc.property(fc.array(stretch, { maxLength: 60 }), (stretches) => {
      const ends = new LaneEnds();
      const plain: number[] = [];
      let from = 0;
      for (const { gap, lasts } of stretches) {
        from += gap;
        const found = plain.findIndex((end) => end <= from);
        const expected = found < 0 ? plain.length : found;
        expect(ends.firstFree(from)).toBe(expected);
        plain[expected] = from + lasts;
        ends.set(expected, from + lasts);
      }
    }),
  );
});
