/** What the timeline's machinery tells the component that shows it. */
import type { Site, TaskId } from '../../trace/index.ts';
import type { Cursor, Viewport } from '../types.ts';
import type { Command } from './keys.ts';
import type { Found } from './places.ts';
import type { Tip } from './tips.ts';

/** A tooltip and, in the window's coordinates, the point that it is about. */
export interface TooltipPlace {
  readonly tip: Tip;
  readonly x: number;
  readonly y: number;
}

export interface ControllerEvents {
  onCursor(cursor: Cursor): void;
  onSite(run: number, site: Site): void;
  onViewport(viewport: Viewport): void;
  onTip(place: TooltipPlace | null): void;
  onHidden(arrows: number): void;
  /** A lane is to be folded, or unfolded. */
  onFold(run: number, task: TaskId): void;
  /** What is measured, in words; null: nothing. */
  onMeasured(words: string | null): void;
  /** How a search went. */
  onFound(found: Found): void;
  /** What the component itself does: find, help, the critical path. */
  onWish(wish: Wish): void;
  /** A person took the cursor: whatever plays stops. */
  onTaken(): void;
}

export type Wish = Extract<Command, 'find' | 'help' | 'critical-path'>;
