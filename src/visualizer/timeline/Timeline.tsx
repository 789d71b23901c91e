import type { KeyboardEvent, ReactNode } from 'react';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Site } from '../../trace/index.ts';
import { formatMany } from '../../trace/index.ts';
import type {
  Axis,
  Cursor,
  HighlightLine,
  Notice,
  Phase,
  TimelineRun,
  Viewport,
} from '../types.ts';
import type { TooltipPlace } from './events.ts';
import { TimelineController } from './controller.ts';
import { CursorSlider } from './CursorSlider.tsx';
import { EmptyScore } from './EmptyScore.tsx';
import { FindBox } from './FindBox.tsx';
import { KeyList } from './KeyList.tsx';
import { commandOf } from './keys.ts';
import type { Found } from './places.ts';
import { Readout } from './Readout.tsx';
import { makeScore } from './score.ts';
import { ShowMenu } from './ShowMenu.tsx';
import type { Shown } from './shown.ts';
import { EVERYTHING, foldKey, toggled } from './shown.ts';
import type { Speed } from './TimelineBar.tsx';
import { TimelineBar } from './TimelineBar.tsx';
import { Tooltip } from './Tooltip.tsx';
import { usePlayback } from './usePlayback.ts';

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
  /** Signs on the ruler. */
  readonly notices?: readonly Notice[];
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
  const { axis, cursor, viewport, theme, highlightLine, phase = 'idle' } = props;
  const { notices = NO_NOTICES } = props;
  const runs = useSameRuns(props.runs);
  const [shown, setShown] = useState<Shown>(EVERYTHING);
  const score = useMemo(
    () => (runs.length === 0 ? null : makeScore(runs, axis, shown)),
    [runs, axis, shown],
  );
  const [controller] = useState(() => new TimelineController());
  const [hidden, setHidden] = useState(0);
  const [tip, setTip] = useState<TooltipPlace | null>(null);
  const [query, setQuery] = useState<string | null>(null);
  const [found, setFound] = useState<Found>(NOTHING_FOUND);
  const [hasKeys, setHasKeys] = useState(false);
  const [measured, setMeasured] = useState<string | null>(null);
  const [isPlaying, setIsPlaying] = useState(false);
  const [speed, setSpeed] = useState<Speed>(1);
  const root = useRef<HTMLDivElement>(null);
  const base = useRef<HTMLCanvasElement>(null);
  const overlay = useRef<HTMLCanvasElement>(null);
  const minimap = useRef<HTMLCanvasElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const { playhead } = controller;
  const { onCursorChange, onSelectSite, onViewportChange } = props;

  useLayoutEffect(() => {
    controller.listen({
      onCursor: onCursorChange,
      onSite: onSelectSite,
      onViewport: onViewportChange,
      onHidden: setHidden,
      onTaken: () => {
        setIsPlaying(false);
      },
      onFold: (run, task) => {
        setShown((now) => ({ ...now, folded: toggled(now.folded, foldKey(run, task)) }));
      },
      onMeasured: setMeasured,
      onFound: setFound,
      onWish: (wish) => {
        if (wish === 'find') setQuery((now) => now ?? '');
        else if (wish === 'help') setHasKeys(true);
        else setShown((now) => ({ ...now, criticalPath: !now.criticalPath }));
      },
      onTip: (place) => {
        setTip((before) => (isSameTip(before, place) ? before : place));
      },
    });
  }, [controller, onCursorChange, onSelectSite, onViewportChange]);
  useLayoutEffect(() => {
    const [surface, slider] = [root.current, input.current];
    const [picture, layer, strip] = [base.current, overlay.current, minimap.current];
    if (surface === null || slider === null) return;
    if (picture === null || layer === null || strip === null) return;
    const canvases = { base: picture, overlay: layer, minimap: strip };
    return controller.attach(surface, canvases, slider);
  }, [controller]);
  useLayoutEffect(() => {
    controller.show(score, viewport, mayMove());
  }, [controller, score, viewport]);
  useLayoutEffect(() => {
    controller.highlight(highlightLine?.run ?? -1, highlightLine?.line ?? 0);
  }, [controller, highlightLine?.run, highlightLine?.line]);
  useLayoutEffect(() => {
    controller.note(notices);
  }, [controller, notices]);
  useLayoutEffect(() => {
    controller.place(cursor);
  }, [controller, cursor]);
  useEffect(() => {
    controller.repaint(theme);
  }, [controller, theme]);
  usePlayback({
    score,
    playhead,
    isPlaying,
    speed,
    onMove: (next, at) => {
      controller.moveTo(next, at);
    },
    onEnd: () => {
      setIsPlaying(false);
    },
  });

  const onKeyDown = (event: KeyboardEvent) => {
    const command = commandOf(event);
    if (command === null) return;
    event.preventDefault();
    controller.perform(command);
  };
  const isEmpty = score === null;
  const look = (words: string): void => {
    setQuery(words);
    controller.find(words);
  };
  return (
    <section className="timeline" aria-label="Timeline" data-phase={phase}>
      <TimelineBar
        axis={axis}
        onAxisChange={props.onAxisChange}
        isEmpty={isEmpty}
        isPlaying={isPlaying}
        onPlay={() => {
          controller.ensureCursor();
          setIsPlaying((was) => !was);
        }}
        speed={speed}
        onSpeed={setSpeed}
        onCommand={(command) => {
          controller.perform(command);
        }}
        onFit={() => {
          controller.fitAll();
        }}
        readout={score === null ? null : <Readout score={score} playhead={playhead} />}
        menu={
          <ShowMenu
            shown={shown}
            onShown={setShown}
            isPair={score?.divergence != null}
            hasChart={score?.runs.some(({ lanes }) => lanes[0]?.kind === 'flight') ?? false}
            isDisabled={isEmpty}
            onKeys={() => {
              setHasKeys(true);
            }}
          />
        }
        actions={props.actions}
      />
      <div className="timeline-area">
        <div className="timeline-surface" ref={root}>
          <canvas ref={base} aria-hidden="true" />
          <canvas ref={overlay} aria-hidden="true" />
          <CursorSlider
            inputRef={input}
            score={score}
            playhead={playhead}
            onStep={(step) => {
              controller.moveTo({ run: playhead.get().cursor?.run ?? 0, step }, null);
              controller.pointOut();
            }}
            onKeyDown={onKeyDown}
            onBlur={() => {
              setTip(null);
            }}
          />
        </div>
        {isEmpty ? <EmptyScore phase={phase} text={props.emptyText} /> : null}
        <canvas ref={minimap} className="timeline-minimap" aria-hidden="true" hidden />
        {query === null || isEmpty ? null : (
          <FindBox
            query={query}
            found={found}
            onQuery={look}
            onStep={(direction) => {
              controller.perform(direction > 0 ? 'next-match' : 'previous-match');
            }}
            onClose={() => {
              look('');
              setQuery(null);
              controller.focus();
            }}
          />
        )}
        <Omissions
          arrows={hidden}
          tasks={score?.runs.reduce((sum, run) => sum + run.leftOut, 0) ?? 0}
        />
      </div>
      <div role="status" className="unseen">
        {measured === null ? '' : `measured: ${measured}`}
      </div>
      <KeyList isOpen={hasKeys} onOpenChange={setHasKeys} />
      <Tooltip place={tip} />
    </section>
  );
}

const NO_NOTICES: readonly Notice[] = [];
const NOTHING_FOUND: Found = { total: 0, at: -1 };

/** What the picture leaves out is said. */
function Omissions({ arrows, tasks }: { readonly arrows: number; readonly tasks: number }) {
  const words = [
    ...(tasks > 0 ? [`${formatMany(tasks, 'task')} filtered out`] : []),
    ...(arrows > 0 ? [`${formatMany(arrows, 'arrow')} hidden: zoom in`] : []),
  ];
  return words.length === 0 ? null : <span className="timeline-hidden">{words.join(' · ')}</span>;
}

const mayMove = (): boolean =>
  typeof matchMedia === 'function' && !matchMedia('(prefers-reduced-motion: reduce)').matches;

const isSameTip = (a: TooltipPlace | null, b: TooltipPlace | null): boolean =>
  a === b ||
  (a !== null &&
    b !== null &&
    a.tip.title === b.tip.title &&
    a.tip.lines.length === b.tip.lines.length &&
    a.tip.lines.every((line, index) => line === b.tip.lines[index]));
