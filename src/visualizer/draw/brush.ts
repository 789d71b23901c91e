/** What every drawing function is handed. */
import type { View } from '../timeline/view.ts';
import type { MergedLayer } from './merged.ts';
import type { Palette } from './palette.ts';
import type { Context } from './shapes.ts';
import type { TextRuler } from './text.ts';

export interface Brush {
  readonly context: Context;
  readonly palette: Palette;
  readonly text: TextRuler;
  readonly view: View;
  /** Where narrow spans are written; null or absent: each is drawn as a rectangle. */
  readonly merged?: MergedLayer | null;
}
