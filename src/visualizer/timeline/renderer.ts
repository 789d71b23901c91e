/**
 * The drawing machine behind the React component: it owns the canvases, the window on the axis
 * and the scroll position, and draws once a frame at most, only when something changed.
 */
import type { LaneArrows } from './laneArrows.ts';
import type { Measured } from './measured.ts';
import { Minimap } from './minimap.ts';
import type { Canvases } from './mount.ts';
import { laneArrows } from './laneArrows.ts';
import { savingOf } from '../draw/ends.ts';
import type { Highlight } from '../draw/highlight.ts';
import { labelRoom } from '../draw/labels.ts';
import type { OverlayOptions } from '../draw/overlay.ts';
import { drawOverlay } from '../draw/overlay.ts';
import type { Palette } from '../draw/palette.ts';
import { readPalette } from '../draw/palette.ts';
import { MergedLayer } from '../draw/merged.ts';
import { drawScene } from '../draw/scene.ts';
import { SvgContext } from '../draw/svg.ts';
import { TextRuler } from '../draw/text.ts';
import type { Cursor, Viewport } from '../types.ts';
import { laneContents, type LaneContents } from './lanes.ts';
import { layOut } from './layout.ts';
import type { Score } from './score.ts';
import { wholeOf } from './score.ts';
import type { View } from './view.ts';
import { footOf, frameFor, maxScroll, RULER } from './view.ts';
import { Uncovering } from './uncovering.ts';
import { pan, reveal, toPosition, zoomAbout } from './viewport.ts';

export interface RendererEvents {
  /** The window came to rest somewhere else. */
  onViewport(viewport: Viewport): void;
  /** How many arrows the last picture left out. */
  onHidden(arrows: number): void;
  /** Rows stand somewhere else: whoever holds on to one must look again. */
  onArranged(): void;
  /** The picture moved under the pointer or the tooltip. */
  onMoved(): void;
}

/** The app hears of a new window when it has stood still for this long. */
const REST_MS = 160;
type Over = Omit<OverlayOptions, 'cursorAt'>;
const NOTHING_OVER: Over = {
  hovered: null,
  selected: null,
  measured: null,
  pins: [],
  matches: [],
  notices: [],
};
/** The narrowest window in the axis' unit. */
const NARROWEST = { time: 0.002, steps: 4 } as const;

export class TimelineRenderer {
  readonly #root: HTMLElement;
  readonly #base: HTMLCanvasElement;
  readonly #overlay: HTMLCanvasElement;
  readonly #minimap: Minimap;
  readonly #events: RendererEvents;
  readonly #text: TextRuler | null;
  readonly #merged = MergedLayer.create();
  #palette: Palette;
  #score: Score | null = null;
  #contents: LaneContents | null = null;
  #arrows: readonly LaneArrows[] = [];
  #view: View | null = null;
  #width = 0;
  #height = 0;
  #wished: Viewport | null = null;
  #scrollTop = 0;
  #cursor: Cursor | null = null;
  #cursorAt: number | null = null;
  #highlight: Highlight | null = null;
  #over: Over = NOTHING_OVER;
  #frame = 0;
  #isSceneStale = false;
  readonly #uncovering = new Uncovering();
  #restTimer: ReturnType<typeof setTimeout> | undefined;
  #hidden = 0;

  constructor(root: HTMLElement, { base, overlay, minimap }: Canvases, events: RendererEvents) {
    this.#root = root;
    this.#base = base;
    this.#overlay = overlay;
    this.#minimap = new Minimap(minimap, (viewport) => this.#move(viewport));
    this.#events = events;
    this.#palette = readPalette(root);
    const context = base.getContext('2d');
    this.#text = context === null ? null : new TextRuler(context);
  }

  /** The picture as it stands; null before there is a score or a size. */
  get view(): View | null {
    return this.#view;
  }

  get measured(): Measured | null {
    return this.#over.measured;
  }

