/** From the bench to a link and back. */
import type { Bench } from '../bench/Bench.ts';
import type { BenchStart } from '../bench/deps.ts';
import type { PaneId, PaneSpec } from '../bench/types.ts';
import type { Payload } from './payload.ts';

export function payloadOfBench(bench: Bench, title?: string): Payload {
  const { panes, profile, schedule, axis, cursor, viewport } = bench.state();
  const [first, second] = panes;
  if (!first) throw new RangeError('There is nothing on this bench to share.');
  const run = cursor?.run === 1 ? 1 : 0;
  return {
    code: bench.textOf(first.id),
    ...(/^[\w-]+\.(?:ts|mts|js|mjs)$/.test(first.file) && { file: first.file }),
    ...(second && { compare: bench.textOf(second.id) }),
    ...(title !== undefined && { title }),
    ...(schedule !== '0' && { schedule }),
    ...(second?.schedule !== undefined &&
      second.schedule !== schedule && { compareSchedule: second.schedule }),
    ...(profile !== 'browser' && { profile }),
    ...(cursor && { cursor: { run, step: cursor.step } }),
    view: {
      axis,
      ...(viewport && viewport.from < viewport.to && { viewport: { ...viewport } }),
    },
  };
}

/** A bench as the link describes it, on the panes that this page has. */
export function startOfPayload(panes: readonly PaneSpec[], payload: Payload): BenchStart {
  const [first, second] = panes;
  const texts: Partial<Record<PaneId, string>> = {};
  if (first) texts[first.id] = payload.code;
  if (second && payload.compare !== undefined) texts[second.id] = payload.compare;
  const { compareSchedule } = payload;
  return {
    panes:
      compareSchedule === undefined
        ? panes
        : panes.map((pane) => (pane === second ? { ...pane, schedule: compareSchedule } : pane)),
    texts,
    ...(payload.profile !== undefined && { profile: payload.profile }),
    ...(payload.schedule !== undefined && { schedule: payload.schedule }),
    ...(payload.view && { axis: payload.view.axis }),
    ...(payload.view?.viewport && { viewport: payload.view.viewport }),
    ...(payload.cursor && { cursor: payload.cursor }),
  };
}
