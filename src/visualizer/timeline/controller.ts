/**
 * What happens between a person's hands and the picture: gestures, keys and buttons become moves
 * of the window, of the playhead and of the selection. Lives beside the React component, which
 * hears of what it must show through `ControllerEvents`.
 */
import { asStep } from '../../trace/index.ts';
import type { Cursor, Notice, Viewport } from '../types.ts';
import { onMarks } from '../ownMarks.ts';
import { sameCursor } from '../types.ts';
import type { Highlight } from '../draw/highlight.ts';
import { extentOf } from '../draw/overlay.ts';
import { Places } from './places.ts';
import type { Pins } from './pins.ts';
import type { ControllerEvents } from './events.ts';
import type { Stage } from './hands.ts';
import { Hands } from './hands.ts';
import type { Command, Move } from './keys.ts';
import { createPlayhead, playheadPosition } from './playhead.ts';
import type { Canvases } from './mount.ts';
import type { Measured } from './measured.ts';
import { measuredWords } from './measured.ts';
import { mount } from './mount.ts';
import type { TimelineRenderer } from './renderer.ts';
import type { Score } from './score.ts';
import { targetOfCursor } from './selection.ts';
import { tipOf } from './tips.ts';
import type { View } from './view.ts';
import { RULER } from './view.ts';
import { toX } from './viewport.ts';
import { walk } from './walk.ts';

const ZOOM = 1.25;
/** A line with more steps than these is not brightened: all that there is would be bright. */
const MOST_BRIGHT = 100_000;

export class TimelineController implements Stage {
  readonly playhead = createPlayhead();
  #events: ControllerEvents | null = null;
  #renderer: TimelineRenderer | null = null;
  #root: HTMLElement | null = null;
  #input: HTMLInputElement | null = null;
  #score: Score | null = null;
  #viewport: Viewport | null = null;
  #line = { run: -1, line: 0 };
  #notices: readonly Notice[] = [];
  #highlight: Highlight | null = null;
  readonly #hands = new Hands(this);
  readonly #places = new Places(this);
  /** Where measuring by keys began, in the axis' unit. */
  #measuredFrom: number | null = null;
  #theme = '';

  constructor() {
    this.playhead.subscribe(() => {
      this.#follow();
    });
  }

  listen(events: ControllerEvents): void {
    this.#events = events;
  }

