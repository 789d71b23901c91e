/** What people must be told about storage, in sentences; whoever looks later is told, too. */

export interface StorageWarning {
  /** `refused`: nothing is kept from now on. `aside`: something damaged was put away. */
  readonly kind: 'refused' | 'aside';
  readonly sentence: string;
}

type Watcher = (warnings: readonly StorageWarning[]) => void;

const watchers = new Set<Watcher>();
let warnings: readonly StorageWarning[] = [];

/** Calls `watcher` with all warnings so far, and again with every new one. Returns how to stop. */
export function watchStorage(watcher: Watcher): () => void {
  watchers.add(watcher);
  watcher(warnings);
  return () => watchers.delete(watcher);
}

/** The same sentence is said once. */
export function warn(warning: StorageWarning): void {
  if (warnings.some(({ sentence }) => sentence === warning.sentence)) return;
  warnings = [...warnings, warning];
  for (const watcher of watchers) watcher(warnings);
}
