import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Site, Step } from '../../trace/index.ts';
import { formatCount, formatMany, formatTime } from '../../trace/index.ts';
import type { Cursor, TimelineRun } from '../types.ts';
import { hasValues, ValueTree } from './ValueTree.tsx';
import { previewRect } from './virtual.ts';

interface ConsolePanelProps {
  /** The run that the cursor is in. */
  readonly run: TimelineRun | null;
  readonly cursor: Cursor | null;
  readonly onCursorChange: (cursor: Cursor) => void;
  readonly onSelectSite?: (run: number, site: Site) => void;
  /** What the page itself has to say first, as a list: why a program could not start. */
  readonly before?: ReactNode;
}

/** Fewer entries than this are all in the page: nothing is gained by leaving any out. */
const ALL_IN_PAGE = 200;
/** So much of a text is shown at first, in UTF-16 units. */
const MOST_TEXT = 2000;
const SIGNS = { log: '', info: 'i', warn: '▲', error: '✕', debug: '·' } as const;

/** What the program printed. Entries after the cursor are dimmed: they have not happened yet. */
export function ConsolePanel({
  run,
  cursor,
  onCursorChange,
  onSelectSite,
  before = null,
}: ConsolePanelProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const entries = run?.model.console ?? [];
  const dropped = run?.model.trace.header.dropped.consoleEntries ?? 0;
  const now = cursor?.step ?? null;
  const isVirtual = entries.length > ALL_IN_PAGE;
  const virtualizer = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 24,
    overscan: 12,
    initialRect: previewRect,
    enabled: isVirtual,
  });

  const reached = now === null ? -1 : lastAt(entries, now);
  useEffect(() => {
    if (reached < 0) return;
    if (isVirtual) virtualizer.scrollToIndex(reached, { align: 'auto' });
    else {
      const element = scroller.current?.querySelector(`[data-index="${reached}"]`);
      if (typeof element?.scrollIntoView === 'function') {
        element.scrollIntoView({ block: 'nearest' });
      }
    }
  }, [reached, isVirtual, virtualizer]);

  const total = entries.length + dropped;
  const entry = (index: number, step: Step) =>
    run === null ? null : (
      <Entry
        run={run}
        step={step}
        isAhead={now !== null && step > now}
        onPick={() => {
          onCursorChange({ run: cursor?.run ?? 0, step });
        }}
        onSelectSite={
          onSelectSite === undefined
            ? null
            : (site) => {
                onSelectSite(cursor?.run ?? 0, site);
              }
        }
        key={index}
      />
    );

  return (
    <div className="console" ref={scroller} tabIndex={isVirtual ? 0 : undefined}>
      <div role="log" aria-label="Console" aria-live={isVirtual ? 'off' : undefined}>
        {before}
        {entries.length === 0 ? (
          before === null && (
            <p className="panel-nothing">
              {run === null
                ? 'What the program prints will stand here.'
                : 'This run printed nothing.'}
            </p>
          )
        ) : isVirtual ? (
          <ul style={{ height: virtualizer.getTotalSize() }} className="console-virtual">
            {virtualizer.getVirtualItems().map((item) => {
              const step = entries[item.index];
              return step === undefined ? null : (
                <li
                  key={item.key}
                  ref={virtualizer.measureElement}
                  data-index={item.index}
                  aria-setsize={total}
                  aria-posinset={item.index + 1}
                  style={{ transform: `translateY(${item.start}px)` }}
                >
                  {entry(item.index, step)}
                </li>
              );
            })}
          </ul>
        ) : (
          <ul>
            {entries.map((step, index) => (
              <li key={step} data-index={index} aria-setsize={total} aria-posinset={index + 1}>
                {entry(index, step)}
              </li>
            ))}
          </ul>
        )}
      </div>
      {dropped > 0 ? (
        <p className="panel-dropped">
          {formatMany(dropped, 'more entry was', 'more entries were')} printed and not kept: the
          limit is {formatCount(run?.model.trace.header.limits.consoleEntries ?? 0)}.
        </p>
      ) : null}
    </div>
  );
}

/** Index of the last entry at or before a step; -1 when none is. */
function lastAt(entries: readonly Step[], step: Step): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((entries[middle] ?? 0) <= step) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Its first part: hundreds of texts of 64 KB each would take a browser ten seconds to lay out. */
function EntryText({ text }: { readonly text: string }) {
  const [isWhole, setIsWhole] = useState(false);
  const left = isWhole ? 0 : text.length - MOST_TEXT;
  return (
    <span className="console-text">
      {text === '' ? '\u00a0' : left > 0 ? text.slice(0, MOST_TEXT) : text}
      {left > 0 && (
        <>
          {' … '}
          <button
            type="button"
            className="console-more"
            onClick={() => {
              setIsWhole(true);
            }}
          >
            {formatMany(left, 'more character')}
          </button>
        </>
      )}
    </span>
  );
}

interface EntryProps {
  readonly run: TimelineRun;
  readonly step: Step;
  readonly isAhead: boolean;
  readonly onPick: () => void;
  readonly onSelectSite: ((site: Site) => void) | null;
}

function Entry({ run, step, isAhead, onPick, onSelectSite }: EntryProps) {
  const event = run.model.trace.event(step);
  if (event.kind !== 'console') return null;
  const { site, level } = event;
  return (
    <div className="console-entry" data-level={level} data-ahead={isAhead}>
      <span className="console-level">
        <span aria-hidden="true">{SIGNS[level]}</span>
        {level === 'log' ? (
          <span className="unseen">log: </span>
        ) : (
          <span className="console-level-name">{level} </span>
        )}
      </span>
      <div className="console-body">
        <EntryText text={event.text} />
        {hasValues(event.values) ? <ValueTree values={event.values} /> : null}
      </div>
      <span className="console-place">
        <button type="button" onClick={onPick} title="Move the cursor here">
          {formatTime(event.at)}
          {site !== null && onSelectSite === null ? ` · line ${site.line}` : ''}
        </button>
        {site !== null && onSelectSite !== null ? (
          <button
            type="button"
            onClick={() => {
              onSelectSite(site);
            }}
          >
            line {site.line}
          </button>
        ) : null}
      </span>
    </div>
  );
}
