import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFromFrame } from './parse-frame.ts';

describe('parseFromFrame', () => {
  it('takes what a frame says and nothing else', () => {
    const word = { type: 'worker', message: 1, behind: 2 };
    expect(parseFromFrame(word)).toEqual(word);
    expect(parseFromFrame({ ...word, behind: -1 })).toBeNull();
    expect(parseFromFrame({ type: 'broken', message: 'Syntax' })).not.toBeNull();
    expect(parseFromFrame({ type: 'capped', cap: 'bytes' })).not.toBeNull();
    expect(parseFromFrame({ type: 'capped', cap: 'toString' })).toBeNull();
    expect(parseFromFrame({ type: 'broken' })).toBeNull();
    expect(parseFromFrame('worker')).toBeNull();
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (inner, type) => {
        parseFromFrame(inner);
        parseFromFrame({ type, message: inner, behind: inner, cap: inner });
      }),
    );
  });
});
