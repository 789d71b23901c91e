import { useVirtualizer } from '@tanstack/react-virtual';
import type { KeyboardEvent } from 'react';
import { useMemo, useRef, useState } from 'react';
import type { TaskId } from '../../trace/index.ts';
import { asStep } from '../../trace/index.ts';
import type { Cursor, TimelineRun } from '../types.ts';
import type { TaskRow } from './taskRows.ts';
import { lifeWords, stateWords, taskRows } from './taskRows.ts';
import { previewRect } from './virtual.ts';

interface TaskTreeProps {
  readonly run: TimelineRun;
  readonly runIndex: number;
  readonly cursor: Cursor | null;
  readonly onCursorChange: (cursor: Cursor) => void;
}

const ROW_PX = 28;
const ALL_IN_PAGE = 200;

/** Tasks under those that started them, with what each is doing at the cursor. */
export function TaskTree({ run, runIndex, cursor, onCursorChange }: TaskTreeProps) {
  const { model } = run;
  const [collapsed, setCollapsed] = useState<ReadonlySet<TaskId>>(new Set());
  const [active, setActive] = useState(0);
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => taskRows(model, collapsed), [model, collapsed]);
  const isVirtual = rows.length > ALL_IN_PAGE;
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
    initialRect: previewRect,
    enabled: isVirtual,
  });
  const now = cursor !== null && cursor.run === runIndex ? cursor.step : asStep(0);

  const focusRow = (index: number) => {
    const next = Math.min(Math.max(index, 0), rows.length - 1);
    setActive(next);
    if (isVirtual) virtualizer.scrollToIndex(next);
    requestAnimationFrame(() => {
      scroller.current?.querySelector<HTMLElement>(`[data-row="${next}"]`)?.focus();
    });
  };
  const toggle = (id: TaskId, isExpanded: boolean) => {
    setCollapsed((before) => {
      const next = new Set(before);
      if (isExpanded) next.delete(id);
      else next.add(id);
      return next;
    });
  };
  const parentOf = (index: number): number => {
    const level = rows[index]?.level ?? 1;
    for (let above = index - 1; above >= 0; above--) {
      if ((rows[above]?.level ?? 1) < level) return above;
    }
    return index;
  };
  const onKeyDown = (event: KeyboardEvent, row: TaskRow, index: number) => {
    const isOpen = row.hasChildren && row.isExpanded;
    const act: Readonly<Record<string, () => void>> = {
      ArrowDown: () => {
        focusRow(index + 1);
      },
      ArrowUp: () => {
        focusRow(index - 1);
      },
      Home: () => {
        focusRow(0);
      },
      End: () => {
        focusRow(rows.length - 1);
      },
      PageDown: () => {
        focusRow(index + 10);
      },
      PageUp: () => {
        focusRow(index - 10);
      },
      ArrowRight: () => {
        if (row.hasChildren && !row.isExpanded) toggle(row.task.id, true);
        else if (isOpen) focusRow(index + 1);
      },
      ArrowLeft: () => {
        if (isOpen) toggle(row.task.id, false);
        else focusRow(parentOf(index));
      },
      Enter: () => {
        onCursorChange({ run: runIndex, step: row.task.createdAt });
      },
    };
    const chosen = act[event.key];
    if (chosen === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    chosen();
  };

  const line = (index: number, top: number | null) => {
    const row = rows[index];
    if (row === undefined) return null;
    return (
      <div
        key={row.task.id}
        role="row"
        className="task-row"
        data-row={index}
        tabIndex={index === Math.min(active, rows.length - 1) ? 0 : -1}
        aria-level={row.level}
        aria-posinset={row.position}
        aria-setsize={row.siblings}
        aria-rowindex={index + 2}
        aria-expanded={row.hasChildren ? row.isExpanded : undefined}
        style={top === null ? undefined : { position: 'absolute', top, left: 0, right: 0 }}
        onFocus={() => {
          setActive(index);
        }}
        onClick={() => {
          onCursorChange({ run: runIndex, step: row.task.createdAt });
        }}
        onKeyDown={(event) => {
          onKeyDown(event, row, index);
        }}
      >
        <span role="gridcell" style={{ paddingInlineStart: (row.level - 1) * 14 }}>
          <span
            className="task-twist"
            aria-hidden="true"
            onClick={(event) => {
              event.stopPropagation();
              if (row.hasChildren) toggle(row.task.id, !row.isExpanded);
            }}
          >
            {row.hasChildren ? (row.isExpanded ? '▾' : '▸') : ''}
          </span>
          {row.task.name}
        </span>
        <span role="gridcell">{stateWords(model, row.task, now)}</span>
        <span role="gridcell">{lifeWords(model, row.task)}</span>
      </div>
    );
  };

  return (
    <div className="task-tree" ref={scroller}>
      <div
        role="treegrid"
        aria-label="Tasks"
        aria-rowcount={rows.length + 1}
        aria-colcount={3}
        aria-readonly="true"
      >
        <div role="row" className="task-head" aria-rowindex={1}>
          <span role="columnheader">Task</span>
          <span role="columnheader">At the cursor</span>
          <span role="columnheader">From – to</span>
        </div>
        <div
          role="rowgroup"
          style={
            isVirtual ? { position: 'relative', height: virtualizer.getTotalSize() } : undefined
          }
        >
          {isVirtual
            ? virtualizer.getVirtualItems().map((item) => line(item.index, item.start))
            : rows.map((_, index) => line(index, null))}
        </div>
      </div>
    </div>
  );
}
