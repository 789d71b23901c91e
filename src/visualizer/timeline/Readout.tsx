import { useLayoutEffect, useRef } from 'react';
import { formatMs } from '../format.ts';
import type { Playhead } from './playhead.ts';
import { playheadMs } from './playhead.ts';
import type { Score } from './score.ts';

/**
 * `cursor 1 180 ms · step 14`: follows the line while it is dragged or plays. It changes with
 * every frame, so it is written by hand: React renders nothing for it.
 */
export function Readout({
  score,
  playhead,
}: {
  readonly score: Score;
  readonly playhead: Playhead;
}) {
  const words = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const write = (): void => {
      const state = playhead.get();
      const element = words.current;
      if (element === null) return;
      const box = element.parentElement;
      if (box !== null) box.hidden = state.cursor === null;
      element.textContent =
        state.cursor === null
          ? ''
          : `${formatMs(playheadMs(score, state))} · step ${state.cursor.step}`;
    };
    write();
    return playhead.subscribe(write);
  }, [score, playhead]);
  return (
    <span className="timeline-readout" hidden>
      <span className="timeline-readout-word">cursor </span>
      <span ref={words} />
    </span>
  );
}
