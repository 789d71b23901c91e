import type { ChangeEvent, KeyboardEvent, RefObject } from 'react';
import { useSyncExternalStore } from 'react';
import type { Step } from '../../trace/index.ts';
import { asStep } from '../../trace/index.ts';
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
  const state = useSyncExternalStore(playhead.subscribe, playhead.get, playhead.get);
  const length = score?.runs[state.cursor?.run ?? 0]?.model.trace.length ?? 0;
  const last = Math.max(0, length - 1);
  const step = Math.min(state.cursor?.step ?? 0, last);
  const ms = score === null ? 0 : Math.floor(playheadMs(score, state));
  const time = ms.toString().replace(/\B(?=(\d{3})+$)/g, ' ');
  return (
    <input
      ref={inputRef}
      className="timeline-slider"
      type="range"
      aria-label="Cursor"
      aria-valuetext={score === null ? 'no run yet' : `step ${step} of ${last}, ${time} ms`}
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
