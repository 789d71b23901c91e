import { describe, expect, it } from 'vitest';
import { damaged, didNotStart, stoppedBecause, withLoss } from './sentences.ts';

describe('stoppedBecause', () => {
  it('names the limit of time and the line', () => {
    const cause = { by: 'limit', limit: 'wall-time' } as const;
    expect(stoppedBecause(cause, 7, 10_000)).toEqual({
      outcome: 'stopped',
      limit: 'wall-time',
      message: 'Stopped after 10 s: after line 7 the program never gave the others a turn.',
    });
    expect(stoppedBecause(cause, null, 1500).message).toBe(
      'Stopped after 1.5 s: the program never gave the others a turn.',
    );
  });

  it('says what became of the others', () => {
    expect(stoppedBecause({ by: 'person' }, 3, 10_000)).toEqual({
      outcome: 'stopped',
      limit: null,
      message: 'Stopped by you.',
    });
    expect(stoppedBecause({ by: 'crash' }, 3, 10_000)).toMatchObject({
      limit: 'memory',
      message: expect.stringContaining('line 3'),
    });
    expect(stoppedBecause({ by: 'limit', limit: 'memory' }, 3, 10_000).message).toContain('line 3');
    expect(withLoss(stoppedBecause({ by: 'person' }, 3, 10_000), 12_345).message).toBe(
      'Stopped by you. The last 12\u2009345 records of it are not in the trace.',
    );
    expect(damaged(4).message).toContain('line 4');
    expect(didNotStart('no').message).toBe('The program could not be started: no');
  });
});
