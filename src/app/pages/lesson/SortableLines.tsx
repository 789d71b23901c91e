/** Lines to be put into order: dragged, or moved by buttons and keys. */
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';

export interface SortableLine {
  readonly key: string;
  /** As it is told: the line's own words. */
  readonly words: string;
  /** What is drawn for it, if not its words. */
  readonly content?: ReactNode;
  /** `same`, `other`: how it compares to what happened; undefined: not yet known. */
  readonly mark?: 'same' | 'other' | undefined;
}

interface SortableLinesProps {
  readonly name: string;
  readonly lines: readonly SortableLine[];
  readonly isReadOnly?: boolean;
  readonly onMove: (from: number, to: number) => void;
}

/** Of several lines, the first. */
const brief = (words: string): string => words.split('\n', 1)[0] ?? '';

export function moved<Item>(items: readonly Item[], from: number, to: number): readonly Item[] {
  const item = items[from];
  if (item === undefined || to < 0 || to >= items.length) return items;
  return items.toSpliced(from, 1).toSpliced(to, 0, item);
}

export function SortableLines({ name, lines, isReadOnly = false, onMove }: SortableLinesProps) {
  const list = useRef<HTMLOListElement>(null);
  const [dragged, setDragged] = useState<number | null>(null);
  const [said, setSaid] = useState('');
  const move = (from: number, to: number): void => {
    if (to < 0 || to >= lines.length) return;
    onMove(from, to);
    setSaid(`${brief(lines[from]?.words ?? '')}: now line ${to + 1} of ${lines.length}`);
    const selector = `li:nth-child(${to + 1}) .line-handle`;
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(selector)?.focus());
  };
  const onKey = (event: KeyboardEvent, index: number): void => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (by === 0) return;
    event.preventDefault();
    move(index, index + by);
  };
  return (
    <>
      <ol className="sortable" aria-label={name} ref={list}>
        {lines.map(({ key, words, content, mark }, index) => (
          <li
            key={key}
            data-mark={mark}
            data-dragged={dragged === index || undefined}
            draggable={!isReadOnly}
            onDragStart={(event) => {
              event.dataTransfer.setData('text/plain', words);
              setDragged(index);
            }}
            onDragEnd={() => setDragged(null)}
            onDragOver={(event) => {
              if (dragged === null) return;
              event.preventDefault();
              if (dragged === index) return;
              onMove(dragged, index);
              setDragged(index);
            }}
            onDrop={(event) => event.preventDefault()}
          >
            {!isReadOnly && (
              <button
                type="button"
                className="line-handle"
                aria-label={`Line ${index + 1} of ${lines.length}: “${brief(words)}”. The arrow keys move it.`}
                onKeyDown={(event) => onKey(event, index)}
              >
                <span aria-hidden="true">⠿</span>
              </button>
            )}
            <span className="line-words">{content ?? <code>{words}</code>}</span>
            {!isReadOnly && (
              <span className="line-moves">
                <button
                  type="button"
                  tabIndex={-1}
                  aria-label={`Move “${brief(words)}” up`}
                  disabled={index === 0}
                  onClick={() => move(index, index - 1)}
                >
                  <span aria-hidden="true">↑</span>
                </button>
                <button
                  type="button"
                  tabIndex={-1}
                  aria-label={`Move “${brief(words)}” down`}
                  disabled={index === lines.length - 1}
                  onClick={() => move(index, index + 1)}
                >
                  <span aria-hidden="true">↓</span>
                </button>
              </span>
            )}
          </li>
        ))}
      </ol>
      <p className="visually-hidden" aria-live="polite">
        {said}
      </p>
    </>
  );
}
