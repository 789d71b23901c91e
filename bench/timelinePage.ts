/** What stands in the page that `timeline.ts` measures: the timeline itself, and its clocks. */
import { createElement, Profiler, useState } from 'react';
import { createRoot } from 'react-dom/client';
import '../src/app/styles/tokens.css';
import type { Step, TraceColumns, TraceModel } from '../src/trace/index.ts';
import { asStep, buildModel, fromColumns, toColumns } from '../src/trace/index.ts';
import type { Axis, Cursor, TimelineRun, Viewport } from '../src/visualizer/index.ts';
import { Timeline } from '../src/visualizer/index.ts';
import { search } from '../src/visualizer/timeline/search.ts';
import { traceOf } from './spans.ts';

export interface TimelineBench {
  /** Makes the columns; returns how many events they hold. */
  prepare(spans: number): number;
  /** From columns to the painted picture, in ms. */
  open(): Promise<{ readonly model: number; readonly painted: number }>;
  /** How often React has rendered so far. */
  renders(): number;
  /** ms of the median and of the slowest of so many. */
  states(times: number): Clocked;
  hovers(times: number): Clocked;
  /** ms of the first search and of the next. */
  searches(): { readonly first: number; readonly next: number };
}

export interface Clocked {
  readonly median: number;
  readonly slowest: number;
}

let columns: TraceColumns | null = null;
let model: TraceModel | null = null;
let renders = 0;

function Page({ run }: { readonly run: TimelineRun }) {
  const [axis, onAxisChange] = useState<Axis>('time');
  const [cursor, onCursorChange] = useState<Cursor | null>(null);
  const [viewport, onViewportChange] = useState<Viewport | null>(null);
  return createElement(Timeline, {
    runs: [run],
    axis,
    onAxisChange,
    cursor,
    onCursorChange,
    viewport,
    onViewportChange,
    highlightLine: null,
    onSelectSite: () => {},
    theme: 'light',
    emptyText: '',
  });
}

/** When what stands on the page now has been painted. */
const painted = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => {
      // A message that is sent in a frame's callback arrives when that frame has been painted.
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', () => resolve());
      port1.start();
      port2.postMessage(null);
    });
  });

function clocked(times: number, one: (index: number) => void): Clocked {
  const took = Array.from({ length: times }, (_, index) => {
    const from = performance.now();
    one(index);
    return performance.now() - from;
  }).sort((a, b) => a - b);
  return { median: took[times >> 1] ?? Number.NaN, slowest: took[times - 1] ?? Number.NaN };
}

/** The same places in each run of the benchmark, all over. */
const spread = (index: number): number => (index * 0.618_033_988_749) % 1;

const bench: TimelineBench = {
  prepare(spans) {
    const trace = traceOf(spans);
    // As a worker's message brings them: nothing is shared with whoever wrote them.
    columns = structuredClone(toColumns(trace));
    return trace.length;
  },
  async open() {
    if (columns === null) throw new Error('There are no columns yet.');
    const from = performance.now();
    model = buildModel(fromColumns(columns));
    const built = performance.now() - from;
    columns = null;
    const root = createRoot(document.body.appendChild(document.createElement('main')));
    const run = { id: 'bench', title: 'Spans', model };
    const onRender = (): void => {
      renders += 1;
    };
    root.render(createElement(Profiler, { id: 'page', onRender }, createElement(Page, { run })));
    await new Promise<void>((resolve) => {
      const look = (): void => {
        if (document.querySelector('.timeline-surface canvas') === null) setTimeout(look);
        else resolve();
      };
      look();
    });
    await painted();
    return { model: built, painted: performance.now() - from };
  },
  renders: () => renders,
  states(times) {
    const shown = model;
    if (shown === null) throw new Error('Nothing is open.');
    const look = (step: Step): number => {
      const state = shown.stateAt(step);
      const { tasks, microtasks, macrotasks, timers, operations } = state;
      return [tasks, microtasks, macrotasks, timers, operations].flat().length;
    };
    look(asStep(0));
    return clocked(times, (index) => {
      look(asStep(Math.floor(spread(index) * shown.trace.length)));
    });
  },
  hovers(times) {
    const surface = document.querySelector('.timeline-surface');
    if (surface === null) throw new Error('Nothing is open.');
    const { left, top, width, height } = surface.getBoundingClientRect();
    return clocked(times, (index) => {
      const clientX = left + width * (0.25 + 0.7 * spread(index));
      const clientY = top + 30 + (height - 40) * spread(index * 7);
      const options = { clientX, clientY, bubbles: true, pointerType: 'mouse' };
      surface.dispatchEvent(new PointerEvent('pointermove', options));
    });
  },
  searches() {
    const shown = model;
    if (shown === null) throw new Error('Nothing is open.');
    const clock = (words: string): number => clocked(1, () => search([shown], words)).median;
    return { first: clock('worker(7)'), next: clock('worker(19)') };
  },
};

Object.assign(globalThis, { bench });
