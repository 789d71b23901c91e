/** Whole numbers by group, each group's in one stretch of one array: a compressed list of lists. */
import { atOnce, SLICE, type Slices } from './slices.ts';

export interface Groups {
  /** The members of a group, in the order in which they were given. A view, not a copy. */
  of(group: number): Uint32Array;
}

/**
 * Sorts indexes 0 to `length` - 1 into groups in linear time.
 *
 * @param groupOf the group of an index, from 0 to `groups` - 1; negative for none.
 */
export function groupIndexes(
  length: number,
  groups: number,
  groupOf: (index: number) => number,
): Groups {
  return atOnce(groupInSlices(length, groups, groupOf));
}

/** The same, resting after each slice. */
export function* groupInSlices(
  length: number,
  groups: number,
  groupOf: (index: number) => number,
): Slices<Groups> {
  const starts = new Uint32Array(groups + 1);
  for (let index = 0; index < length; index++) {
    if (index % SLICE === SLICE - 1) yield;
    const group = groupOf(index);
    if (group >= 0) starts[group + 1] = (starts[group + 1] ?? 0) + 1;
  }
  for (let group = 0; group < groups; group++) {
    starts[group + 1] = (starts[group + 1] ?? 0) + (starts[group] ?? 0);
  }
  const members = new Uint32Array(starts[groups] ?? 0);
  const next = starts.slice();
  for (let index = 0; index < length; index++) {
    if (index % SLICE === SLICE - 1) yield;
    const group = groupOf(index);
    if (group < 0) continue;
    const place = next[group] ?? 0;
    members[place] = index;
    next[group] = place + 1;
  }
  return { of: (group) => members.subarray(starts[group] ?? 0, starts[group + 1] ?? 0) };
}
