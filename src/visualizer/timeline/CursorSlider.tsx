import type { ChangeEvent, KeyboardEvent, RefObject } from 'react';
import { useLayoutEffect, useSyncExternalStore } from 'react';
import type { Step } from '../../trace/index.ts';
import { asStep } from '../../trace/index.ts';
import type { Cursor } from '../types.ts';
import type { Playhead } from './playhead.ts';
import { playheadMs } from './playhead.ts';
import type { Score } from './score.ts';

interface CursorSliderProps {
  readonly inputRef: RefObject<HTMLInputElement | null>;
  readonly score: Score | null;
  readonly playhead: Playhead;
  readonly onStep: (step: Step) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onBlur: () => void;
}

/**
 * The cursor for the keyboard and for assistive technology: a native slider, not seen, whose
 * focus the drawing area shows. The value text is plain digits and spaces, to be read aloud.
 */
export function CursorSlider({
  inputRef,
  score,
  playhead,
  onStep,
  onKeyDown,
  onBlur,
}: CursorSliderProps) {
  const cursorNow = (): Cursor | null => playhead.get().cursor;
  const cursor = useSyncExternalStore(playhead.subscribe, cursorNow, cursorNow);
  const trace = score?.runs[cursor?.run ?? 0]?.model.trace;
  const last = Math.max(0, (trace?.length ?? 0) - 1);
  const step = Math.min(cursor?.step ?? 0, last);
  useLayoutEffect(() => {
    // The line moves with every frame: what is read aloud follows it without React.
    const write = (): void => {
      const ms = score === null ? 0 : Math.floor(playheadMs(score, playhead.get()));
      const time = ms.toString().replace(/\B(?=(\d{3})+$)/g, ' ');
      const words = score === null ? 'no run yet' : `step ${step} of ${last}, ${time} ms`;
      inputRef.current?.setAttribute('aria-valuetext', words);
    };
    write();
    return playhead.subscribe(write);
  }, [inputRef, score, playhead, step, last]);
  return (
    <input
      ref={inputRef}
      className="timeline-slider"
      type="range"
      aria-label="Cursor"
      min={0}
      max={last}
      step={1}
      value={step}
      disabled={score === null}
      onChange={(event: ChangeEvent<HTMLInputElement>) => {
        onStep(asStep(event.currentTarget.valueAsNumber));
      }}
      onKeyDown={onKeyDown}
      onBlur={onBlur}
    />
  );
}
