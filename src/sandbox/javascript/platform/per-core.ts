/** One instance of something for each run, shared by the modules that need it. */
import { NativeWeakMap, WeakMapPrototypeGet, WeakMapPrototypeSet } from '../runtime/primordials.ts';
import type { Core } from '../core.ts';

export function perCore<T extends object>(create: (core: Core) => T): (core: Core) => T {
  const known = new NativeWeakMap<Core, T>();
  return (core) => {
    const existing = WeakMapPrototypeGet(known, core) as T | undefined;
    if (existing !== undefined) return existing;
    const created = create(core);
    WeakMapPrototypeSet(known, core, created);
    return created;
  };
}
