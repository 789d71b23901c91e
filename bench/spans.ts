/**
 * The same spans for two viewers: a trace of 24 tasks that run, wait and become ready again, and
 * the same spans as the stack of one profile, which is all that speedscope shows at once. So that
 * they are a stack, lanes further down change state whenever one above them does, and oftener.
 */
import type { Step, Trace } from '../src/trace/index.ts';
import { asMicros, asTaskId, TraceBuilder } from '../src/trace/index.ts';

export const LANES = 24;
const STATES = ['running', 'awaiting', 'ready'] as const;

/** Every how many slots a lane changes its state. */
const strideOf = (lane: number): number => (lane < LANES / 3 ? 4 : lane < (2 * LANES) / 3 ? 2 : 1);

const SPANS_A_SLOT = Array.from({ length: LANES }, (_, lane) => 1 / strideOf(lane)).reduce(
  (sum, spans) => sum + spans,
);

/** Lengths of slots in µs: most are short and some are a hundred times as long. */
function* slots(spans: number): Generator<number> {
  let seed = 20_240_607;
  for (let left = Math.ceil(spans / SPANS_A_SLOT); left > 0; left--) {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    yield Math.round(60 + 6000 * (seed / 2 ** 32) ** 8);
  }
}

const nameOf = (lane: number): string => `worker(${lane + 1})`;

/** About so many spans, and an event for each; two of three lead by an arrow to the lane above. */
export function traceOf(spans: number): Trace {
  const builder = new TraceBuilder({
    language: 'typescript',
    profile: 'browser',
    seed: 0,
    sources: [{ file: 'main.ts', text: 'await 0;\n' }],
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
    host: { engine: 'bench', runtime: 'bench' },
  });
  const site = (line: number) => ({
    file: 'main.ts',
    line,
    column: 0,
    endLine: line,
    endColumn: 9,
  });
  const nobody = { task: null, job: null, site: null };
  const main = asTaskId(1);
  for (let lane = 0; lane < LANES; lane++) {
    const created = asTaskId(lane + 1);
    const parent = lane === 0 ? null : main;
    const type = lane === 0 ? 'main' : 'async-function';
    const name = lane === 0 ? 'main' : nameOf(lane);
    const at = asMicros(0);
    const task = parent;
    builder.append({
      kind: 'task-created',
      at,
      task,
      job: null,
      site: site(lane + 1),
      created,
      parent,
      type,
      name,
      promise: null,
    });
    builder.append({ kind: 'task-started', at, task: created, job: null, site: site(lane + 1) });
  }
  let at = 0;
  let slot = 0;
  const last = Array.from({ length: LANES }, (): Step | null => null);
  for (const length of slots(spans)) {
    at += length;
    slot += 1;
    for (let lane = 0; lane < LANES; lane++) {
      if (slot % strideOf(lane) !== 0) continue;
      const now = { ...nobody, at: asMicros(at) };
      const task = asTaskId(lane + 1);
      const state = STATES[(slot / strideOf(lane)) % STATES.length];
      const cause = last[lane === 0 ? LANES - 1 : lane - 1] ?? null;
      last[lane] =
        state === 'awaiting'
          ? builder.append({
              ...now,
              kind: 'task-suspended',
              task,
              site: site(lane + 1),
              wait: { on: 'turn', id: null, label: 'turn' },
              stack: '',
            })
          : state === 'ready'
            ? builder.append({ ...now, kind: 'task-ready', ready: task, cause })
            : builder.append({
                ...now,
                kind: 'task-resumed',
                task,
                site: site(lane + 1),
                by: 'value',
                value: null,
                cause: last[lane] ?? null,
              });
    }
  }
  return builder.finish({
    schedule: '0',
    end: { outcome: 'finished' },
    dropped: { consoleEntries: 0, events: 0 },
  });
}

/** The same spans in speedscope's own format. */
export function speedscopeOf(spans: number): string {
  const frames = Array.from({ length: LANES * STATES.length }, (_, index) => ({
    name: `${nameOf(Math.floor(index / STATES.length))} ${STATES[index % STATES.length] ?? ''}`,
  }));
  const open = Array.from({ length: LANES }, (_, lane) => lane * STATES.length);
  const events: string[] = [];
  const write = (type: 'O' | 'C', frame: number, at: number): void => {
    events.push(`{"type":"${type}","frame":${frame},"at":${at}}`);
  };
  for (const frame of open) write('O', frame, 0);
  let at = 0;
  let slot = 0;
  for (const length of slots(spans)) {
    at += length;
    slot += 1;
    const changing = open.keys().filter((lane) => slot % strideOf(lane) === 0);
    const lanes = [...changing];
    for (const lane of lanes.toReversed()) write('C', open[lane] ?? 0, at);
    for (const lane of lanes) {
      const state = (slot / strideOf(lane)) % STATES.length;
      open[lane] = lane * STATES.length + state;
      write('O', open[lane] ?? 0, at);
    }
  }
  for (const frame of open.toReversed()) write('C', frame, at);
  const head = JSON.stringify({
    $schema: 'https://www.speedscope.app/file-format-schema.json',
    shared: { frames },
  }).slice(0, -1);
  return `${head},"profiles":[{"type":"evented","name":"spans","unit":"microseconds","startValue":0,"endValue":${at},"events":[${events.join(',')}]}]}`;
}
