/** Where the edge of a measured stretch takes hold: the nearest begin or end of a bar in sight. */
import type { Track } from './track.ts';
import { firstAtOrAfter } from './positions.ts';
import type { View } from './view.ts';
import { visibleRows } from './view.ts';
import { toPosition, toX } from './viewport.ts';

/** How near, in px, is near enough. */
const REACH = 6;

/** The position under x, in the axis' unit, or that of an edge close by. */
export function snapped(view: View, x: number): number {
  const wished = toPosition(view.viewport, view.frame, x);
  let best = wished;
  let nearest = REACH;
  const offer = (position: number | undefined): void => {
    if (position === undefined) return;
    const distance = Math.abs(toX(view.viewport, view.frame, position) - x);
    if (distance >= nearest) return;
    best = position;
    nearest = distance;
  };
  const around = (edges: Float64Array): void => {
    const after = firstAtOrAfter(edges, wished);
    offer(edges[after - 1]);
    offer(edges[after]);
  };
  const offerTrack = ({ from, to }: Track): void => {
    around(from);
    around(to);
  };
  for (const row of visibleRows(view)) {
    if (row.kind !== 'lane') continue;
    const { spans, work } = view.contents(row.run, row.lane);
    offerTrack(spans);
    offerTrack(work);
  }
  return best;
}
