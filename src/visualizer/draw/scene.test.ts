import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recordingContext } from '../testing/context.ts';
import { palette } from '../testing/palette.ts';
import { PARALLEL, runOf, SEQUENTIAL, TROUBLE } from '../testing/traces.ts';
import { viewOf } from '../testing/view.ts';
import { laneArrows } from '../timeline/laneArrows.ts';
import type { View } from '../timeline/view.ts';
import type { Highlight } from './highlight.ts';
import { drawOverlay } from './overlay.ts';
import { drawScene } from './scene.ts';
import { EVERYTHING } from '../timeline/shown.ts';
import { asStep } from '../../trace/index.ts';
import { TextRuler } from './text.ts';

const at = (run: number, step: number) => ({ run, step: asStep(step) });

function draw(view: View, highlight: Highlight | null = null) {
  const recorder = recordingContext();
  const brush = { context: recorder.context, palette, text: new TextRuler(recorder.context), view };
  const hidden = drawScene(brush, {
    arrows: laneArrows(view.score),
    cursor: null,
    highlight,
    uncovered: 1,
  });
  return { ...recorder, hidden };
}

const NOTHING = {
  cursorAt: null,
  hovered: null,
  selected: null,
  measured: null,
  pins: [],
  matches: [],
  notices: [],
} as const;
const pair = viewOf([runOf('Bad', SEQUENTIAL), runOf('Good', PARALLEL)]);

test('a pair says its titles, its lanes, what is waited for, and what was saved', () => {
  const { texts } = draw(pair);
  expect(texts).toEqual(
    expect.arrayContaining([
      'BAD',
      'GOOD',
      'main',
      'load(1)',
      'GET /users/2',
      'awaits load(1) · line 7',
      'awaits Promise.all of 2 · line 4',
      '1 s',
      '1\u2009000 ms sooner',
    ]),
  );
  expect(draw(pair).hidden).toBe(0);
});

test('nothing is said of savings on the axis of steps or of one run', () => {
  const steps = draw(
    viewOf([runOf('Bad', SEQUENTIAL), runOf('Good', PARALLEL)], { axis: 'steps' }),
  );
  expect(steps.texts.join()).not.toContain('sooner');
  expect(steps.texts).toContain('both loaded');
  const one = draw(viewOf([runOf('Run', SEQUENTIAL)]));
  expect(one.texts.join()).not.toContain('sooner');
  expect(one.texts).not.toContain('RUN');
});

test('every state uses its own colour, and shapes beside it', () => {
  const { calls, texts } = draw(viewOf([runOf('Run', TROUBLE)], { height: 500 }));
  const fills = new Set(
    calls.filter(({ name }) => name.startsWith('fill')).map(({ fill }) => fill),
  );
  expect([...fills]).toEqual(
    expect.arrayContaining(['running', 'awaiting', 'cancelled', 'blocked', 'ink', 'soft']),
  );
  const strokes = new Set(
    calls.filter(({ name }) => name === 'stroke').map(({ stroke }) => stroke),
  );
  expect([...strokes]).toEqual(
    expect.arrayContaining(['awaitingLine', 'blocked', 'cancelled', 'rejected']),
  );
  expect(texts).toContain('about to block');
  expect(texts).toContain('never settles');
});

test('a rejected end is a cross, a fulfilled one a ring', () => {
  const fulfilled = draw(viewOf([runOf('Run', PARALLEL)]));
  const rings = fulfilled.calls.filter(
    ({ name, stroke }) => name === 'stroke' && stroke === 'running',
  );
  expect(rings).toHaveLength(2);
  const rejected = fulfilled.calls.filter(({ stroke }) => stroke === 'rejected');
  expect(rejected).toHaveLength(0);
});

test('everything drawn in the lanes is finite, and saved states are restored', () => {
  for (const view of [pair, viewOf([runOf('Run', TROUBLE)], { axis: 'steps', width: 390 })]) {
    const { calls } = draw(view);
    for (const { numbers } of calls) expect(numbers.every(Number.isFinite)).toBe(true);
    const depth = calls.reduce(
      (sum, { name }) => sum + (name === 'save' ? 1 : name === 'restore' ? -1 : 0),
      0,
    );
    expect(depth).toBe(0);
  }
});

test('the line under the caret brightens what comes from it', () => {
  const { model } = runOf('Run', SEQUENTIAL);
  const steps = new Set<number>(model.stepsOnLine('main.ts', 7));
  const view = viewOf([{ id: 'a', title: 'Run', model }]);
  const bands = (highlight: Highlight | null): number =>
    draw(view, highlight).calls.filter(({ name, alpha }) => name === 'fillRect' && alpha === 0.12)
      .length;
  expect(bands(null)).toBe(0);
  expect(bands({ run: 0, steps })).toBe(1);
});

test('fanned instants are marked on the ruler when one zooms in on them', () => {
  const view = viewOf([runOf('Run', SEQUENTIAL)], { viewport: { from: 995, to: 1025 } });
  const { texts } = draw(view);
  expect(texts).toContain('at 1\u2009000 ms · 16 steps');
  expect(texts).not.toContain('1\u2009010 ms');
});

