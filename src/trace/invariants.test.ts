import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildModel } from './buildModel.ts';
import type { TraceEvent } from './event.ts';
import { asStep } from './ids.ts';
import { measure } from './measure.ts';
import type { Task, TraceModel } from './model.ts';
import { parseTrace } from './parse.ts';
import { arbitraryProgram, runProgram } from './testing/programs.ts';
import { toTraceFile } from './write.ts';

const models: fc.Arbitrary<TraceModel> = arbitraryProgram.map((program) =>
  buildModel(runProgram(program)),
);

const holds = (check: (model: TraceModel) => void): void =>
  fc.assert(fc.property(models, check), { numRuns: 150 });

const eventsOf = (model: TraceModel): readonly TraceEvent[] => [...model.trace];

test('programs are of every sort', () => {
  const sample = fc.sample(models, { numRuns: 300, seed: 1 });
  const kinds = new Set(sample.flatMap((model) => eventsOf(model).map(({ kind }) => kind)));
  for (const kind of ['task-resumed', 'operation-ended', 'console'] as const) {
    expect(kinds.has(kind)).toBe(true);
  }
  expect(Math.max(...sample.map(({ tasks }) => tasks.length))).toBeGreaterThan(10);
  expect(Math.max(...sample.map((model) => measure(model).peakInFlight))).toBeGreaterThan(1);
});

test('programs write traces that the parser takes', () => {
  holds((model) => {
    expect(parseTrace(toTraceFile(model.trace)).length).toBe(model.trace.length);
  });
});

test('the spans of a task tile its life, from its creation to its end', () => {
  holds((model) => {
    for (const { spans, createdAt, endedAt } of model.tasks) {
      expect(spans.length).toBeGreaterThan(0);
      expect(spans.from(0)).toBe(createdAt);
      for (let i = 0; i < spans.length; i++) {
        expect(spans.from(i)).toBeLessThan(spans.to(i));
        if (i > 0) expect(spans.from(i)).toBe(spans.to(i - 1));
      }
      expect(spans.to(spans.length - 1)).toBe(endedAt ?? model.trace.length - 1);
    }
  });
});

/** What a task does right after a step, read from its events the slow way. */
function plainState(events: readonly TraceEvent[], task: Task, step: number): string | null {
  let state: string | null = null;
  for (const event of events.slice(0, step + 1)) {
    if (event.kind === 'task-created' && event.created === task.id) state = 'ready';
    if (event.kind === 'task-ready' && event.ready === task.id) state = 'ready';
    if (event.task !== task.id) continue;
    if (event.kind === 'task-started' || event.kind === 'task-resumed') state = 'running';
    if (event.kind === 'task-suspended') state = 'awaiting';
    if (event.kind === 'task-ended') state = 'ended';
  }
  return state;
}

test('the state at every step is what the events say', () => {
  holds((model) => {
    const events = eventsOf(model);
    for (let step = 0; step < Math.min(events.length, 60); step++) {
      const state = model.stateAt(asStep(step));
      const told = new Map(state.tasks.map(({ id, state: doing }) => [id, doing]));
      for (const task of model.tasks) {
        expect(told.get(task.id) ?? null).toBe(plainState(events, task, step));
      }
      const inFlight = model.operations.filter(
        ({ startedAt, endedAt }) => startedAt <= step && (endedAt === null || endedAt > step),
      );
      expect(state.operations).toEqual(inFlight.map(({ id }) => id));
    }
  });
});

test('exactly one runs on top, and it is the one whose events come', () => {
  holds((model) => {
    for (const { step, kind, task } of eventsOf(model)) {
      const { running, tasks, stack } = model.stateAt(step);
      const runners = tasks.filter(({ state }) => state === 'running').map(({ id }) => id);
      if (running === null) expect(runners).toEqual([]);
      else expect(runners).toContain(running);
      if (kind === 'task-started' || kind === 'task-resumed' || kind === 'console') {
        expect(running).toBe(task);
        if (kind !== 'console') expect(stack.length).toBe(runners.length);
      }
      // Who runs underneath called, perhaps through others, who runs above.
      for (const id of runners) {
        if (id !== running) expect(runners).toContain(model.task(running ?? id).parent);
      }
    }
  });
});

test('the microtask queue is served first come, first served', () => {
  holds((model) => {
    for (const event of eventsOf(model)) {
      const { microtasks } = model.stateAt(event.step);
      const steps = microtasks.map(({ queuedAt }) => queuedAt);
      expect(steps).toEqual(steps.toSorted((a, b) => a - b));
      if (event.kind === 'task-resumed' && event.cause !== null) {
        const before = model.stateAt(asStep(event.step - 1)).microtasks;
        expect(before[0]?.queuedAt).toBe(event.cause);
      }
    }
  });
});

test('causes lead back to the start of the program, effects are their mirror', () => {
  holds((model) => {
    const events = eventsOf(model);
    for (const event of events) {
      const cause = model.causeOf(event.step);
      if (cause === null) {
        expect(['job-started', 'task-created', 'run-ended']).toContain(event.kind);
      } else {
        expect(cause).toBeLessThan(event.step);
        expect(model.effectsOf(cause)).toContain(event.step);
      }
    }
    const effects = events.reduce((sum, { step }) => sum + model.effectsOf(step).length, 0);
    expect(effects).toBe(events.filter(({ step }) => model.causeOf(step) !== null).length);
  });
});

test('every resumption is linked to what woke it', () => {
  holds((model) => {
    const resumed = eventsOf(model).filter(({ kind }) => kind === 'task-resumed');
    const woken = model.links.filter(({ kind }) => kind === 'woke').map(({ to }) => to);
    expect(woken).toEqual(resumed.map(({ step }) => step));
    for (const { from, to } of model.links) expect(from).toBeLessThan(to);
  });
});
