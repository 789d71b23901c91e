/** How each picture of the gallery looks at its program, where it is not the usual way. */
import type { Axis, Viewport } from '../src/visualizer/index.ts';

interface View {
  readonly axis: Axis;
  readonly viewport: Viewport | null;
  /** Pixels of the timeline. */
  readonly height: number;
}

const USUAL: View = { axis: 'time', viewport: null, height: 620 };

const VIEWS: Readonly<Record<string, Partial<View>>> = {
  'circuit-breaker': { height: 1000 },
  'connection-pool': { height: 760 },
  'event-loop-order': { axis: 'steps' },
  'microtask-puzzle': { axis: 'steps' },
  'producer-consumer': { height: 1000 },
  semaphore: { viewport: { from: 0, to: 620 } },
};

export const viewOf = (name: string): View => ({ ...USUAL, ...VIEWS[name] });
