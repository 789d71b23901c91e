import { useEffect, useRef } from 'react';
import type { Cursor } from '../types.ts';
import type { Playhead } from './playhead.ts';
import { playheadPosition } from './playhead.ts';
import { stepAtPosition } from './positions.ts';
import type { Score } from './score.ts';

/** No run takes longer than this to play at speed 1. */
const LONGEST_MS = 10_000;
const STEPS_A_SECOND = 4;

/** Axis units a millisecond of real time: real pace for short runs, hurried for long ones. */
function paceOf(score: Score): number {
  if (score.axis === 'steps') return STEPS_A_SECOND / 1000;
  const length = score.to - score.from;
  return length > LONGEST_MS ? length / LONGEST_MS : length < 1000 ? length / 1000 : 1;
}

interface Playback {
  readonly score: Score | null;
  readonly playhead: Playhead;
  readonly isPlaying: boolean;
  readonly speed: number;
  readonly onMove: (cursor: Cursor, at: number) => void;
  readonly onEnd: () => void;
}

/** Moves the cursor along the axis while playing, frame by frame, and says when the run is over. */
export function usePlayback(playback: Playback): void {
  const { score, playhead, isPlaying, speed } = playback;
  const handlers = useRef(playback);
  useEffect(() => {
    handlers.current = playback;
  });
  useEffect(() => {
    if (!isPlaying || score === null) return;
    const run = playhead.get().cursor?.run ?? 0;
    const positions = score.runs[run]?.positions;
    if (positions === undefined) return;
    let at = playheadPosition(score, playhead.get()) ?? positions.from;
    if (at >= positions.to) at = positions.from;
    let last = performance.now();
    let frame = requestAnimationFrame(function play(now) {
      at += Math.max(0, now - last) * paceOf(score) * speed;
      last = now;
      const isOver = at >= positions.to;
      if (isOver) at = positions.to;
      handlers.current.onMove({ run, step: stepAtPosition(positions, at) }, at);
      if (isOver) handlers.current.onEnd();
      else frame = requestAnimationFrame(play);
    });
    return () => {
      cancelAnimationFrame(frame);
    };
  }, [isPlaying, score, speed, playhead]);
}
