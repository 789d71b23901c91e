/** Text widths, measured once a font and string, and words cut to the room there is. */
import type { Palette } from './palette.ts';

/** What a canvas needs to measure text. */
export interface TextContext {
  font: string;
  measureText(text: string): { readonly width: number };
}

export const fontOf = (palette: Palette, size: number, weight = 400): string =>
  `${weight} ${size}px ${palette.font}`;

const MOST_KEPT = 20_000;

export class TextRuler {
  readonly #context: TextContext;
  readonly #widths = new Map<string, number>();

  constructor(context: TextContext) {
    this.#context = context;
  }

  width(text: string, font: string): number {
    const key = `${font}\n${text}`;
    const known = this.#widths.get(key);
    if (known !== undefined) return known;
    this.#context.font = font;
    const { width } = this.#context.measureText(text);
    if (this.#widths.size >= MOST_KEPT) this.#widths.clear();
    this.#widths.set(key, width);
    return width;
  }

  /** The text, or as much of it as fits with `…`; empty when not even two characters do. */
  fit(text: string, font: string, room: number): string {
    if (this.width(text, font) <= room) return text;
    let low = 0;
    let high = text.length;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.width(`${text.slice(0, middle)}…`, font) <= room) low = middle;
      else high = middle - 1;
    }
    return low < 2 ? '' : `${text.slice(0, low).trimEnd()}…`;
  }

  /** The text, or its begin and its end with `…` between: where the ends tell names apart. */
  fitEnds(text: string, font: string, room: number): string {
    if (this.width(text, font) <= room) return text;
    let low = 0;
    let high = text.length;
    const cut = (kept: number): string =>
      `${text.slice(0, Math.ceil(kept * 0.55))}…${text.slice(text.length - Math.floor(kept * 0.45))}`;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.width(cut(middle), font) <= room) low = middle;
      else high = middle - 1;
    }
    return low < 6 ? this.fit(text, font, room) : cut(low);
  }

  /** Forgets all widths: the fonts have changed. */
  clear(): void {
    this.#widths.clear();
  }
}
