/**
 * What a promise's state is, for previews (`Promise { 1 }`): no engine tells, so it follows from
 * what we saw. A promise that does as another one does settles a few microtasks after it: within
 * the same turn of the loop it still counts as pending.
 */
import type { Cell } from './identity.ts';
import { cellOf, isObject, isPromise } from './identity.ts';
import type { List } from './primordials.ts';
import { ObjectDefineProperty } from './primordials.ts';

const PENDING = 0;
export const FULFILLED = 1;
export const REJECTED = 2;
/** Resolved with another promise: does as that one does. */
const FOLLOWS = 3;
/** Made by `then` without a handler for fulfilment, or for rejection, or by `finally`. */
const PASSES_VALUES = 4;
const PASSES_ERRORS = 5;
const PASSES = 6;
/** Made by a combinator from members. */
const COMBINES = 7;

export interface Members {
  readonly kind: 'all' | 'allSettled' | 'any' | 'race';
  readonly cells: List<Cell>;
}

export interface Known {
  readonly state: 'pending' | 'fulfilled' | 'rejected';
  readonly value: unknown;
}

let turn = 0;

/** A new macrotask: what was settled before it has been passed on. */
export function nextTurn(): void {
  turn += 1;
}

/** The number of the macrotask that runs. */
export const currentTurn = (): number => turn;

/** For a promise that the engine settled, seen by what followed. */
export function settleCell(cell: Cell, state: number, value: unknown): void {
  cell.state = state;
  cell.value = value;
  cell.turn = turn;
}

/** Resolved: fulfilled, or with a promise following it. */
export function resolveCell(cell: Cell, value: unknown): void {
  settleCell(cell, isObject(value) && isPromise(value) ? FOLLOWS : FULFILLED, value);
}

export function rejectCell(cell: Cell, reason: unknown): void {
  settleCell(cell, REJECTED, reason);
}

/** `then(fulfilled, rejected)`: what has no handler goes on to the derived promise. */
export function passCell(cell: Cell, source: Cell, fulfilled: boolean, rejected: boolean): void {
  if (fulfilled && rejected) return;
  if (fulfilled) settleCell(cell, PASSES_ERRORS, source);
  else settleCell(cell, rejected ? PASSES_VALUES : PASSES, source);
}

export function combineCell(cell: Cell, members: Members): void {
  settleCell(cell, COMBINES, members);
}

/** Whether nothing has decided its fate yet. */
export const isOpen = (cell: Cell): boolean =>
  cell.state === PENDING || cell.state >= PASSES_VALUES;

const UNKNOWN: Known = { state: 'pending', value: undefined };
/** Chains longer than this are not followed. */
const DEEPEST = 1000;

/** @param depth of the chain so far */
export function stateOf(cell: Cell, depth = 0): Known {
  if (depth > DEEPEST) return UNKNOWN;
  switch (cell.state) {
    case FULFILLED:
      return { state: 'fulfilled', value: cell.value };
    case REJECTED:
      return { state: 'rejected', value: cell.value };
    case FOLLOWS: {
      const followed = isObject(cell.value) ? cellOf(cell.value) : null;
      return followed === null || cell.turn === turn ? UNKNOWN : passed(followed, depth);
    }
    case PASSES: {
      return passed(cell.value as Cell, depth);
    }
    case PASSES_VALUES:
    case PASSES_ERRORS: {
      const source = passed(cell.value as Cell, depth);
      const passes = cell.state === PASSES_VALUES ? 'fulfilled' : 'rejected';
      return source.state === passes ? source : UNKNOWN;
    }
    case COMBINES:
      return combined(cell.value as Members, depth);
    default:
      return UNKNOWN;
  }
}

/** The state of another promise, if it has had the time to be passed on. */
function passed(source: Cell, depth: number): Known {
  const settledNow =
    source.turn === turn && (source.state === FULFILLED || source.state === REJECTED);
  return settledNow ? UNKNOWN : stateOf(source, depth + 1);
}

function combined({ kind, cells }: Members, depth: number): Known {
  const values: unknown[] = [];
  let open = 0;
  for (let index = 0; index < cells.length; index++) {
    const cell = cells[index];
    const { state, value } = cell === undefined ? UNKNOWN : passed(cell, depth);
    if (state === 'pending') open += 1;
    else if (kind === 'race' || state === DECIDES[kind]) return { state, value };
    ObjectDefineProperty(values, index, {
      __proto__: null,
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    } as PropertyDescriptor);
  }
  // Which of several came first in a race, and what `any` and `allSettled` make of all, we leave open.
  if (open > 0 || kind !== 'all') return UNKNOWN;
  return { state: 'fulfilled', value: values };
}

const DECIDES = { all: 'rejected', any: 'fulfilled', allSettled: '', race: '' } as const;
