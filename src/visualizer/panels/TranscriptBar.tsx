import type { KeyboardEvent, RefObject } from 'react';
import type { Task } from '../../trace/index.ts';
import { formatCount } from '../../trace/index.ts';
import type { Trail } from '../timeline/walk.ts';
import type { Choice } from './chosenSteps.ts';

interface TranscriptBarProps {
  readonly findRef: RefObject<HTMLInputElement | null>;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  /** Where among what was found the cursor is, from 0; -1 for nowhere. */
  readonly foundAt: number;
  readonly foundCount: number;
  readonly onFound: (direction: 1 | -1) => void;
  readonly choice: Choice;
  readonly onChoice: (choice: Choice) => void;
  /** The task of the event at the cursor; null where nobody ran. */
  readonly task: Task | null;
  /** The task whose events are listed; null without one. */
  readonly chosenTask: Task | null;
  readonly listed: number;
  readonly total: number;
  readonly onTrail: (trail: Trail) => void;
  readonly isMarked: boolean;
  readonly hasMarks: boolean;
  readonly onMark: () => void;
  readonly onNextMark: () => void;
}

const TRAILS: readonly (readonly [trail: Trail, name: string, sign: string, key: string])[] = [
  ['cause', 'To the cause', '↖', '['],
  ['effect', 'To the effect', '↘', ']'],
  ['previous-of-task', 'Previous event of this task', '⇤', ','],
  ['next-of-task', 'Next event of this task', '⇥', '.'],
];

/** What the timeline's own bar and keys can do, for the transcript: find, follow, mark, filter. */
export function TranscriptBar({ findRef, ...props }: TranscriptBarProps) {
  const { query, foundCount, foundAt, choice, chosenTask, task, listed, total } = props;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') props.onFound(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape' && query !== '') props.onQuery('');
    else return;
    event.preventDefault();
  };
  const choose = (of: string) => {
    if (of === 'task') {
      const id = choice.of === 'task' ? choice.task : task?.id;
      if (id !== undefined) props.onChoice({ of, task: id });
    } else if (of === 'all' || of === 'trouble' || of === 'found' || of === 'marked') {
      props.onChoice({ of });
    }
  };
  const named = chosenTask ?? task;
  return (
    <div className="transcript-bar">
      <search className="transcript-find">
        <input
          ref={findRef}
          type="search"
          aria-label="Find in the transcript"
          placeholder="Find"
          value={query}
          onChange={(event) => {
            props.onQuery(event.currentTarget.value);
          }}
          onKeyDown={onKeyDown}
        />
        <span aria-live="polite">{foundWords(query, foundAt, foundCount)}</span>
      </search>
      <label className="transcript-choice">
        <span className="unseen">Events</span>
        <select
          value={choice.of}
          onChange={(event) => {
            choose(event.currentTarget.value);
          }}
        >
          <option value="all">All events</option>
          <option value="task" disabled={named === null}>
            {named === null ? 'Of one task' : `Of ${named.name}`}
          </option>
          <option value="trouble">What failed, was cancelled or blocked</option>
          <option value="found" disabled={query.trim() === ''}>
            What was found
          </option>
          <option value="marked" disabled={!props.hasMarks}>
            What is marked
          </option>
        </select>
      </label>
      <span aria-live="polite" className="transcript-count">
        {choice.of === 'all' ? '' : `${formatCount(listed)} of ${formatCount(total)} events`}
      </span>
      <span className="transcript-trails">
        {TRAILS.map(([trail, name, sign, key]) => (
          <button
            key={trail}
            type="button"
            aria-label={name}
            aria-keyshortcuts={key}
            title={`${name} ( ${key} )`}
            onClick={() => {
              props.onTrail(trail);
            }}
          >
            {sign}
          </button>
        ))}
        <button
          type="button"
          aria-label="Mark this event"
          aria-pressed={props.isMarked}
          aria-keyshortcuts="M"
          title="Mark this event ( M )"
          onClick={props.onMark}
        >
          {props.isMarked ? '⚑' : '⚐'}
        </button>
        <button
          type="button"
          aria-label="Next mark"
          aria-keyshortcuts="Shift+M"
          title="Next mark ( Shift M )"
          disabled={!props.hasMarks}
          onClick={props.onNextMark}
        >
          ⚑→
        </button>
      </span>
    </div>
  );
}

/** `3 of 17`, `nothing`. */
function foundWords(query: string, at: number, count: number): string {
  if (query.trim() === '') return '';
  if (count === 0) return 'nothing';
  return at < 0 ? formatCount(count) : `${formatCount(at + 1)} of ${formatCount(count)}`;
}
