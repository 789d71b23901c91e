// @vitest-environment jsdom
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { palette } from '../testing/palette.ts';
import { PARALLEL, runOf, SEQUENTIAL, TROUBLE } from '../testing/traces.ts';
import { recordingContext } from '../testing/context.ts';
import { viewOf } from '../testing/view.ts';
import { laneArrows } from '../timeline/laneArrows.ts';
import type { View } from '../timeline/view.ts';
import { drawScene } from './scene.ts';
import { SvgContext } from './svg.ts';
import { TextRuler } from './text.ts';

function svgOf(view: View): Document {
  const context = new SvgContext();
  const text = new TextRuler(recordingContext().context);
  drawScene(
    { context, palette, text, view },
    { arrows: laneArrows(view.score), cursor: null, highlight: null, uncovered: 1 },
  );
  const source = context.document(view.width, view.height, 'Bad & good');
  const parsed = new DOMParser().parseFromString(source, 'image/svg+xml');
  expect(parsed.querySelector('parsererror')?.textContent).toBeUndefined();
  return parsed;
}

test('the picture is whole and well-formed: its words, its bars, a name', () => {
  const svg = svgOf(viewOf([runOf('Bad', SEQUENTIAL), runOf('Good', PARALLEL)]));
  const words = [...svg.querySelectorAll('text')].map(({ textContent }) => textContent);
  expect(words).toEqual(
    expect.arrayContaining(['BAD', 'load(1)', 'awaits load(1) · line 7', '1\u2009000 ms sooner']),
  );
  expect(svg.querySelector('title')?.textContent).toBe('Bad & good');
  expect(svg.querySelectorAll('[fill="running"]').length).toBeGreaterThan(6);
  expect(svg.documentElement.getAttribute('viewBox')).toBe('0 0 1000 400');
});

test('no number is lost on the way, whatever is drawn', () => {
  const svg = svgOf(viewOf([runOf('Run', TROUBLE)], { height: 600 }));
  for (const shape of svg.querySelectorAll('path, rect, text')) {
    for (const { value } of shape.attributes) expect(value).not.toMatch(/NaN|Infinity|undefined/);
  }
  for (const group of svg.querySelectorAll('g')) {
    const id = /#(\w+)/.exec(group.getAttribute('clip-path') ?? '')?.[1] ?? '';
    expect(svg.getElementById(id)).not.toBeNull();
  }
});

test('any name can be written', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      const context = new SvgContext();
      context.fillText(name, 1, 2);
      const source = context.document(10, 10, name);
      const parsed = new DOMParser().parseFromString(source, 'image/svg+xml');
      expect(parsed.querySelector('parsererror')).toBeNull();
    }),
  );
});
