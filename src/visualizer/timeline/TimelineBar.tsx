import type { ReactNode } from 'react';
import { useId, useState } from 'react';
import type { Axis } from '../types.ts';
import type { Command } from './keys.ts';

/** How fast a run plays, against its natural pace. */
const SPEEDS = [0.25, 0.5, 1, 2, 4] as const;
export type Speed = (typeof SPEEDS)[number];

interface TimelineBarProps {
  readonly axis: Axis;
  readonly onAxisChange: (axis: Axis) => void;
  readonly isEmpty: boolean;
  readonly isPlaying: boolean;
  readonly onPlay: () => void;
  readonly speed: Speed;
  readonly onSpeed: (speed: Speed) => void;
  readonly onCommand: (command: Command) => void;
  readonly onFit: () => void;
  readonly readout: ReactNode;
  /** Chooses what is shown. */
  readonly menu: ReactNode;
  readonly actions: ReactNode;
}

export function TimelineBar(props: TimelineBarProps) {
  const { axis, isEmpty } = props;
  const name = useId();
  const [hasMore, setHasMore] = useState(false);
  const choice = (value: Axis, label: string) => (
    <label className="timeline-axis">
      <input
        type="radio"
        name={name}
        checked={axis === value}
        onChange={() => {
          props.onAxisChange(value);
        }}
      />
      <span>{label}</span>
    </label>
  );
  return (
    <div className="timeline-bar" data-more={hasMore}>
      <b className="timeline-name" aria-hidden="true">
        Timeline
      </b>
      <div className="timeline-axes" role="radiogroup" aria-label="Axis">
        {choice('time', 'Time')}
        {choice('steps', 'Steps')}
      </div>
      {props.readout}
      <span className="timeline-space" />
      <div className="timeline-steps">
        <button
          type="button"
          aria-label="Step back"
          disabled={isEmpty}
          onClick={() => {
            props.onCommand('previous');
          }}
        >
          ◀
        </button>
        <span aria-hidden="true">step</span>
        <button
          type="button"
          aria-label="Step forward"
          disabled={isEmpty}
          onClick={() => {
            props.onCommand('next');
          }}
        >
          ▶
        </button>
      </div>
      <div className="timeline-walk">
        <Walk command="cause" name="To the cause" sign="↖" {...props} />
        <Walk command="effect" name="To the effect" sign="↘" {...props} />
        <Walk command="previous-of-task" name="Previous event of this task" sign="⇤" {...props} />
        <Walk command="next-of-task" name="Next event of this task" sign="⇥" {...props} />
      </div>
      <div className="timeline-play">
        <button type="button" disabled={isEmpty} onClick={props.onPlay}>
          {props.isPlaying ? 'Pause' : 'Play'}
        </button>
      </div>
      <div className="timeline-speed">
        <select
          aria-label="Speed"
          disabled={isEmpty}
          value={props.speed}
          onChange={(event) => {
            const chosen = SPEEDS.find((one) => String(one) === event.currentTarget.value);
            if (chosen !== undefined) props.onSpeed(chosen);
          }}
        >
          {SPEEDS.map((one) => (
            <option key={one} value={one}>
              {one === 0.25 ? '¼' : one === 0.5 ? '½' : one}×
            </option>
          ))}
        </select>
      </div>
      <div className="timeline-zoom">
        <button
          type="button"
          aria-label="Zoom out"
          disabled={isEmpty}
          onClick={() => {
            props.onCommand('zoom-out');
          }}
        >
          −
        </button>
        <button
          type="button"
          aria-label="Zoom in"
          disabled={isEmpty}
          onClick={() => {
            props.onCommand('zoom-in');
          }}
        >
          +
        </button>
        <button type="button" disabled={isEmpty} onClick={props.onFit}>
          Fit
        </button>
      </div>
      <div className="timeline-view">
        <button
          type="button"
          aria-label="Find"
          title="Find ( / )"
          disabled={isEmpty}
          onClick={() => {
            props.onCommand('find');
          }}
        >
          <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
            <circle cx="7" cy="7" r="4.5" />
            <path d="M10.5 10.5 14 14" />
          </svg>
        </button>
        {props.menu}
      </div>
      <div className="timeline-actions">{props.actions}</div>
      <button
        type="button"
        className="timeline-more"
        aria-label="More of the timeline’s buttons"
        aria-expanded={hasMore}
        disabled={isEmpty}
        onClick={() => {
          setHasMore((had) => !had);
        }}
      >
        {hasMore ? '✕' : '⋯'}
      </button>
    </div>
  );
}

const KEYS: Readonly<Partial<Record<Command, string>>> = {
  cause: '[',
  effect: ']',
  'previous-of-task': ',',
  'next-of-task': '.',
};

function Walk({
  command,
  name,
  sign,
  isEmpty,
  onCommand,
}: Pick<TimelineBarProps, 'isEmpty' | 'onCommand'> & {
  readonly command: Command;
  readonly name: string;
  readonly sign: string;
}) {
  return (
    <button
      type="button"
      aria-label={name}
      title={`${name} ( ${KEYS[command] ?? ''} )`}
      disabled={isEmpty}
      onClick={() => {
        onCommand(command);
      }}
    >
      {sign}
    </button>
  );
}
