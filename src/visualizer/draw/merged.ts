/**
 * What is too narrow to be drawn by itself, of all lanes together: one small picture, written a
 * pixel at a time, from which each lane is copied. Tens of thousands of rectangles a frame would
 * cost more than all the rest.
 */
import type { Piece } from '../timeline/detail.ts';
import type { TrackState } from '../timeline/track.ts';
import type { Palette } from './palette.ts';
import type { Context } from './shapes.ts';
import { mergedRects } from './mergedBar.ts';

export class MergedLayer {
  readonly #canvas: OffscreenCanvas;
  readonly #context: OffscreenCanvasRenderingContext2D;
  #image: ImageData;
  #pixels: Uint32Array;
  /** Height of a lane's band. */
  #band = 1;
  #palette: Palette | null = null;
  /** By height, then by state. */
  readonly #inks: Partial<Record<TrackState, readonly Ink[]>>[] = [];

  private constructor(canvas: OffscreenCanvas, context: OffscreenCanvasRenderingContext2D) {
    this.#canvas = canvas;
    this.#context = context;
    this.#image = context.createImageData(1, 1);
    this.#pixels = new Uint32Array(this.#image.data.buffer);
  }

  /** Null where there is no canvas to draw on beside the page. */
  static create(): MergedLayer | null {
    if (typeof OffscreenCanvas === 'undefined') return null;
    const canvas = new OffscreenCanvas(1, 1);
    const context = canvas.getContext('2d');
    return context === null ? null : new MergedLayer(canvas, context);
  }

  /** Empty again, for so many lanes. In px. */
  begin(palette: Palette, width: number, lanes: number, band: number): void {
    if (this.#palette !== palette) this.#inks.length = 0;
    this.#palette = palette;
    this.#band = Math.ceil(band);
    const height = Math.max(1, lanes * this.#band);
    const wide = Math.max(1, Math.ceil(width));
    if (this.#canvas.width !== wide || this.#canvas.height < height) {
      this.#canvas.width = wide;
      this.#canvas.height = height;
      this.#image = this.#context.createImageData(wide, height);
      this.#pixels = new Uint32Array(this.#image.data.buffer);
    } else this.#pixels.fill(0);
  }

  /** A piece in the band of a lane whose bar is so high. */
  add(lane: number, { x0, x1 }: Piece, state: TrackState, height: number): void {
    for (const { y, height: high, ink } of this.#inksOf(state, height)) {
      this.#fill(lane, x0, x1, y, high, ink);
    }
  }

  /** One pixel wide and so high, from `y` on in the band. */
  addFault(lane: number, x: number, y: number, height: number, colour: string): void {
    this.#fill(lane, x, x + 1, y, height, inked(colour, 1));
  }

  #fill(lane: number, x0: number, x1: number, y: number, height: number, ink: number): void {
    const pixels = this.#pixels;
    const wide = this.#image.width;
    const from = Math.max(x0, 0);
    const to = Math.min(x1, wide);
    const top = lane * this.#band + y;
    for (let line = top; line < top + height; line++) {
      const end = line * wide + to;
      for (let at = line * wide + from; at < end; at++) pixels[at] = ink;
    }
  }

  /** What a state is painted with, where its bar is so high. */
  #inksOf(state: TrackState, height: number): readonly Ink[] {
    const high = Math.round(height);
    const ofHeight = (this.#inks[high] ??= {});
    const known = ofHeight[state];
    if (known !== undefined || this.#palette === null) return known ?? [];
    const box = { x: 0, y: 0, width: 1, height: high };
    const inks = mergedRects(this.#palette, state, box).map((rect) => ({
      y: rect.y,
      height: rect.height,
      ink: inked(rect.colour, rect.alpha),
    }));
    ofHeight[state] = inks;
    return inks;
  }

  /** Nothing more comes. */
  finish(): void {
    this.#context.putImageData(this.#image, 0, 0);
  }

  /** Copies a lane's band to where it stands. */
  place(context: Context, lane: number, y: number): void {
    const { width } = this.#canvas;
    context.imageSmoothingEnabled = false;
    const band = this.#band;
    context.drawImage?.(this.#canvas, 0, lane * band, width, band, 0, y, width, band);
    context.imageSmoothingEnabled = true;
  }
}

interface Ink {
  readonly y: number;
  readonly height: number;
  readonly ink: number;
}

const known = new Map<string, number>();

/** A colour as its bytes stand in memory; asked of a canvas, which knows every notation. */
function inked(colour: string, alpha: number): number {
  const key = `${colour} ${alpha}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const probe = new OffscreenCanvas(1, 1).getContext('2d');
  if (probe === null) return 0;
  probe.globalAlpha = alpha;
  probe.fillStyle = colour;
  probe.fillRect(0, 0, 1, 1);
  const ink = new Uint32Array(probe.getImageData(0, 0, 1, 1).data.buffer)[0] ?? 0;
  known.set(key, ink);
  return ink;
}
