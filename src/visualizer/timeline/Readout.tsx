import { useSyncExternalStore } from 'react';
import { formatMs } from '../format.ts';
import type { Playhead } from './playhead.ts';
import { playheadMs } from './playhead.ts';
import type { Score } from './score.ts';

/** `cursor 1 180 ms · step 14`: follows the line while it is dragged. */
export function Readout({
  score,
  playhead,
}: {
  readonly score: Score;
  readonly playhead: Playhead;
}) {
  const state = useSyncExternalStore(playhead.subscribe, playhead.get, playhead.get);
  if (state.cursor === null) return null;
  return (
    <span className="timeline-readout">
      <span className="timeline-readout-word">cursor </span>
      {formatMs(playheadMs(score, state))} · step {state.cursor.step}
    </span>
  );
}
