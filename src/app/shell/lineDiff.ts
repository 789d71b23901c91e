/** What differs between two texts, line by line. */

export interface DiffLine {
  readonly kind: 'same' | 'mine' | 'other';
  readonly text: string;
}

/** Past so many pairs of lines the middle is told as replaced, without looking for what moved. */
const MOST_PAIRS = 4_000_000;

/** Lines of both texts in reading order; `mine` stands only in the first, `other` in the second. */
export function lineDiff(mine: string, other: string): readonly DiffLine[] {
  const a = mine.split('\n');
  const b = other.split('\n');
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  const shorter = Math.min(a.length, b.length) - head;
  while (tail < shorter && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  const lines = (kind: DiffLine['kind'], texts: readonly string[]): DiffLine[] =>
    texts.map((text) => ({ kind, text }));
  return [
    ...lines('same', a.slice(0, head)),
    ...middle(a.slice(head, a.length - tail), b.slice(head, b.length - tail)),
    ...lines('same', a.slice(a.length - tail)),
  ];
}

/** The longest common subsequence, by the table that everybody knows. */
function middle(a: readonly string[], b: readonly string[]): DiffLine[] {
  const width = b.length + 1;
  if ((a.length + 1) * width > MOST_PAIRS) {
    return [
      ...a.map((text) => ({ kind: 'mine', text }) as const),
      ...b.map((text) => ({ kind: 'other', text }) as const),
    ];
  }
  const longest = new Uint32Array((a.length + 1) * width);
  const at = (row: number, column: number): number => longest[row * width + column] ?? 0;
  for (let row = a.length - 1; row >= 0; row -= 1) {
    for (let column = b.length - 1; column >= 0; column -= 1) {
      longest[row * width + column] =
        a[row] === b[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const found: DiffLine[] = [];
  let [row, column] = [0, 0];
  while (row < a.length || column < b.length) {
    const [mine, other] = [a[row], b[column]];
    if (mine !== undefined && mine === other) {
      found.push({ kind: 'same', text: mine });
      row += 1;
      column += 1;
    } else if (
      mine !== undefined &&
      (other === undefined || at(row + 1, column) >= at(row, column + 1))
    ) {
      found.push({ kind: 'mine', text: mine });
      row += 1;
    } else {
      found.push({ kind: 'other', text: other ?? '' });
      column += 1;
    }
  }
  return found;
}
