import { expect, test } from 'vitest';
import { DEFAULT_LIMITS } from '../../sandbox/index.ts';
import { buildModel, TraceBuilder, type Preview } from '../../trace/index.ts';
import { statusOfRun } from './status.ts';

function failed(stack: string | null): string {
  const text: Preview = { type: 'string', text: stack ?? '' };
  const error: Preview = {
    type: 'error',
    text: 'RangeError: too far\n    at main.ts:3',
    ...(stack === null ? {} : { entries: [{ key: 'stack', value: text }] }),
  };
  const builder = new TraceBuilder({
    language: 'typescript',
    profile: 'browser',
    seed: 0,
    sources: [],
    limits: DEFAULT_LIMITS,
    host: { engine: '', runtime: '' },
  });
  const end = { outcome: 'threw', error } as const;
  const dropped = { consoleEntries: 0, events: 0 };
  return statusOfRun(buildModel(builder.finish({ schedule: '0', end, dropped })));
}

test('a failed run names the line of the throw', () => {
  expect(failed('at leap (main.ts:3)\nat main.ts:9')).toBe(
    'Failed: RangeError: too far · main.ts:3',
  );
  expect(failed('    at async main.ts:12')).toBe('Failed: RangeError: too far · main.ts:12');
  expect(failed('at main.ts:7')).toBe('Failed: RangeError: too far · main.ts:7');
  expect(failed('at async Promise.all (index 1)\nat load (main.ts:4)')).toBe(
    'Failed: RangeError: too far · main.ts:4',
  );
  expect(failed('at made.ts')).toBe('Failed: RangeError: too far');
  expect(failed(null)).toBe('Failed: RangeError: too far');
});
