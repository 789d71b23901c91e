/** A timeline as it would stand on the screen, for tests of drawing and hit testing. */
import { savingOf } from '../draw/ends.ts';
import { labelRoom } from '../draw/labels.ts';
import { TextRuler } from '../draw/text.ts';
import { recordingContext } from './context.ts';
import { palette } from './palette.ts';
import { laneContents } from '../timeline/lanes.ts';
import { layOut } from '../timeline/layout.ts';
import { makeScore, wholeOf } from '../timeline/score.ts';
import type { Shown } from '../timeline/shown.ts';
import type { View } from '../timeline/view.ts';
import { frameFor, RULER } from '../timeline/view.ts';
import type { Axis, TimelineRun, Viewport } from '../types.ts';

export function viewOf(
  runs: readonly TimelineRun[],
  options: {
    readonly axis?: Axis;
    readonly width?: number;
    readonly height?: number;
    readonly viewport?: Viewport;
    readonly shown?: Shown;
  } = {},
): View {
  const { axis = 'time', width = 1000, height = 400 } = options;
  const score = makeScore(runs, axis, options.shown);
  return {
    score,
    contents: laneContents(score),
    layout: layOut(score, height - RULER, savingOf(score) !== null),
    viewport: options.viewport ?? wholeOf(score),
    frame: frameFor(
      width,
      labelRoom(score, new TextRuler(recordingContext().context), palette, width),
    ),
    scrollTop: 0,
    width,
    height,
    foot: 0,
  };
}
