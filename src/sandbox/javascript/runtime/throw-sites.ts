/** Where values were thrown by a `throw`: the only trace of one that is no error. */
import { isError } from './engine-text.ts';
import { isObject } from './identity.ts';
import { NativeWeakMap, WeakMapPrototypeGet, WeakMapPrototypeSet } from './primordials.ts';

const sites = new NativeWeakMap<object, number>();
/** A bare value has no identity: only the latest is known. */
let latest: { readonly value: unknown; readonly site: number } = { value: undefined, site: 0 };

/** An error that is thrown again keeps its first place; anything else has its last. */
export function noteThrow(value: unknown, site: number): void {
  if (!isObject(value)) {
    latest = { value, site };
    return;
  }
  const isKnown = WeakMapPrototypeGet(sites, value) !== undefined;
  if (!isKnown || !isError(value)) WeakMapPrototypeSet(sites, value, site);
}

/** The site of the `throw`; 0 when it was none of the program's. */
export function siteOfThrow(value: unknown): number {
  if (isObject(value)) return (WeakMapPrototypeGet(sites, value) as number | undefined) ?? 0;
  return latest.value === value ? latest.site : 0;
}
