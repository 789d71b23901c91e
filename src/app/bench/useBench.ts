import { useSyncExternalStore } from 'react';
import type { Bench } from './Bench.ts';
import type { BenchState } from './types.ts';

export const useBenchState = (bench: Bench): BenchState =>
  useSyncExternalStore(bench.subscribe, bench.state, bench.state);
