/** What a file may hold and no program would: each is drawn with finite numbers, and explained. */
import { expect, test } from 'vitest';
import type { TraceModel } from '../trace/index.ts';
import {
  asStep,
  describeEvent,
  parseTraceText,
  sentenceText,
  TraceFormatError,
  whyNow,
  writeTrace,
} from '../trace/index.ts';
import { drawScene } from './draw/scene.ts';
import { TextRuler } from './draw/text.ts';
import { recordingContext } from './testing/context.ts';
import { palette } from './testing/palette.ts';
import { modelOf, SEQUENTIAL } from './testing/traces.ts';
import { viewOf } from './testing/view.ts';
import { laneArrows } from './timeline/laneArrows.ts';
import { hitTest } from './timeline/hit.ts';
import { tipOf } from './timeline/tips.ts';
import type { Axis } from './types.ts';

/** Draws a run on both axes, and looks at it as a person would; what was written on them. */
function look(model: TraceModel, axes: readonly Axis[] = ['time', 'steps']): readonly string[] {
  const written: string[] = [];
  for (const axis of axes) {
    const view = viewOf([{ id: 'run', title: 'Run', model }], { axis });
    const { context, calls, texts } = recordingContext();
    drawScene(
      { context, palette, text: new TextRuler(context), view },
      { arrows: laneArrows(view.score), cursor: null, highlight: null, uncovered: 1 },
    );
    expect(calls.every(({ numbers }) => numbers.every(Number.isFinite))).toBe(true);
    expect(calls.length).toBeLessThan(60_000);
    for (let x = 0; x < view.width; x += 97) {
      const target = hitTest(view, x, 40, 5);
      if (target !== null) tipOf(view, target);
    }
    written.push(...texts);
  }
  const last = asStep(model.trace.length - 1);
  expect(sentenceText(whyNow(model, last))).not.toBe('');
  expect(describeEvent(model.trace.event(last), model)).not.toBe('');
  model.stateAt(last);
  return written;
}

const MAIN = '/j1 task-created t1 - main main @1:0-9:0\nt1/j1 task-started @1:0-9:0';

test('a trace in which nothing happened, and one of a single event', () => {
  look(modelOf(''));
  expect(look(modelOf('/j1 task-created t1 - main main'))).toContain('main');
});

test('a trace that a limit cut off says so', () => {
  const words = look(
    modelOf(`${MAIN}\n5ms t1 task-suspended turn::x\nrun-ended stopped:events:"Too many events."`),
  );
  expect(words.join(' ')).toMatch(/stopped/i);
});

test('ten thousand tasks at one instant are lanes to scroll, and cost no more than those in sight', () => {
  const tasks = Array.from(
    { length: 10_000 },
    (_, index) => `t1 task-created t${index + 2} t1 async-function one(${index}) p${index + 1}`,
  );
  const words = look(modelOf([MAIN, ...tasks].join('\n')), ['time']);
  expect(words).toContain('one(0)');
  expect(words).not.toContain('one(9999)');
});

test('a task that never ends reaches to the end of the run', () => {
  const model = modelOf(
    `${MAIN}\nt1 task-suspended promise:p9:"forever" main @2:0-4\n90ms t1 mark m`,
  );
  expect(model.tasks[0]?.ending).toBe('open');
  expect(look(model).join(' ')).toContain('forever');
});

test('five hundred tasks deep, names still stand beside the axis', () => {
  const tasks = Array.from(
    { length: 500 },
    (_, index) =>
      `t${index + 1} task-created t${index + 2} t${index + 1} async-function deep p${index + 1}`,
  );
  expect(look(modelOf([MAIN, ...tasks].join('\n')))).toContain('deep');
});

test('names of ten thousand characters, from right to left, or none at all', () => {
  const long = 'x'.repeat(10_000);
  const names = [long, 'احضر(1)', '\u202Eevil', ''];
  const tasks = names.map(
    (name, index) =>
      `t1 task-created t${index + 2} t1 async-function ${JSON.stringify(name)} p${index + 1}`,
  );
  const words = look(modelOf([MAIN, ...tasks].join('\n')));
  expect(words.every((word) => word.length < 300)).toBe(true);
  expect(words).toContain('احضر(1)');
});

test('10⁹ ms beside 10⁻³ ms', () => {
  const model = modelOf(
    `${MAIN}\n1us t1 mark soon\n1000000000ms t1 mark late\nt1 task-ended returned`,
  );
  expect(model.endsAt).toBe(1e12);
  expect(look(model).join(' ')).toContain('late');
});

test('a foreign file, and one of a later version, are refused with a reason', () => {
  expect(() => parseTraceText('{"traceEvents":[]}')).toThrow(TraceFormatError);
  const later = writeTrace(modelOf(SEQUENTIAL).trace).replace(/"version":\d+/, '"version":99');
  expect(() => parseTraceText(later)).toThrow(/version/);
});
