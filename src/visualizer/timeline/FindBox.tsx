import type { KeyboardEvent } from 'react';
import { useEffect, useRef } from 'react';
import { formatCount } from '../../trace/index.ts';
import type { Found } from './places.ts';

interface FindBoxProps {
  readonly query: string;
  readonly found: Found;
  readonly onQuery: (query: string) => void;
  readonly onStep: (direction: 1 | -1) => void;
  readonly onClose: () => void;
}

/** Words to look for, how many there are, and the way from one to the next. */
export function FindBox({ query, found, onQuery, onStep, onClose }: FindBoxProps) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') onStep(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape') onClose();
    else return;
    event.preventDefault();
  };
  const isIdle = found.total === 0;
  return (
    <search className="timeline-find">
      <input
        ref={input}
        type="search"
        aria-label="Find on the timeline"
        placeholder="a task, a request, a printed word"
        value={query}
        onChange={(event) => {
          onQuery(event.currentTarget.value);
        }}
        onKeyDown={onKeyDown}
      />
      <output>{countWords(query, found)}</output>
      <button
        type="button"
        aria-label="Previous match"
        disabled={isIdle}
        onClick={() => {
          onStep(-1);
        }}
      >
        ↑
      </button>
      <button
        type="button"
        aria-label="Next match"
        disabled={isIdle}
        onClick={() => {
          onStep(1);
        }}
      >
        ↓
      </button>
      <button type="button" aria-label="Close find" onClick={onClose}>
        ✕
      </button>
    </search>
  );
}

/** `3 of 17`, `nothing`. */
function countWords(query: string, { total, at }: Found): string {
  if (query.trim() === '') return '';
  return total === 0 ? 'nothing' : `${formatCount(at + 1)} of ${formatCount(total)}`;
}
