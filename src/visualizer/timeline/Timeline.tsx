import type { KeyboardEvent, ReactNode } from 'react';
import { useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { Site, Step } from '../../trace/index.ts';
import { asStep, formatMany } from '../../trace/index.ts';

import type { Axis, Cursor, HighlightLine, Phase, TimelineRun, Viewport } from '../types.ts';
import { sameCursor } from '../types.ts';
import { CursorSlider } from './CursorSlider.tsx';
import type { Target } from './hit.ts';
import { hitTest, siteOf } from './hit.ts';
import type { Command } from './keys.ts';
import { commandOf } from './keys.ts';
import { createPlayhead, playheadPosition } from './playhead.ts';
import { nearestStep, stepAtPosition } from './positions.ts';
import { Readout } from './Readout.tsx';
import { makeScore } from './score.ts';
import { targetOfCursor } from './selection.ts';
import { EmptyScore } from './EmptyScore.tsx';
import type { Speed } from './TimelineBar.tsx';
import { TimelineBar } from './TimelineBar.tsx';
import type { TooltipPlace } from './Tooltip.tsx';
import { Tooltip } from './Tooltip.tsx';
import { extentOf } from '../draw/overlay.ts';
import { tipOf } from './tips.ts';
import { usePlayback } from './usePlayback.ts';
import { useRenderer } from './useRenderer.ts';
import { RULER } from './view.ts';
import { toPosition, toX } from './viewport.ts';
import { walk } from './walk.ts';

export interface TimelineProps {
  /** One run, or two that share the axis. */
  readonly runs: readonly TimelineRun[];
  readonly axis: Axis;
  readonly onAxisChange: (axis: Axis) => void;
  readonly cursor: Cursor | null;
  readonly onCursorChange: (cursor: Cursor) => void;
  /** Null: everything. */
  readonly viewport: Viewport | null;
  /** Called when the window has come to rest, not while it moves. */
  readonly onViewportChange: (viewport: Viewport) => void;
  readonly highlightLine: HighlightLine | null;
  /** A span was clicked: show where it comes from. */
  readonly onSelectSite: (run: number, site: Site) => void;
  readonly theme: 'light' | 'dark';
  /** What stands in the drawing area while there is no run: a short sentence. */
  readonly emptyText: string;
  /** Defaults to `idle`. */
  readonly phase?: Phase;
  /** Stands at the right of the bar. */
  readonly actions?: ReactNode;
}

/** Keeps the first of equal lists, so that a new array with the same runs costs nothing. */
function useSameRuns(runs: readonly TimelineRun[]): readonly TimelineRun[] {
  const [kept, setKept] = useState(runs);
  const isSame =
    kept === runs ||
    (kept.length === runs.length &&
      runs.every((run, index) => {
        const other = kept[index];
        return other?.model === run.model && other.title === run.title && other.id === run.id;
      }));
  if (!isSame) setKept(runs);
  return isSame ? kept : runs;
}

/** The trace as a score: lanes, spans, arrows on one axis, and the cursor that all panels follow. */
export function Timeline(props: TimelineProps) {
  const { axis, cursor, onCursorChange, theme, highlightLine, phase = 'idle' } = props;
  const runs = useSameRuns(props.runs);
  const score = useMemo(() => (runs.length === 0 ? null : makeScore(runs, axis)), [runs, axis]);
  const [playhead] = useState(createPlayhead);
  const [hidden, setHidden] = useState(0);
  const [tip, setTip] = useState<TooltipPlace | null>(null);
  const [isPlaying, setIsPlaying] = useState(false);
  const [speed, setSpeed] = useState<Speed>(1);
  const input = useRef<HTMLInputElement>(null);
  const isDragging = useRef(false);
  const tipId = useId();

  const moveTo = useCallback(
    (next: Cursor, at: number | null) => {
      const before = playhead.get().cursor;
      playhead.set(next, at);
      if (!sameCursor(before, next)) onCursorChange(next);
    },
    [playhead, onCursorChange],
  );

  const { root, base, overlay, renderer } = useRenderer({
    score,
    playhead,
    viewport: props.viewport,
    onViewportChange: props.onViewportChange,
    highlightLine,
    theme,
    onHidden: setHidden,
    onMoved: () => {
      setTip(null);
    },
    gestures: {
      isScrub: (x, y) => {
        const view = renderer.current?.view;
        if (view === null || view === undefined) return false;
        if (y < RULER) return true;
        const position = playheadPosition(view.score, playhead.get());
        if (position === null) return false;
        const distance = Math.abs(toX(view.viewport, view.frame, position) - x);
        return distance < 4 && hitTest(view, x, y, 2)?.kind === 'moment';
      },
      scrub: (x, dragPhase) => {
        isDragging.current = dragPhase === 'move';
        scrubTo(x);
      },
      click: (x, y, tolerance) => {
        focus();
        select(x, y, tolerance);
      },
      measure: (x0, x1, dragPhase) => {
        const view = renderer.current?.view;
        if (view === null || view === undefined) return;
        const from = toPosition(view.viewport, view.frame, Math.min(x0, x1));
        const to = toPosition(view.viewport, view.frame, Math.max(x0, x1));
        renderer.current?.setMeasured({ from, to });
        if (dragPhase === 'end') focus();
      },
      panBy: (dx, dy) => renderer.current?.panBy(dx, dy),
      zoomAt: (x, factor) => renderer.current?.zoomAt(x, factor),
      scrollBy: (dy) => renderer.current?.scrollBy(dy) ?? false,
      hover: (x, y, tolerance) => {
        hover(x, y, tolerance);
      },
      leave: () => {
        renderer.current?.setHovered(null);
        setTip(null);
      },
    },
  });

  const focus = () => {
    input.current?.focus({ preventScroll: true });
  };

  const scrubTo = (x: number) => {
    const view = renderer.current?.view;
    if (view === null || view === undefined) return;
    const run = playhead.get().cursor?.run ?? 0;
    const positions = view.score.runs[run]?.positions;
    if (positions === undefined) return;
    setIsPlaying(false);
    const wished = toPosition(view.viewport, view.frame, x);
    const at = Math.min(Math.max(wished, positions.from), Math.max(positions.to, view.score.to));
    if (axis === 'steps') moveTo({ run, step: nearestStep(positions, at) }, at);
    else moveTo({ run, step: stepAtPosition(positions, at) }, at);
  };

  const select = (x: number, y: number, tolerance: number) => {
    const view = renderer.current?.view;
    if (view === null || view === undefined) return;
    setIsPlaying(false);
    renderer.current?.setMeasured(null);
    const target = hitTest(view, x, y, tolerance);
    if (target === null || target.kind === 'ruler') return;
    if (target.kind === 'moment') {
      moveTo({ run: target.run, step: target.step }, toPosition(view.viewport, view.frame, x));
      return;
    }
    if (target.kind !== 'label') moveTo({ run: target.run, step: target.step }, null);
    const site = siteOf(view, target);
    if (site !== null) props.onSelectSite(target.run, site);
  };

  const hover = (x: number, y: number, tolerance: number) => {
    const view = renderer.current?.view;
    const box = root.current?.getBoundingClientRect();
    if (view === null || view === undefined || box === undefined) return;
    const target = hitTest(view, x, y, tolerance);
    renderer.current?.setHovered(target);
    const words = target === null ? null : tipOf(view, target);
    if (root.current !== null) root.current.style.cursor = cursorShape(target);
    setTip((before) =>
      words === null
        ? null
        : sameTip(before, words)
          ? before
          : { tip: words, x: box.left + x, y: box.top + y },
    );
  };

  /** Shows, at the cursor, what it stands on: for whoever goes by the keyboard. */
  const pointOut = () => {
    const view = renderer.current?.view;
    const box = root.current?.getBoundingClientRect();
    const { cursor: now } = playhead.get();
    if (view === null || view === undefined || box === undefined || now === null) return;
    const target = targetOfCursor(view, now);
    if (target !== null && target.kind !== 'ruler') renderer.current?.revealCursor(target.row);
    const moved = renderer.current?.view;
    const words = target === null ? null : tipOf(view, target);
    const position = playheadPosition(view.score, playhead.get());
    if (words === null || moved === null || moved === undefined || position === null) {
      setTip(null);
      return;
    }
    const rowTop = target !== null && target.kind !== 'ruler' ? target.row.barTop : 0;
    setTip({
      tip: words,
      x: box.left + toX(moved.viewport, moved.frame, position),
      y: box.top + RULER + rowTop - moved.scrollTop + 10,
    });
  };

  const step = (command: Command) => {
    const now = playhead.get().cursor;
    if (score === null || now === null) return;
    setIsPlaying(false);
    const next = walk(score, now, command);
    if (next === null) playhead.set(now, null);
    else moveTo(next, null);
    pointOut();
  };

  const perform = (command: Command) => {
    const engine = renderer.current;
    const view = engine?.view;
    if (engine === null || engine === undefined || view === null || view === undefined) return;
    const centre = playheadPosition(view.score, playhead.get());
    const at = centre === null ? null : toX(view.viewport, view.frame, centre);
    const isInSight =
      at !== null && at >= view.frame.left && at <= view.frame.left + view.frame.width;
    const x = isInSight ? at : view.frame.left + view.frame.width / 2;
    switch (command) {
      case 'zoom-in':
        engine.zoomAt(x, 1.25);
        return;
      case 'zoom-out':
        engine.zoomAt(x, 1 / 1.25);
        return;
      case 'pan-left':
        engine.panBy(view.frame.width / 8, 0);
        return;
      case 'pan-right':
        engine.panBy(-view.frame.width / 8, 0);
        return;
      case 'fit':
        engine.fit(engine.measured ?? selectedExtent());
        return;
      case 'clear':
        setTip(null);
        setIsPlaying(false);
        engine.setMeasured(null);
        return;
      default:
        step(command);
    }
  };

  /** What F shows first; pressed again, when that is in view already, everything. */
  const selectedExtent = () => {
    const view = renderer.current?.view;
    const { cursor: now, at } = playhead.get();
    if (view === null || view === undefined || now === null || at !== null) return null;
    const target = targetOfCursor(view, now);
    const extent = target === null ? null : extentOf(view, target);
    if (extent === null) return null;
    const share = (extent.to - extent.from) / (view.viewport.to - view.viewport.from);
    return share > 0.8 ? null : extent;
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const command = commandOf(event);
    if (command === null) return;
    event.preventDefault();
    perform(command);
  };

  useEffect(() => {
    if (isDragging.current || sameCursor(playhead.get().cursor, cursor)) return;
    playhead.set(cursor, null);
  }, [cursor, playhead]);

  usePlayback({
    score,
    playhead,
    isPlaying,
    speed,
    onMove: moveTo,
    onEnd: () => {
      setIsPlaying(false);
    },
  });

  const isEmpty = score === null;
  return (
    <section className="timeline" aria-label="Timeline" data-phase={phase}>
      <TimelineBar
        axis={axis}
        onAxisChange={props.onAxisChange}
        isEmpty={isEmpty}
        isPlaying={isPlaying}
        onPlay={() => {
          if (playhead.get().cursor === null) moveTo({ run: 0, step: asStep(0) }, null);
          setIsPlaying((was) => !was);
        }}
        speed={speed}
        onSpeed={setSpeed}
        onStep={(direction) => {
          if (playhead.get().cursor === null) moveTo({ run: 0, step: asStep(0) }, null);
          else step(direction);
        }}
        onZoom={(factor) => {
          perform(factor > 1 ? 'zoom-in' : 'zoom-out');
        }}
        onFit={() => renderer.current?.fit(null)}
        readout={score === null ? null : <Readout score={score} playhead={playhead} />}
        actions={props.actions}
      />
      <div className="timeline-area">
        <div className="timeline-surface" ref={root} data-empty={isEmpty}>
          <canvas ref={base} aria-hidden="true" />
          <canvas ref={overlay} aria-hidden="true" />
          <CursorSlider
            inputRef={input}
            score={score}
            playhead={playhead}
            onStep={(next: Step) => {
              moveTo({ run: playhead.get().cursor?.run ?? 0, step: next }, null);
              pointOut();
            }}
            onKeyDown={onKeyDown}
          />
        </div>
        {isEmpty ? <EmptyScore phase={phase} text={props.emptyText} /> : null}
        {hidden > 0 ? (
          <span className="timeline-hidden">{formatMany(hidden, 'arrow')} hidden: zoom in</span>
        ) : null}
      </div>
      <Tooltip id={tipId} place={tip} />
    </section>
  );
}

function cursorShape(target: Target | null): string {
  if (target === null) return 'default';
  if (target.kind === 'ruler') return 'ew-resize';
  return target.kind === 'moment' ? 'crosshair' : 'pointer';
}

const sameTip = (place: TooltipPlace | null, tip: TooltipPlace['tip']): boolean =>
  place?.tip.title === tip.title &&
  place.tip.lines.length === tip.lines.length &&
  tip.lines.every((line, index) => line === place.tip.lines[index]);
