/** Carries out a quick fix. */
import type { QuickFix, TextEdit } from '../../doctor/index.ts';

/** Sites count lines from 1 and columns from 0, in UTF-16 units. */
function offsetOf(lines: readonly number[], line: number, column: number): number {
  return (lines[line - 1] ?? 0) + column;
}

/** The program with all edits of the fix, which do not overlap. */
export function applyFix(text: string, { edits }: QuickFix): string {
  const lines = [0];
  for (const { index } of text.matchAll(/\r\n|\r|\n|\u2028|\u2029/g)) {
    const feed = text.startsWith('\r\n', index) ? 2 : 1;
    lines.push(index + feed);
  }
  const placed = edits.map(({ site, text: inserted }: TextEdit) => ({
    from: offsetOf(lines, site.line, site.column),
    to: offsetOf(lines, site.endLine, site.endColumn),
    inserted,
  }));
  // From the end on, so that what is done moves nothing that is still to do.
  return placed
    .toSorted((a, b) => b.from - a.from)
    .reduce(
      (done, { from, to, inserted }) => done.slice(0, from) + inserted + done.slice(to),
      text,
    );
}
