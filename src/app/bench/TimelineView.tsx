/** The timeline, bound to the bench. A chunk of its own, with the drawing behind it. */
import type { ReactNode } from 'react';
import { Timeline } from '../../visualizer/index.ts';
import { useTheme } from '../storage/useTheme.ts';
import type { Bench } from './Bench.ts';
import { timelineRuns } from './timelineRuns.ts';
import type { BenchState } from './types.ts';
import { useNotices } from './useFindings.ts';

export interface TimelineViewProps {
  readonly bench: Bench;
  readonly state: BenchState;
  readonly emptyText: string;
  readonly actions?: ReactNode;
}

function phaseOf({ panes }: BenchState): 'idle' | 'running' | 'error' {
  if (panes.some(({ attempt }) => attempt.phase === 'running')) return 'running';
  const failed = panes.some(({ attempt }) => ['refused', 'broken'].includes(attempt.phase));
  return failed ? 'error' : 'idle';
}

function highlightOf(bench: Bench, { caret }: BenchState) {
  if (!caret) return null;
  const run = bench.traced().findIndex(({ id, stale }) => id === caret.pane && !stale);
  return run < 0 ? null : { run, line: caret.line };
}

export default function TimelineView({ bench, state, emptyText, actions }: TimelineViewProps) {
  const theme = useTheme();
  const runs = timelineRuns(bench.traced());
  const notices = useNotices(runs);
  return (
    <Timeline
      runs={runs}
      axis={state.axis}
      onAxisChange={bench.setAxis}
      cursor={state.cursor}
      onCursorChange={bench.setCursor}
      viewport={state.viewport}
      onViewportChange={bench.setViewport}
      highlightLine={highlightOf(bench, state)}
      notices={notices}
      onSelectSite={bench.reveal}
      theme={theme}
      emptyText={emptyText}
      phase={phaseOf(state)}
      actions={actions}
    />
  );
}
