/** What a lane is called in the label column. */
import { flightOf } from './flight.ts';
import { formatCount } from '../../trace/index.ts';
import type { Inside, Lane, ScoreRun } from './score.ts';

export function laneName(
  run: ScoreRun,
  lane: Lane,
): { readonly words: string; readonly isSoft: boolean } {
  switch (lane.kind) {
    case 'flight':
      return { words: `in flight · at most ${flightOf(run).operations.peak}`, isSoft: true };
    case 'loop':
      return { words: 'event loop', isSoft: true };
    case 'task':
      return { words: lane.task.name + insideWords(lane.inside), isSoft: lane.folded.length > 0 };
    case 'activities':
      return { words: lane.label, isSoft: true };
  }
}

/** ` · 4 inside`: what a folded lane hides is counted. */
function insideWords({ tasks, activities }: Inside): string {
  const count = tasks.length + activities.length;
  return count === 0 ? '' : ` · ${formatCount(count)} inside`;
}