  /** Draws into these elements until the returned function is called. */
  attach(root: HTMLElement, canvases: Canvases, input: HTMLInputElement): () => void {
    const { renderer, unmount } = mount(root, canvases, this.#hands, {
      onViewport: (viewport) => this.#events?.onViewport(viewport),
      onHidden: (arrows) => this.#events?.onHidden(arrows),
      onMoved: () => this.#events?.onTip(null),
      onArranged: () => {
        this.#follow();
      },
    });
    this.#renderer = renderer;
    this.#root = root;
    this.#input = input;
    renderer.setScore(this.#score, false);
    renderer.setViewport(this.#viewport);
    renderer.setHighlight(this.#highlight);
    renderer.setOver({ notices: this.#notices });
    this.#follow();
    this.#places.draw();
    const stopMarks = onMarks(() => {
      this.#places.draw();
    });
    return () => {
      stopMarks();
      unmount();
      this.#renderer = null;
      this.#root = null;
      this.#input = null;
    };
  }

  /** `uncover`: whether a new score may draw itself. */
  show(score: Score | null, viewport: Viewport | null, uncover: boolean): void {
    if (score !== this.#score) {
      const isOtherRun = score?.runs[0]?.model !== this.#score?.runs[0]?.model;
      this.#score = score;
      this.#places.show(score);
      this.#measuredFrom = null;
      this.#renderer?.setScore(score, uncover && score !== null && isOtherRun);
      this.playhead.set(this.playhead.get().cursor, null);
      this.#brighten();
      this.#follow();
    }
    this.#viewport = viewport;
    this.#renderer?.setViewport(viewport);
  }

  /** Brightens what comes from a line of a run's program; -1 for no run. */
  highlight(run: number, line: number): void {
    this.#line = { run, line };
    this.#brighten();
  }

  #brighten(): void {
    const { run, line } = this.#line;
    const model = this.#score?.runs[run]?.model;
    const file = model?.trace.header.sources[0]?.file;
    this.#highlight =
      model === undefined || file === undefined
        ? null
        : { run, steps: new Set<number>(model.stepsOnLine(file, line, MOST_BRIGHT)) };
    this.#renderer?.setHighlight(this.#highlight);
  }

  /** Signs on the ruler. */
  note(notices: readonly Notice[]): void {
    this.#notices = notices;
    this.#renderer?.setOver({ notices });
  }

  get notices(): readonly Notice[] {
    return this.#notices;
  }

  /** The app says where the cursor is; while a person drags it, that person knows better. */
  place(cursor: Cursor | null): void {
    if (this.#hands.isDragging || sameCursor(this.playhead.get().cursor, cursor)) return;
    this.playhead.set(cursor, null);
  }

  /** Reads colours again when the theme is another. */
  repaint(theme: string): void {
    if (theme === this.#theme) return;
    this.#theme = theme;
    // The attribute that carries the theme is set by the page in an effect of its own.
    requestAnimationFrame(() => this.#renderer?.refresh());
  }

  get renderer(): TimelineRenderer | null {
    return this.#renderer;
  }

  get root(): HTMLElement | null {
    return this.#root;
  }

  reveal(): void {
    this.#renderer?.revealCursor(null);
  }

  focus(): void {
    this.#input?.focus({ preventScroll: true });
  }

  /** Shows a stretch as measured, and says how long it is; null: none. */
  measure(measured: Measured | null): void {
    this.#renderer?.setOver({ measured });
    const score = this.#score;
    const isSaid = score !== null && measured !== null;
    this.#events?.onMeasured(isSaid ? measuredWords(score, measured) : null);
  }

  pins(): Pins {
    return this.#places.pins;
  }

  tell(): ControllerEvents | null {
    return this.#events;
  }

  /** `at`: where the line stands, in the axis' unit; null: exactly at the step. */
  moveTo(next: Cursor, at: number | null): void {
    const before = this.playhead.get().cursor;
    this.playhead.set(next, at);
    if (!sameCursor(before, next)) this.#events?.onCursor(next);
  }

  /** A cursor to start from where there is none yet. Returns whether there was one. */
  ensureCursor(): boolean {
    if (this.playhead.get().cursor !== null) return true;
    this.moveTo({ run: 0, step: asStep(0) }, null);
    return false;
  }

  perform(command: Command): void {
    const view = this.#renderer?.view ?? null;
    const renderer = this.#renderer;
    if (renderer === null || view === null) return;
    switch (command) {
      case 'zoom-in':
        renderer.zoomAt(this.#anchor(view), ZOOM);
        return;
      case 'zoom-out':
        renderer.zoomAt(this.#anchor(view), 1 / ZOOM);
        return;
      case 'pan-left':
        renderer.panBy(view.frame.width / 8, 0);
        return;
      case 'pan-right':
        renderer.panBy(-view.frame.width / 8, 0);
        return;
      case 'fit':
        renderer.fit(renderer.measured ?? this.#selectedExtent(view));
        return;
      case 'clear':
        this.#events?.onTip(null);
        this.#events?.onTaken();
        this.#measuredFrom = null;
        this.measure(null);
        return;
      case 'measure-previous':
      case 'measure-next':
        this.#measure(command === 'measure-next' ? 'next' : 'previous');
        return;
      case 'mark':
      case 'fold':
        if (this.ensureCursor()) this.#atCursor(view, command);
        return;
      case 'next-mark':
        this.#goTo(this.#places.nextMark(playheadPosition(view.score, this.playhead.get())));
        return;
      case 'next-match':
      case 'previous-match': {
        const { cursor } = this.playhead.get();
        this.#goTo(this.#places.step(command === 'next-match' ? 1 : -1, cursor));
        return;
      }
      case 'find':
      case 'help':
      case 'critical-path':
        this.#events?.onWish(command);
        return;
      default:
        this.#measuredFrom = null;
        this.#walk(command);
    }
  }

  /** Goes to the first match from the cursor on. */
  find(query: string): void {
    this.#goTo(this.#places.find(query, this.playhead.get().cursor));
  }

  #goTo(cursor: Cursor | null): void {
    if (cursor === null) return;
    this.#events?.onTaken();
    this.moveTo(cursor, null);
    this.pointOut();
  }

  #atCursor(view: View, command: 'mark' | 'fold'): void {
    const { cursor } = this.playhead.get();
    if (cursor === null) return;
    if (command === 'mark') {
      this.#places.toggleMark(cursor);
      return;
    }
    const target = targetOfCursor(view, cursor);
    const lane =
      target === null || target.kind === 'ruler'
        ? undefined
        : view.score.runs[target.run]?.lanes[target.row.lane];
    if (lane?.kind === 'task' || lane?.kind === 'activities') {
      this.#events?.onFold(cursor.run, lane.task.id);
    }
  }

  /** A step with the cursor, and what lies between where that began and here. */
  #measure(direction: 'next' | 'previous'): void {
    const before = this.#position();
    this.#measuredFrom ??= before;
    this.#walk(direction);
    const at = this.#position();
    if (this.#measuredFrom === null || at === null) return;
    this.measure({ from: this.#measuredFrom, to: at });
  }

  /** Where the cursor line stands, in the axis' unit. */
  #position(): number | null {
    return this.#score === null ? null : playheadPosition(this.#score, this.playhead.get());
  }

  fitAll(): void {
    this.#renderer?.fit(null);
  }

  /** Shows, at the cursor, what it stands on: for whoever goes by the keyboard. */
  pointOut(): void {
    const { cursor } = this.playhead.get();
    const renderer = this.#renderer;
    const before = renderer?.view ?? null;
    if (renderer === null || before === null || cursor === null) return;
    const target = targetOfCursor(before, cursor);
    const row = target === null || target.kind === 'ruler' ? null : target.row;
    renderer.revealCursor(row);
    const { view } = renderer;
    const tip = target === null || view === null ? null : tipOf(view, target);
    const position = playheadPosition(before.score, this.playhead.get());
    if (tip === null || view === null || row === null || position === null || !this.#root) {
      this.#events?.onTip(null);
      return;
    }
    const box = this.#root.getBoundingClientRect();
    this.#events?.onTip({
      tip,
      x: box.left + toX(view.viewport, view.frame, position),
      y: box.top + RULER + row.barTop - view.scrollTop + 10,
    });
  }

  #follow(): void {
    const renderer = this.#renderer;
    if (renderer === null) return;
    const state = this.playhead.get();
    const at = this.#score === null ? null : playheadPosition(this.#score, state);
    renderer.setCursor(state.cursor, at);
    const isOnStep = state.cursor !== null && state.at === null && renderer.view !== null;
    renderer.setOver({
      selected:
        isOnStep && state.cursor !== null && renderer.view !== null
          ? targetOfCursor(renderer.view, state.cursor)
          : null,
    });
  }

  /** Where zooming by keys and buttons holds on: the cursor when it is in sight. */
  #anchor(view: View): number {
    const position = playheadPosition(view.score, this.playhead.get());
    const x = position === null ? -1 : toX(view.viewport, view.frame, position);
    const isInSight = x >= view.frame.left && x <= view.frame.left + view.frame.width;
    return isInSight ? x : view.frame.left + view.frame.width / 2;
  }

  #walk(command: Move): void {
    const { cursor } = this.playhead.get();
    if (this.#score === null || cursor === null) {
      this.ensureCursor();
      return;
    }
    this.#events?.onTaken();
    const next = walk(this.#score, cursor, command);
    if (next === null) this.playhead.set(cursor, null);
    else this.moveTo(next, null);
    this.pointOut();
  }

  /** What F shows first; pressed again, when that fills the window already, everything. */
  #selectedExtent(view: View): { readonly from: number; readonly to: number } | null {
    const { cursor, at } = this.playhead.get();
    if (cursor === null || at !== null) return null;
    const target = targetOfCursor(view, cursor);
    const extent = target === null ? null : extentOf(view, target);
    if (extent === null) return null;
    const share = (extent.to - extent.from) / (view.viewport.to - view.viewport.from);
    return share > 0.8 ? null : extent;
  }
}
