/** What a person's pointer does to the timeline: scrub, select, measure, move the paper, ask. */
import type { Step } from '../../trace/index.ts';
import type { Cursor, Notice } from '../types.ts';
import type { ControllerEvents } from './events.ts';
import type { GestureHandlers } from './gestures.ts';
import type { Target } from './hit.ts';
import { hitTest, siteOf } from './hit.ts';
import type { Measured } from './measured.ts';
import type { Pins } from './pins.ts';
import { pinPosition } from './pins.ts';
import type { Playhead } from './playhead.ts';
import { playheadPosition } from './playhead.ts';
import { nearestStep, stepAtPosition } from './positions.ts';
import type { TimelineRenderer } from './renderer.ts';
import { snapped } from './snap.ts';
import type { Tip } from './tips.ts';
import { tipOf } from './tips.ts';
import type { View } from './view.ts';
import { RULER } from './view.ts';
import { toPosition, toX } from './viewport.ts';

/** What the hands work on. */
export interface Stage {
  readonly renderer: TimelineRenderer | null;
  readonly root: HTMLElement | null;
  readonly playhead: Playhead;
  pins(): Pins;
  readonly notices: readonly Notice[];
  measure(measured: Measured | null): void;
  moveTo(cursor: Cursor, at: number | null): void;
  focus(): void;
  /** Brings the cursor into the window. */
  reveal(): void;
  tell(): ControllerEvents | null;
}

export class Hands implements GestureHandlers {
  readonly #stage: Stage;
  #isDragging = false;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  /** Whether the cursor is being dragged now. */
  get isDragging(): boolean {
    return this.#isDragging;
  }

  isScrub(x: number, y: number): boolean {
    const view = this.#stage.renderer?.view ?? null;
    if (view === null) return false;
    if (y < RULER) return true;
    const position = playheadPosition(view.score, this.#stage.playhead.get());
    if (position === null) return false;
    const distance = Math.abs(toX(view.viewport, view.frame, position) - x);
    return distance < 4 && hitTest(view, x, y, 2)?.kind === 'moment';
  }

  scrub(x: number, phase: 'move' | 'end'): void {
    this.#isDragging = phase === 'move';
    if (phase === 'end') this.#stage.focus();
    const view = this.#stage.renderer?.view ?? null;
    const run = this.#stage.playhead.get().cursor?.run ?? 0;
    const positions = view?.score.runs[run]?.positions;
    if (view === null || positions === undefined) return;
    this.#stage.tell()?.onTaken();
    const pin = this.#pinAt(view, x);
    if (pin !== null) {
      this.#stage.moveTo(pin, null);
      return;
    }
    const wished = toPosition(view.viewport, view.frame, x);
    const last = Math.max(positions.to, view.score.to);
    const at = Math.min(Math.max(wished, positions.from), last);
    const isTime = view.score.axis === 'time';
    const step = isTime ? stepAtPosition(positions, at) : nearestStep(positions, at);
    this.#stage.moveTo({ run, step }, at);
  }

  /** A sign on the ruler holds the cursor as it comes by. */
  #pinAt(view: View, x: number): Cursor | null {
    const { notices } = this.#stage;
    const sign = [...this.#stage.pins(), ...notices].find((each) => isNear(view, each, x));
    return sign === undefined ? null : { run: sign.run, step: sign.step };
  }

  /** What the signs on the ruler under the pointer say. */
  #noticeAt(view: View, x: number): Tip | null {
    const here = this.#stage.notices.filter((each) => isNear(view, each, x));
    const [first, ...others] = here;
    if (first === undefined) return null;
    return { title: first.title, lines: [first.detail, ...others.map(({ title }) => title)] };
  }

  click(x: number, y: number, tolerance: number): void {
    this.#stage.focus();
    const view = this.#stage.renderer?.view ?? null;
    if (view === null) return;
    this.#stage.tell()?.onTaken();
    this.#stage.measure(null);
    const target = hitTest(view, x, y, tolerance);
    if (target === null || target.kind === 'ruler') return;
    const lane = view.score.runs[target.run]?.lanes[target.row.lane];
    if (target.kind === 'label' && target.isFold && lane?.kind === 'task') {
      this.#stage.tell()?.onFold(target.run, lane.task.id);
      return;
    }
    if (target.kind === 'moment') {
      const at = toPosition(view.viewport, view.frame, x);
      this.#stage.moveTo({ run: target.run, step: target.step }, at);
      return;
    }
    const step = target.kind === 'label' ? startOf(view, target) : target.step;
    if (step !== null) this.#stage.moveTo({ run: target.run, step }, null);
    // A lane that has nothing in the window is brought into it by its name.
    if (target.kind === 'label') this.#stage.reveal();
    const site = siteOf(view, target);
    if (site !== null) this.#stage.tell()?.onSite(target.run, site);
  }

  measure(x0: number, x1: number, phase: 'move' | 'end'): void {
    const view = this.#stage.renderer?.view ?? null;
    if (view === null) return;
    const from = snapped(view, Math.min(x0, x1));
    const to = snapped(view, Math.max(x0, x1));
    // While the pointer moves, the picture alone follows.
    if (phase === 'move') this.#stage.renderer?.setOver({ measured: { from, to } });
    else {
      this.#stage.measure({ from, to });
      this.#stage.focus();
    }
  }

  panBy(dx: number, dy: number): void {
    this.#stage.renderer?.panBy(dx, dy);
  }

  zoomAt(x: number, factor: number): void {
    this.#stage.renderer?.zoomAt(x, factor);
  }

  scrollBy(dy: number): boolean {
    return this.#stage.renderer?.scrollBy(dy) ?? false;
  }

  hover(x: number, y: number, tolerance: number): void {
    const view = this.#stage.renderer?.view ?? null;
    const root = this.#stage.root;
    if (view === null || root === null) return;
    const target = hitTest(view, x, y, tolerance);
    this.#stage.renderer?.setOver({ hovered: target });
    root.style.cursor = pointerShape(target);
    const isOnRuler = target?.kind === 'ruler';
    const tip = isOnRuler ? this.#noticeAt(view, x) : target && tipOf(view, target);
    const box = root.getBoundingClientRect();
    this.#stage.tell()?.onTip(tip === null ? null : { tip, x: box.left + x, y: box.top + y });
  }

  leave(): void {
    this.#stage.renderer?.setOver({ hovered: null });
    this.#stage.tell()?.onTip(null);
  }
}

function isNear({ score, viewport, frame }: View, sign: Cursor, x: number): boolean {
  const position = pinPosition(score, sign);
  return position !== null && Math.abs(toX(viewport, frame, position) - x) <= 5;
}

/** Where what a lane is about began; null on lanes that are about the whole run. */
function startOf(view: View, target: Extract<Target, { kind: 'label' }>): Step | null {
  const run = view.score.runs[target.run];
  const lane = run?.lanes[target.row.lane];
  if (lane?.kind === 'task') return lane.task.createdAt;
  if (lane?.kind !== 'activities') return null;
  return run?.activities[lane.activities[0] ?? -1]?.from ?? null;
}

function pointerShape(target: Target | null): string {
  if (target === null) return 'default';
  if (target.kind === 'ruler') return 'ew-resize';
  return target.kind === 'moment' ? 'crosshair' : 'pointer';
}
