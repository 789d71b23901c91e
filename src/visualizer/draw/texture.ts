/**
 * Textures as tiles that a canvas repeats: filling with one costs hardly more than a colour,
 * where a path of a thousand dots costs a frame. They stand on a raster of the page, so that
 * they do not crawl while the window moves.
 */
import type { Context } from './shapes.ts';

interface Texture {
  /** Width and height of the tile in px. */
  readonly pitch: number;
  readonly draw: (context: OffscreenCanvasRenderingContext2D, colour: string) => void;
}

/** Pitch of the dots, and how far they stand from their bar's top. */
export const DOT_PITCH = 5;
export const DOT_RADIUS = 1.2;
export const DOTS_FROM = 3;
export const HATCH_PITCH = 7;
export const HATCH_WIDTH = 2.5;

const DOTS: Texture = {
  pitch: DOT_PITCH,
  draw: (context, colour) => {
    context.fillStyle = colour;
    // A dot in the middle lies on no seam.
    context.arc(DOT_PITCH / 2, DOT_PITCH / 2, DOT_RADIUS, 0, Math.PI * 2);
    context.fill();
  },
};

const HATCH: Texture = {
  pitch: HATCH_PITCH,
  draw: (context, colour) => {
    context.strokeStyle = colour;
    context.lineWidth = HATCH_WIDTH;
    for (const shift of [-HATCH_PITCH, 0, HATCH_PITCH]) {
      context.moveTo(shift - 1, HATCH_PITCH + 1);
      context.lineTo(shift + HATCH_PITCH + 1, -1);
    }
    context.stroke();
  },
};

/** By context; then by texture, colour and pixel density. */
const kept = new WeakMap<Context, Map<string, CanvasPattern>>();

function texture(
  context: Context,
  name: string,
  { pitch, draw }: Texture,
  colour: string,
  origin: { readonly x: number; readonly y: number },
): CanvasPattern | null {
  if (typeof OffscreenCanvas === 'undefined' || context.createPattern === undefined) return null;
  const ratio = context.getTransform?.().a ?? 1;
  const size = Math.max(1, Math.round(pitch * ratio));
  const patterns = kept.get(context) ?? new Map<string, CanvasPattern>();
  kept.set(context, patterns);
  const key = `${name} ${colour} ${size}`;
  let pattern = patterns.get(key);
  if (pattern === undefined) {
    const tile = new OffscreenCanvas(size, size);
    const inside = tile.getContext('2d');
    if (inside === null) return null;
    inside.scale(size / pitch, size / pitch);
    draw(inside, colour);
    const made = context.createPattern(tile, 'repeat');
    if (made === null) return null;
    pattern = made;
    patterns.set(key, pattern);
  }
  const scale = pitch / size;
  pattern.setTransform({ a: scale, d: scale, e: origin.x, f: origin.y });
  return pattern;
}

/** Null where nothing can be repeated: an SVG, which draws each dot. `top`: of the bar. */
export const dots = (context: Context, colour: string, top: number): CanvasPattern | null =>
  texture(context, 'dots', DOTS, colour, {
    x: DOT_PITCH / 2,
    y: top + DOTS_FROM - DOT_PITCH / 2,
  });

/** `foot`: of the bar, through which the lines stand on the raster. */
export const hatch = (context: Context, colour: string, foot: number): CanvasPattern | null =>
  texture(context, 'hatch', HATCH, colour, { x: 0, y: foot + 1 });
