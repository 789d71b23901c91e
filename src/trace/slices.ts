/**
 * Long work that can be left and taken up again: what walks millions of events yields after each
 * slice, and whoever runs it decides whether others get a turn there.
 */
export type Slices<Result> = Generator<undefined, Result>;

/** So many events or rows are a slice: about a millisecond. */
export const SLICE = 2048;

/** Does all of it now. */
export function atOnce<Result>(work: Slices<Result>): Result {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}

/** `list.map(make)` that rests after each slice. */
export function* mapped<From, To>(
  list: readonly From[],
  make: (from: From) => To,
): Slices<readonly To[]> {
  const made: To[] = [];
  for (const from of list) {
    if (made.length % SLICE === SLICE - 1) yield;
    made.push(make(from));
  }
  return made;
}
