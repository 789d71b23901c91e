import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { TraceModel } from '../../trace/index.ts';
import { buildModel, parseNotation } from '../../trace/index.ts';
import type { ChromeEvent } from './chromeEvents.ts';
import { chromeTrace } from './chrome.ts';
import { depthsOf } from './depths.ts';
import { speedscopeFile } from './speedscope.ts';

const modelOf = (notation: string): TraceModel => buildModel(parseNotation(notation));
const MODEL = modelOf(readFileSync(new URL('fixtures/run.txt', import.meta.url), 'utf8'));
const runs = [
  { title: 'Bad', model: MODEL },
  { title: 'Good', model: MODEL },
];

const chromeEvents = (): readonly ChromeEvent[] => {
  const file: { displayTimeUnit: string; traceEvents: readonly ChromeEvent[] } = JSON.parse(
    chromeTrace(runs),
  );
  expect(file.displayTimeUnit).toBe('ns');
  return file.traceEvents;
};
type Of<Phase extends ChromeEvent['ph']> = Extract<ChromeEvent, { ph: Phase }>;
const of = <Phase extends ChromeEvent['ph']>(phase: Phase): readonly Of<Phase>[] =>
  chromeEvents().filter((event): event is Of<Phase> => event.ph === phase);

test('Chrome’s events come in the order of time, names before all', () => {
  const times = chromeEvents().map((event) => ('ts' in event ? event.ts : -1));
  expect(times).toEqual(times.toSorted((a, b) => a - b));
});

test('a run is a process, a task a thread, in the order of the tree', () => {
  const names = of('M').filter(({ name, pid }) => name === 'thread_name' && pid === 1);
  expect(names.map(({ args }) => args['name'])).toEqual([
    'event loop',
    ...MODEL.tasks.map(({ name }) => name),
  ]);
  const sorted = of('M').filter(({ name, pid }) => name === 'thread_sort_index' && pid === 1);
  expect(sorted.map(({ args }) => args['sort_index'])).toEqual(names.map((_, index) => index + 1));
  expect(new Set(of('X').map(({ pid }) => pid))).toEqual(new Set([1, 2]));
});

test('slices of a thread lie beside or inside one another, never across', () => {
  const threads = Map.groupBy(of('X'), ({ pid, tid }) => `${pid} ${tid}`);
  for (const slices of threads.values()) {
    const open: number[] = [];
    for (const slice of slices) {
      const from = slice.ts;
      const to = slice.ts + slice.dur;
      expect(to).toBeGreaterThanOrEqual(from);
      while ((open.at(-1) ?? Infinity) <= from) open.pop();
      expect(to).toBeLessThanOrEqual(open.at(-1) ?? Infinity);
      open.push(to);
    }
  }
});

test('an arrow’s ends share id, category and name, lie in an open slice and are listed after it', () => {
  const events = chromeEvents();
  const starts = of('s');
  expect(starts.length).toBeGreaterThan(2);
  const ends = of('f');
  for (const start of starts) {
    const end = ends.find(({ id }) => id === start.id);
    expect(start.id).toMatch(/^0x[0-9a-f]+$/);
    expect(end).toMatchObject({ name: start.name, cat: start.cat, bp: 'e', pid: start.pid });
    for (const one of [start, end]) {
      if (one === undefined) continue;
      const place = events.findIndex(
        ({ ph, ...rest }) => ph === one.ph && 'id' in rest && rest.id === one.id,
      );
      const isInside = events
        .slice(0, place)
        .some(
          (event) =>
            event.ph === 'X' &&
            event.pid === one.pid &&
            event.tid === one.tid &&
            event.ts <= one.ts &&
            one.ts < event.ts + event.dur,
        );
      expect(isInside).toBe(true);
    }
  }
  expect(new Set(starts.map(({ id }) => id)).size).toBe(starts.length);
});

test('signs are instants of their thread, queues are counted and empty at the end', () => {
  expect(of('i').map(({ name, s }) => [name, s])).toContainEqual(['console.log: both loaded', 't']);
  const last = of('C').at(-1);
  expect(last?.args).toEqual({ microtasks: 0, macrotasks: 0, timers: 0, operations: 0 });
  expect(depthsOf(MODEL.trace).some(({ operations }) => operations === 1)).toBe(true);
});

interface SpeedscopeFile {
  readonly shared: { readonly frames: readonly { readonly name: string }[] };
  readonly profiles: readonly {
    readonly name: string;
    readonly endValue: number;
    readonly events: readonly { type: 'O' | 'C'; frame: number; at: number }[];
  }[];
}

test('speedscope’s stacks open and close as they nest, never back in time', () => {
  const file: SpeedscopeFile = JSON.parse(speedscopeFile('run', runs));
  expect(file.profiles).toHaveLength(2 * (1 + MODEL.tasks.length));
  expect(file.profiles[0]?.name).toBe('Bad · event loop');
  for (const { events, endValue } of file.profiles) {
    const stack: number[] = [];
    let before = 0;
    for (const { type, frame, at } of events) {
      expect(at).toBeGreaterThanOrEqual(before);
      before = at;
      if (type === 'O') stack.push(frame);
      else expect(stack.pop()).toBe(frame);
      expect(file.shared.frames[frame]).toBeDefined();
    }
    expect(stack).toEqual([]);
    expect(before).toBeLessThanOrEqual(endValue);
  }
});
