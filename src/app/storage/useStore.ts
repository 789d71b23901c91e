import { useSyncExternalStore } from 'react';
import type { Store } from './store.ts';

/** The stored value; on the server and while hydrating, that of an empty browser. */
export const useStore = <Value>(store: Store<Value>): Value =>
  useSyncExternalStore(store.subscribe, store.get, store.getInitial);