test('the cursor is a line with a head, drawn where it stands', () => {
  const { context, calls } = recordingContext();
  const brush = { context, palette, text: new TextRuler(context), view: pair };
  drawOverlay(brush, { ...NOTHING, cursorAt: 1180 });
  const accent = calls.filter(({ fill, name }) => fill === 'accent' && name.startsWith('fill'));
  expect(accent.map(({ name }) => name)).toEqual(['fillRect', 'fill']);
  const x = accent[0]?.numbers[0] ?? 0;
  const expected =
    pair.frame.left + (1180 / (pair.viewport.to - pair.viewport.from)) * pair.frame.width;
  expect(x).toBeCloseTo(expected - 0.75);
});

test('a measured stretch says how long it is', () => {
  const { context, texts } = recordingContext();
  const brush = { context, palette, text: new TextRuler(context), view: pair };
  drawOverlay(brush, { ...NOTHING, measured: { from: 1250, to: 250 } });
  expect(texts).toEqual(['1\u2009000 ms']);
  drawOverlay(
    { ...brush, view: viewOf([runOf('Run', PARALLEL)]) },
    { ...NOTHING, measured: { from: 500, to: 1000 } },
  );
  expect(texts[1]).toBe('500 ms · 1 event');
});

test('marks of a person are numbered, and matches of a search are signs of their own', () => {
  const { context, texts, calls } = recordingContext();
  const brush = { context, palette, text: new TextRuler(context), view: pair };
  const pins = [at(0, 7), at(1, 9)];
  drawOverlay(brush, { ...NOTHING, pins, matches: [at(0, 2), at(0, 30)] });
  expect(texts).toEqual(['1', '2']);
  const signs = calls.filter(({ name, fill }) => name === 'moveTo' && fill === 'accent');
  expect(signs.length).toBeGreaterThanOrEqual(2);
});

test('notices are discs and rings on the ruler, one a place, the graver wins', () => {
  const { context, calls } = recordingContext();
  const brush = { context, palette, text: new TextRuler(context), view: pair };
  const notice = { title: 'Late', detail: 'line 4' };
  drawOverlay(brush, {
    ...NOTHING,
    notices: [
      { ...at(0, 7), ...notice, severity: 'warning' },
      { ...at(0, 7), ...notice, severity: 'error' },
      { ...at(0, 30), ...notice, severity: 'warning' },
    ],
  });
  const signs = calls.filter(({ name, stroke }) => name === 'fill' && stroke === 'rejected');
  expect(signs.map(({ fill }) => fill)).toEqual(['rejected', 'panel']);
});

test('the critical path and the first difference are drawn when they are asked for', () => {
  const runs = [runOf('Bad', SEQUENTIAL), runOf('Good', PARALLEL)];
  const inks = (view: View): number =>
    draw(view).calls.filter(({ name, stroke }) => name === 'lineTo' && stroke === 'ink').length;
  const criticalPath = viewOf(runs, { shown: { ...EVERYTHING, criticalPath: true } });
  expect(inks(criticalPath)).toBeGreaterThan(inks(pair));
  expect(draw(pair).texts).not.toContain('first difference');
  const aligned = viewOf(runs, { shown: { ...EVERYTHING, alignment: 'difference' } });
  expect(draw(aligned).texts.filter((words) => words === 'first difference')).toHaveLength(1);
});

test('words are cut to their room, or left out', () => {
  const { context } = recordingContext();
  const ruler = new TextRuler(context);
  expect(ruler.fit('fetchComments(1)', '12px sans', 1000)).toBe('fetchComments(1)');
  expect(ruler.fit('fetchComments(1)', '12px sans', 60)).toBe('fetchComm…');
  expect(ruler.fit('fetchComments(1)', '12px sans', 10)).toBe('');
});

test('a place too small for anything is drawn without harm', () => {
  const { calls } = draw(viewOf([runOf('Run', TROUBLE)], { width: 60, height: 30 }));
  expect(calls.every(({ numbers }) => numbers.every(Number.isFinite))).toBe(true);
});

test('a bar of which less than a pixel is in view is drawn without harm', () => {
  const run = runOf('Run', SEQUENTIAL);
  const { viewport, frame } = viewOf([run]);
  const unit = (viewport.to - viewport.from) / frame.width;
  for (let px = -10; px <= 40; px += 0.2) {
    const from = 1000 + px * unit;
    const view = viewOf([run], { viewport: { from, to: from + frame.width * unit } });
    const boxes = draw(view).calls.filter(({ name }) => name === 'roundRect');
    expect(boxes.flatMap(({ numbers }) => numbers.slice(2)).every((size) => size >= 0)).toBe(true);
  }
});

test('whatever part of whatever run is in view, every shape has a size that a canvas takes', () => {
  const runs = [runOf('Bad', SEQUENTIAL), runOf('Good', TROUBLE)];
  fc.assert(
    fc.property(
      fc.constantFrom('time' as const, 'steps' as const),
      fc.double({ min: -100, max: 2100, noNaN: true }),
      fc.double({ min: 0.01, max: 3000, noNaN: true }),
      fc.integer({ min: 60, max: 1400 }),
      (axis, from, length, width) => {
        const view = viewOf(runs, { axis, width, viewport: { from, to: from + length } });
        for (const { name, numbers } of draw(view).calls) {
          if (name !== 'roundRect' && name !== 'arc') continue;
          const sizes = name === 'arc' ? numbers.slice(2, 3) : numbers.slice(2);
          expect(sizes.every((size) => size >= 0)).toBe(true);
        }
      },
    ),
    { numRuns: 150 },
  );
});
