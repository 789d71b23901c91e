import { useVirtualizer } from '@tanstack/react-virtual';
import type { KeyboardEvent } from 'react';
import { useEffect, useRef } from 'react';
import type { Site, Step } from '../../trace/index.ts';
import { asStep, describeEvent, formatTime } from '../../trace/index.ts';
import type { Command } from '../timeline/keys.ts';
import { commandOf } from '../timeline/keys.ts';
import type { Cursor, Notice, TimelineRun } from '../types.ts';
import { previewRect } from './virtual.ts';

interface EventTableProps {
  readonly run: TimelineRun;
  readonly runIndex: number;
  /** The events that are listed, in order; null: all. */
  readonly steps: readonly Step[] | null;
  readonly marked: readonly Step[];
  readonly cursor: Cursor | null;
  readonly onCursorChange: (cursor: Cursor) => void;
  /** A key of the timeline's was pressed on a row; says whether it meant anything here. */
  readonly onCommand: (command: Command) => boolean;
  /** Null: lines are plain text. */
  readonly onSelectSite: ((run: number, site: Site) => void) | null;
  readonly notices: readonly Notice[];
}

const ROW_PX = 26;
const ALL_IN_PAGE = 200;

/** Every event of the trace in order; the one at the cursor is current. */
export function EventTable({
  run,
  runIndex,
  steps,
  marked,
  cursor,
  onCursorChange,
  onCommand,
  onSelectSite,
  notices,
}: EventTableProps) {
  const { trace } = run.model;
  const scroller = useRef<HTMLDivElement>(null);
  const count = steps?.length ?? trace.length;
  const stepAt = (row: number): Step => steps?.[row] ?? asStep(row);
  const isVirtual = count > ALL_IN_PAGE;
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 10,
    initialRect: previewRect,
    enabled: isVirtual,
  });
  const current = cursor !== null && cursor.run === runIndex ? cursor.step : null;
  const focusNext = useRef(false);
  /** Where the keys have sent the cursor, until it is there: the next key goes on from there. */
  const aim = useRef<Step | null>(null);

  /** The row of the cursor's step, or of the last one before it; -1 without any. */
  const rowOf = (step: number): number =>
    steps === null ? step : steps.findLastIndex((one) => one <= step);
  const currentRow = current === null ? -1 : rowOf(current);
  /** The row that Tab leads to. */
  const wayIn = Math.max(0, currentRow);

  useEffect(() => {
    if (current === null) return;
    if (isVirtual && currentRow >= 0) virtualizer.scrollToIndex(currentRow, { align: 'auto' });
    const reach = () => {
      const row = scroller.current?.querySelector<HTMLElement>(`[data-step="${current}"]`);
      if (!isVirtual && typeof row?.scrollIntoView === 'function') {
        row.scrollIntoView({ block: 'nearest' });
      }
      if (focusNext.current) row?.querySelector('button')?.focus({ preventScroll: isVirtual });
      focusNext.current = false;
      if (aim.current === current) aim.current = null;
    };
    const frame = requestAnimationFrame(reach);
    return () => {
      cancelAnimationFrame(frame);
    };
  }, [current, currentRow, isVirtual, virtualizer]);

  const go = (step: Step) => {
    onCursorChange({ run: runIndex, step });
  };
  const onKeyDown = (event: KeyboardEvent, step: Step) => {
    const last = count - 1;
    // The focus follows the cursor a frame later: two quick presses may both come from one row.
    const from = rowOf(aim.current ?? current ?? step);
    const to: Readonly<Record<string, number>> = {
      ArrowDown: from + 1,
      ArrowUp: from - 1,
      PageDown: from + 10,
      PageUp: from - 10,
      Home: 0,
      End: last,
    };
    const target = to[event.key];
    if (target === undefined) {
      const command = event.key === 'Enter' ? null : commandOf(event);
      if (command === null) return;
      focusNext.current = command !== 'find' && command !== 'mark';
      if (onCommand(command)) event.preventDefault();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    focusNext.current = true;
    aim.current = stepAt(Math.min(Math.max(target, 0), last));
    go(aim.current);
  };

  const items = isVirtual ? virtualizer.getVirtualItems() : null;
  const first = items?.[0];
  const lastItem = items?.[items.length - 1];
  const before = first?.start ?? 0;
  const after = lastItem === undefined ? 0 : virtualizer.getTotalSize() - lastItem.end;
  const line = (index: number) => {
    const step = stepAt(index);
    const isMarked = marked.includes(step);
    const event = trace.event(step);
    const isCurrent = step === current;
    const said = notices.filter((notice) => notice.run === runIndex && notice.step === step);
    return (
      <tr
        key={step}
        data-step={step}
        aria-rowindex={index + 2}
        aria-current={isCurrent ? 'step' : undefined}
        data-ahead={current !== null && step > current}
        onClick={() => {
          aim.current = null;
          go(step);
        }}
      >
        <td>
          <button
            type="button"
            tabIndex={index === wayIn ? 0 : -1}
            aria-label={`Go to step ${step}${isMarked ? ', marked' : ''}`}
            onKeyDown={(press) => {
              onKeyDown(press, step);
            }}
          >
            {isMarked ? <span aria-hidden="true">⚑ </span> : null}
            {step}
          </button>
        </td>
        <td>{formatTime(event.at)}</td>
        <td>
          {withoutPlace(describeEvent(event, run.model), event.site)}
          {said.map(({ severity, title, detail }) => (
            <span key={`${title} ${detail}`} className="event-notice" data-severity={severity}>
              {title} ({detail})
            </span>
          ))}
        </td>
        <td>
          {event.site === null ? null : onSelectSite === null ? (
            event.site.line
          ) : (
            <LineButton
              site={event.site}
              onPick={(site) => {
                onSelectSite(runIndex, site);
              }}
            />
          )}
        </td>
      </tr>
    );
  };

  return (
    <div className="event-table" ref={scroller}>
      <table aria-label="Events" aria-rowcount={count + 1}>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col">Step</th>
            <th scope="col">Time</th>
            <th scope="col">Event</th>
            <th scope="col">Line</th>
          </tr>
        </thead>
        <tbody>
          {before > 0 ? <tr aria-hidden="true" style={{ height: before }} /> : null}
          {items === null
            ? Array.from({ length: count }, (_, index) => line(index))
            : items.map((item) => line(item.index))}
          {after > 0 ? <tr aria-hidden="true" style={{ height: after }} /> : null}
        </tbody>
      </table>
      {count === 0 ? <p className="panel-nothing">There are none in this run.</p> : null}
    </div>
  );
}

/** The description without its line, which has a column of its own here. */
function withoutPlace(text: string, site: Site | null): string {
  const place = site === null ? '' : ` · line ${site.line}`;
  return place !== '' && text.endsWith(place) ? text.slice(0, -place.length) : text;
}

function LineButton({
  site,
  onPick,
}: {
  readonly site: Site;
  readonly onPick: (site: Site) => void;
}) {
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={`Show line ${site.line}`}
      onClick={(event) => {
        event.stopPropagation();
        onPick(site);
      }}
    >
      {site.line}
    </button>
  );
}
