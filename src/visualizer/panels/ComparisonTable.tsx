import { useMemo } from 'react';
import type { ComparisonRow } from '../../trace/index.ts';
import { asStep, compareModels, describeEvent } from '../../trace/index.ts';
import type { Step, TraceModel } from '../../trace/index.ts';
import type { Cursor, TimelineRun } from '../types.ts';

/** These are shown also where the two runs are alike: they are what people look for first. */
const ALWAYS: ReadonlySet<string> = new Set(['durationMs', 'peakInFlight']);

/** Some of these are the point of nearly every pair of programs: a smaller rank stands higher. */
function rankOf({ key, better }: ComparisonRow): number {
  if (key === 'durationMs') return better === null ? 2 : 0;
  if (better !== null) return 1;
  return key === 'peakInFlight' ? 2 : key === 'criticalPath' ? 4 : 3;
}

/** What a learner should notice first stands first: what is better, then what else differs. */
const byNotice = (x: ComparisonRow, y: ComparisonRow): number => rankOf(x) - rankOf(y);

interface ComparisonTableProps {
  readonly a: TimelineRun;
  readonly b: TimelineRun;
  /** Goes to the first difference; without it the step is plain text. */
  readonly onCursorChange?: (cursor: Cursor) => void;
}

/** What differs between two runs, in numbers; the better value is bold. */
export function ComparisonTable({ a, b, onCursorChange }: ComparisonTableProps) {
  const { rows, firstDivergence } = useMemo(() => {
    const compared = compareModels(a.model, b.model);
    const shown = compared.rows.filter((row) => ALWAYS.has(row.key) || !row.isEqual);
    return { ...compared, rows: shown.sort(byNotice) };
  }, [a.model, b.model]);
  return (
    <table className="comparison" aria-label="Comparison">
      <thead>
        <tr>
          <td />
          <th scope="col">{a.title}</th>
          <th scope="col">{b.title}</th>
          <th scope="col">Difference</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Line key={row.key} row={row} />
        ))}
        {firstDivergence === null ? null : (
          <tr className="comparison-words">
            <th scope="row">First difference</th>
            <td>{wordsAt(a.model, firstDivergence)}</td>
            <td>{wordsAt(b.model, firstDivergence)}</td>
            <td>
              {onCursorChange === undefined ? (
                `step ${firstDivergence}`
              ) : (
                <button
                  type="button"
                  onClick={() => {
                    const run = firstDivergence < a.model.trace.length ? 0 : 1;
                    onCursorChange({ run, step: asStep(firstDivergence) });
                  }}
                >
                  step {firstDivergence}
                </button>
              )}
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

function Line({ row }: { readonly row: ComparisonRow }) {
  const cell = (which: 'a' | 'b') =>
    row.better === which ? (
      <td className="comparison-better">
        <strong>{row[which]}</strong>
        <span className="unseen"> (better)</span>
      </td>
    ) : (
      <td title={row[which]}>{row[which]}</td>
    );
  return (
    <tr>
      <th scope="row">{row.label}</th>
      {cell('a')}
      {cell('b')}
      <td>{row.isEqual ? '–' : row.difference}</td>
    </tr>
  );
}

/** What a run did at a step; a run that was over by then did nothing. */
function wordsAt(model: TraceModel, step: Step): string {
  if (step >= model.trace.length) return 'is over';
  return describeEvent(model.trace.event(step), model);
}
