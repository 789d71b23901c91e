/** What stands for spans that are too narrow to be told apart. */
import type { TrackState } from '../timeline/track.ts';
import type { Palette } from './palette.ts';
import type { Box, Context } from './shapes.ts';

interface Ink extends Box {
  readonly colour: string;
  readonly alpha: number;
}

/** A merged pixel column or stretch: the state's colour at the state's height, nothing finer. */
export function mergedRects(palette: Palette, state: TrackState, box: Box): readonly Ink[] {
  const half = Math.max(4, Math.round(box.height / 2));
  const y = Math.round(box.y + (box.height - half) / 2);
  switch (state) {
    case 'running':
      return [{ ...box, colour: palette.running, alpha: 1 }];
    case 'ready':
      return [{ ...box, colour: palette.ready, alpha: 1 }];
    case 'operation':
      return [{ ...box, colour: palette.running, alpha: 0.3 }];
    case 'awaiting': {
      const line = { ...box, height: 1, colour: palette.awaitingLine, alpha: 1 };
      return [
        { ...box, y, height: half, colour: palette.awaiting, alpha: 1 },
        { ...line, y },
        { ...line, y: y + half - 1 },
      ];
    }
    case 'yielded': {
      const middle = Math.round(box.y + box.height / 2);
      return [{ ...box, y: middle, height: 1, colour: palette.awaitingLine, alpha: 1 }];
    }
  }
}

export function mergedBar(context: Context, palette: Palette, state: TrackState, box: Box): void {
  for (const { x, y, width, height, colour, alpha } of mergedRects(palette, state, box)) {
    context.fillStyle = colour;
    context.globalAlpha = alpha;
    context.fillRect(x, y, width, height);
  }
  context.globalAlpha = 1;
}
