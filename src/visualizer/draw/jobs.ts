/** Draws the event loop's own lane. */
import type { Piece } from '../timeline/detail.ts';
import type { LaneContent } from '../timeline/lanes.ts';
import type { ScoreRun } from '../timeline/score.ts';
import type { Track } from '../timeline/track.ts';
import type { Brush } from './brush.ts';
import { fontOf } from './text.ts';

/** Jobs as thin brackets: macrotasks at full height, microtasks at half. */
export function drawJobs(
  brush: Brush,
  run: ScoreRun,
  content: LaneContent,
  [macrotasks, microtasks]: readonly [readonly Piece[], readonly Piece[]],
  y: number,
  height: number,
): void {
  const { context, palette, view, text } = brush;
  const font = fontOf(palette, 10);
  const draw = (track: Track, pieces: readonly Piece[], top: number, tall: number): void => {
    for (const piece of pieces) {
      const width = Math.max(2, piece.x1 - piece.x0);
      context.fillStyle = palette.ink;
      context.globalAlpha = 0.07;
      context.fillRect(piece.x0, top, width, tall);
      context.globalAlpha = 0.5;
      context.fillRect(piece.x0, top, piece.kind === 'merged' ? 0 : 1, tall);
      context.fillRect(piece.x0, top + tall - 1, width, 1);
      context.globalAlpha = 1;
      const job = run.model.jobs[track.source[piece.first] ?? -1];
      if (piece.kind !== 'wide' || job === undefined || tall < 8) continue;
      const words = text.fit(job.label, font, width - 8);
      context.font = font;
      context.fillStyle = palette.soft;
      context.textAlign = 'left';
      context.fillText(words, Math.max(piece.x0, view.frame.left) + 4, top + tall - 4);
    }
  };
  draw(content.spans, macrotasks, y, height);
  const half = Math.round(height * 0.4);
  draw(content.work, microtasks, y + half, height - half);
}
