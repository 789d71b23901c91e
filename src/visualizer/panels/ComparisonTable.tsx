import { useMemo } from 'react';
import type { ComparisonRow } from '../../trace/index.ts';
import { compareModels } from '../../trace/index.ts';
import type { TimelineRun } from '../types.ts';

/** These are shown also where the two runs are alike: they are what people look for first. */
const ALWAYS: ReadonlySet<string> = new Set(['durationMs', 'peakInFlight']);

/** What differs between two runs, in numbers; the better value is bold. */
export function ComparisonTable({ a, b }: { readonly a: TimelineRun; readonly b: TimelineRun }) {
  const rows = useMemo(
    () => compareModels(a.model, b.model).rows.filter((row) => ALWAYS.has(row.key) || !row.isEqual),
    [a.model, b.model],
  );
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