  /** `uncover`: let the score draw itself once, left to right. */
  setScore(score: Score | null, uncover: boolean): void {
    const isSameAxis = this.#score?.axis === score?.axis;
    this.#score = score;
    this.#contents = score === null ? null : laneContents(score);
    const hasArrows = score !== null && !score.shown.without.has('arrows');
    this.#arrows = hasArrows ? laneArrows(score) : [];
    if (!isSameAxis) this.#wished = null;
    clearTimeout(this.#restTimer);
    this.#restTimer = undefined;
    this.#over = { ...this.#over, measured: null };
    if (uncover) this.#uncovering.start();
    this.#arrange();
  }

  /** Null: all of it. */
  setViewport(viewport: Viewport | null): void {
    const now = this.#wished;
    const isSame = viewport === now || (viewport?.from === now?.from && viewport?.to === now?.to);
    if (isSame || this.#restTimer !== undefined) return;
    this.#wished = viewport;
    this.#arrange();
  }

  setCursor(cursor: Cursor | null, at: number | null): void {
    const isOther = cursor?.run !== this.#cursor?.run || cursor?.step !== this.#cursor?.step;
    this.#cursor = cursor;
    this.#cursorAt = at;
    // Arrows of the cursor's step are drawn stronger.
    this.#request(isOther);
  }

  setHighlight(highlight: Highlight | null): void {
    this.#highlight = highlight;
    this.#request(true);
  }

  /** What lies over the picture: what is pointed at, selected, measured, marked, found. */
  setOver(change: Partial<Over>): void {
    this.#over = { ...this.#over, ...change };
    this.#request(false);
  }

  /** Reads colours and fonts again. */
  refresh(): void {
    this.#palette = readPalette(this.#root);
    this.#text?.clear();
    this.#arrange();
  }

  /** In CSS pixels. */
  resize(width: number, height: number): void {
    this.#width = width;
    this.#height = height;
    const ratio = Math.min(globalThis.devicePixelRatio || 1, 3);
    for (const canvas of [this.#base, this.#overlay]) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
      canvas.style.width = `${width}px`;
      canvas.style.height = `${height}px`;
    }
    this.#arrange();
    // A resized canvas is empty: waiting for a frame would flicker.
    this.#draw();
  }

  zoomAt(x: number, factor: number): void {
    const view = this.#view;
    if (view === null) return;
    const anchor = toPosition(view.viewport, view.frame, x);
    this.#move(zoomAbout(view.viewport, anchor, factor, view.score, NARROWEST[view.score.axis]));
  }

  /** In pixels, as a hand would drag the paper. */
  panBy(dx: number, dy: number): void {
    const view = this.#view;
    if (view === null) return;
    const unit = (view.viewport.to - view.viewport.from) / view.frame.width;
    if (dx !== 0) this.#move(pan(view.viewport, -dx * unit, view.score));
    if (dy !== 0) this.scrollBy(-dy);
  }

  /** Returns whether the lanes moved. */
  scrollBy(dy: number): boolean {
    const view = this.#view;
    if (view === null) return false;
    const next = Math.min(Math.max(this.#scrollTop + dy, 0), maxScroll(view));
    if (next === this.#scrollTop) return false;
    this.#scrollTop = next;
    this.#view = { ...view, scrollTop: next };
    this.#events.onMoved();
    this.#request(true);
    return true;
  }

  /** Shows everything, or the measured stretch, or what `extent` says. */
  fit(extent: Measured | null): void {
    const view = this.#view;
    if (view === null) return;
    if (extent === null || extent.to - extent.from <= 0) {
      this.#move(wholeOf(view.score));
      return;
    }
    const margin = (extent.to - extent.from) * 0.06;
    this.#move({ from: extent.from - margin, to: extent.to + margin });
  }

  /** Moves no farther than needed for the cursor, and its lane, to be in sight. */
  revealCursor(row: { readonly top: number; readonly height: number } | null): void {
    const view = this.#view;
    if (view === null || this.#cursorAt === null) return;
    const next = reveal(view.viewport, this.#cursorAt);
    if (next !== view.viewport) this.#move(next);
    if (row === null) return;
    const room = view.height - view.foot - RULER;
    if (row.top < this.#scrollTop) this.scrollBy(row.top - this.#scrollTop - 8);
    else if (row.top + row.height > this.#scrollTop + room) {
      this.scrollBy(row.top + row.height - this.#scrollTop - room + 8);
    }
  }

  /** The picture as SVG, with the lanes that are scrolled out of sight; null: there is none. */
  svg(title: string): string | null {
    const view = this.#view;
    if (view === null || this.#text === null) return null;
    const height = Math.max(this.#height, RULER + view.layout.height);
    const whole = { ...view, height, scrollTop: 0, foot: 0 };
    const context = new SvgContext();
    drawScene(
      { context, palette: this.#palette, text: this.#text, view: whole },
      { arrows: this.#arrows, cursor: this.#cursor, highlight: this.#highlight, uncovered: 1 },
    );
    return context.document(view.width, height, title);
  }

  dispose(): void {
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#restTimer);
    this.#minimap.dispose();
    this.#frame = 0;
  }

  #move(viewport: Viewport): void {
    this.#wished = viewport;
    if (this.#view !== null) {
      const foot = footOf(this.#view.score, viewport, this.#height);
      this.#view = { ...this.#view, viewport, foot };
      this.#scrollTop = Math.min(this.#scrollTop, maxScroll(this.#view));
      this.#view = { ...this.#view, scrollTop: this.#scrollTop };
    }
    this.#events.onMoved();
    this.#request(true);
    clearTimeout(this.#restTimer);
    this.#restTimer = setTimeout(() => {
      this.#restTimer = undefined;
      this.#events.onHidden(this.#hidden);
      this.#events.onViewport(viewport);
    }, REST_MS);
  }

  /** Works out where everything stands for the score, size and window of now. */
  #arrange(): void {
    const score = this.#score;
    const contents = this.#contents;
    if (score === null || contents === null || this.#width <= 0 || this.#height <= 0) {
      this.#view = null;
    } else {
      const layout = layOut(score, this.#height - RULER, savingOf(score) !== null);
      const viewport = this.#wished ?? wholeOf(score);
      const foot = footOf(score, viewport, this.#height);
      const highest = Math.max(0, layout.height - (this.#height - foot - RULER));
      this.#scrollTop = Math.min(this.#scrollTop, highest);
      this.#view = {
        score,
        contents,
        layout,
        viewport,
        frame: frameFor(this.#width, this.#labelRoom(score)),
        scrollTop: this.#scrollTop,
        width: this.#width,
        height: this.#height,
        foot,
      };
      this.#root.style.touchAction = highest > 0 ? 'none' : 'pan-y';
    }
    this.#over = { ...this.#over, hovered: null, selected: null };
    this.#events.onArranged();
    this.#request(true);
  }

  #labelRoom(score: Score): number {
    return this.#text === null ? 0 : labelRoom(score, this.#text, this.#palette, this.#width);
  }

  #request(isSceneStale: boolean): void {
    this.#isSceneStale ||= isSceneStale;
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#draw());
  }

  #draw(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    const base = this.#base.getContext('2d');
    const overlay = this.#overlay.getContext('2d');
    const text = this.#text;
    if (base === null || overlay === null || text === null) return;
    const view = this.#view;
    const ratio = this.#width > 0 ? this.#base.width / this.#width : 1;
    base.setTransform(ratio, 0, 0, ratio, 0, 0);
    overlay.setTransform(ratio, 0, 0, ratio, 0, 0);
    if (view === null) {
      base.clearRect(0, 0, this.#width, this.#height);
      overlay.clearRect(0, 0, this.#width, this.#height);
      return;
    }
    const palette = this.#palette;
    if (this.#isSceneStale) {
      const uncovered = this.#uncovering.share();
      const hidden = drawScene(
        { context: base, palette, text, view, merged: this.#merged },
        { arrows: this.#arrows, cursor: this.#cursor, highlight: this.#highlight, uncovered },
      );
      this.#isSceneStale = false;
      if (uncovered < 1) this.#request(true);
      this.#hidden = hidden;
      // While the window moves, the count changes with every frame: it is said at rest.
      if (this.#restTimer === undefined) this.#events.onHidden(hidden);
    }
    drawOverlay(
      { context: overlay, palette, text, view },
      { ...this.#over, cursorAt: this.#cursorAt },
    );
    this.#minimap.draw(view, palette, this.#cursorAt);
  }
}
