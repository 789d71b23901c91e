/** What tests need before they can write a trace. */
import type { TraceStart } from '../builder.ts';

export const START: TraceStart = {
  language: 'typescript',
  profile: 'browser',
  seed: 0,
  sources: [{ file: 'main.ts', text: 'await 0\n' }],
  limits: {
    wallMs: 10_000,
    virtualMs: 86_400_000,
    steps: 20_000_000,
    timers: 100_000,
    events: 4_000_000,
    consoleEntries: 10_000,
    previewBytes: 1024,
    memoryBytes: 268_435_456,
  },
  host: { engine: 'test', runtime: 'test' },
};

export const FINISH = {
  schedule: '0',
  end: { outcome: 'finished' },
  dropped: { consoleEntries: 0, events: 0 },
} as const;
