/**
 * The whole run in a narrow strip under the lanes, with the window on it, while less than all is
 * in view. Its picture is drawn once a score, size and theme; a frame only copies it.
 */
import { drawMiniature } from '../draw/miniature.ts';
import type { Palette } from '../draw/palette.ts';
import type { Viewport } from '../types.ts';
import type { Score } from './score.ts';
import { wholeOf } from './score.ts';
import type { View } from './view.ts';
import { MINIMAP } from './view.ts';
import { toPosition, toX } from './viewport.ts';

/** The least that the window is drawn wide, in px: to be seen, and to be taken hold of. */
const LEAST_WINDOW = 6;

interface Kept {
  readonly score: Score;
  readonly left: number;
  readonly width: number;
  readonly palette: Palette;
}

export class Minimap {
  readonly #canvas: HTMLCanvasElement;
  readonly #picture: HTMLCanvasElement;
  readonly #onMove: (viewport: Viewport) => void;
  readonly #stop = new AbortController();
  #kept: Kept | null = null;
  #view: View | null = null;
  /** Where in the window, as a share of it, a pointer holds it. */
  #held: number | null = null;

  constructor(canvas: HTMLCanvasElement, onMove: (viewport: Viewport) => void) {
    this.#canvas = canvas;
    this.#picture = document.createElement('canvas');
    this.#onMove = onMove;
    const { signal } = this.#stop;
    canvas.addEventListener('pointerdown', (event) => this.#take(event), { signal });
    canvas.addEventListener('pointermove', (event) => this.#drag(event), { signal });
    for (const end of ['pointerup', 'pointercancel'] as const) {
      canvas.addEventListener(end, () => (this.#held = null), { signal });
    }
  }

  dispose(): void {
    this.#stop.abort();
  }

  draw(view: View, palette: Palette, cursorAt: number | null): void {
    this.#view = view;
    const canvas = this.#canvas;
    canvas.hidden = view.foot === 0;
    if (canvas.hidden) return;
    const ratio = Math.min(globalThis.devicePixelRatio || 1, 2);
    const isResized = fitTo(canvas, view.width, ratio);
    const context = canvas.getContext('2d');
    if (context === null) return;
    this.#renew(view, palette, ratio, isResized);
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.drawImage(this.#picture, 0, 0);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const whole = wholeOf(view.score);
    const { x0, x1 } = windowOf(view, whole);
    context.fillStyle = palette.panel;
    context.globalAlpha = 0.6;
    context.fillRect(view.frame.left, 1, x0 - view.frame.left, MINIMAP);
    context.fillRect(x1, 1, view.frame.left + view.frame.width - x1, MINIMAP);
    context.globalAlpha = 1;
    context.strokeStyle = palette.accent;
    context.lineWidth = 1;
    context.strokeRect(x0 + 0.5, 1.5, x1 - x0 - 1, MINIMAP - 2);
    if (cursorAt === null) return;
    context.fillStyle = palette.accent;
    context.fillRect(toX(whole, view.frame, cursorAt) - 0.5, 1, 1, MINIMAP);
  }

  #renew(view: View, palette: Palette, ratio: number, isResized: boolean): void {
    const { score, frame } = view;
    const { left, width } = frame;
    const kept = this.#kept;
    const isSame =
      kept?.score === score &&
      kept.left === left &&
      kept.width === width &&
      kept.palette === palette;
    if (isSame && !isResized) return;
    this.#kept = { score, left, width, palette };
    fitTo(this.#picture, view.width, ratio);
    const context = this.#picture.getContext('2d');
    if (context === null) return;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    drawMiniature(context, palette, view, wholeOf(score));
  }

  #take(event: PointerEvent): void {
    const view = this.#view;
    if (view === null || event.button !== 0) return;
    event.preventDefault();
    this.#canvas.setPointerCapture(event.pointerId);
    const x = event.clientX - this.#canvas.getBoundingClientRect().left;
    const { x0, x1 } = windowOf(view, wholeOf(view.score));
    // Beside the window, the press brings its middle there.
    this.#held = x >= x0 && x <= x1 ? (x - x0) / (x1 - x0) : 0.5;
    this.#drag(event);
  }

  #drag(event: PointerEvent): void {
    const view = this.#view;
    if (view === null || this.#held === null) return;
    const x = event.clientX - this.#canvas.getBoundingClientRect().left;
    const at = toPosition(wholeOf(view.score), view.frame, x);
    const length = view.viewport.to - view.viewport.from;
    const from = at - this.#held * length;
    this.#onMove({ from, to: from + length });
  }
}

function windowOf(view: View, whole: Viewport): { readonly x0: number; readonly x1: number } {
  const { left, width } = view.frame;
  const within = (x: number): number => Math.min(Math.max(x, left), left + width);
  const x0 = within(toX(whole, view.frame, view.viewport.from));
  const x1 = within(toX(whole, view.frame, view.viewport.to));
  return x1 - x0 >= LEAST_WINDOW ? { x0, x1 } : { x0, x1: x0 + LEAST_WINDOW };
}

/** Returns whether the canvas had another size, and so is empty now. */
function fitTo(canvas: HTMLCanvasElement, width: number, ratio: number): boolean {
  const wide = Math.round(width * ratio);
  const high = Math.round(MINIMAP * ratio);
  if (canvas.width === wide && canvas.height === high) return false;
  canvas.width = wide;
  canvas.height = high;
  canvas.style.width = `${width}px`;
  canvas.style.height = `${MINIMAP}px`;
  return true;
}
