import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFromWorker } from './parse.ts';

const batch = (length: number, strings: readonly unknown[] = []): Record<string, unknown> => ({
  count: length,
  words: new Uint32Array(2 * length),
  strings,
});
const records = (content: unknown): unknown => ({ type: 'records', runId: 'run', batch: content });

describe('parseFromWorker', () => {
  it('takes what our worker says', () => {
    const messages: unknown[] = [
      { type: 'loaded', runId: 'run' },
      records(batch(3, ['a'])),
      { type: 'runaway', runId: 'run', limit: 'steps', message: 'Stopped.' },
      ...[
        { outcome: 'finished' },
        { outcome: 'never-settles' },
        { outcome: 'threw', preview: 2 },
        { outcome: 'exited', code: 3 },
        { outcome: 'stopped', limit: 'timers', message: 'Stopped.' },
      ].map((end) => ({
        type: 'ended',
        runId: 'run',
        end,
        schedule: '7:1.2',
        dropped: { consoleEntries: 1, events: 0 },
      })),
    ];
    for (const message of messages) expect(parseFromWorker(message, 'run')).toEqual(message);
  });

  it('takes nothing that is of another run', () => {
    expect(parseFromWorker({ type: 'loaded', runId: 'other' }, 'run')).toBeNull();
    expect(parseFromWorker({ type: 'loaded' }, 'run')).toBeNull();
  });

  it('refuses records of the wrong type or too short', () => {
    const wrong: Record<string, unknown>[] = [
      { count: 4 },
      { count: -1 },
      { count: 1.5 },
      { count: '3' },
      { words: new Uint16Array(6) },
      { words: [1, 2, 3, 4, 5, 6] },
      { words: new Float64Array(6) },
      { words: new Uint32Array(5) },
      { words: null },
      { strings: ['fine', 1] },
      { strings: { length: 0 } },
    ];
    for (const change of wrong) {
      expect(parseFromWorker(records({ ...batch(3), ...change }), 'run')).toBeNull();
    }
    expect(parseFromWorker(records(null), 'run')).toBeNull();
  });

  it('refuses ends and limits that do not exist, and endless texts', () => {
    const dropped = { consoleEntries: 0, events: 0 };
    const ended = { type: 'ended', runId: 'run', schedule: '0', dropped };
    for (const message of [
      { ...ended, end: { outcome: 'flew' } },
      { ...ended, end: { outcome: 'threw', preview: -1 } },
      { ...ended, end: { outcome: 'exited', code: 'no' } },
      { ...ended, end: { outcome: 'stopped', limit: 'patience', message: '' } },
      { ...ended, end: { outcome: 'finished' }, dropped: {} },
      { ...ended, end: { outcome: 'finished' }, schedule: 0 },
      { type: 'runaway', runId: 'run', limit: 'steps', message: 'x'.repeat(100_000) },
      { type: 'other', runId: 'run' },
    ]) {
      expect(parseFromWorker(message, 'run')).toBeNull();
    }
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (inner, type) => {
        parseFromWorker(inner, 'run');
        parseFromWorker({ type, runId: 'run', batch: inner, end: inner, dropped: inner }, 'run');
        parseFromWorker({ type: 'ended', runId: 'run', end: inner, dropped: inner }, 'run');
      }),
    );
  });
});
