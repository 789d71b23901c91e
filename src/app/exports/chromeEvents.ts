/** Chrome's trace events, as far as we write them. */

interface Base {
  readonly pid: number;
  readonly tid: number;
  readonly name: string;
}

interface Timed extends Base {
  /** Microseconds; fractions are nanoseconds. */
  readonly ts: number;
  readonly cat: string;
}

export type ChromeEvent =
  | (Base & { readonly ph: 'M'; readonly args: Readonly<Record<string, string | number>> })
  | (Timed & {
      readonly ph: 'X';
      readonly dur: number;
      readonly args?: Readonly<Record<string, string | number>>;
    })
  | (Timed & { readonly ph: 'i'; readonly s: 't' })
  | (Timed & { readonly ph: 'C'; readonly args: Readonly<Record<string, number>> })
  /** An operation from its begin to its end, on a track of its own. */
  | (Timed & { readonly ph: 'b' | 'e'; readonly id: string; readonly args?: { result: string } })
  /** An arrow's begin, and its end. */
  | (Timed & { readonly ph: 's'; readonly id: string })
  | (Timed & { readonly ph: 'f'; readonly id: string; readonly bp: 'e' });

/** What is read first at one instant: names, then what encloses, then what is inside of it. */
function rankOf(event: ChromeEvent): number {
  if (event.ph === 'M') return -2;
  return event.ph === 'X' ? -1 : 0;
}

/** In the order of time; of slices that begin together the longer one first. */
export function inOrder(events: readonly ChromeEvent[]): readonly ChromeEvent[] {
  const timeOf = (event: ChromeEvent): number => ('ts' in event ? event.ts : -Infinity);
  const lengthOf = (event: ChromeEvent): number => ('dur' in event ? event.dur : 0);
  return events
    .map((event, index) => ({ event, index }))
    .sort(
      (a, b) =>
        rankOf(a.event) * Number(a.event.ph === 'M') -
          rankOf(b.event) * Number(b.event.ph === 'M') ||
        compare(timeOf(a.event), timeOf(b.event)) ||
        rankOf(a.event) - rankOf(b.event) ||
        lengthOf(b.event) - lengthOf(a.event) ||
        a.index - b.index,
    )
    .map(({ event }) => event);
}

/** As a difference would be, but for infinities. */
const compare = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);
