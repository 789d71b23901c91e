/** All rules. */
import type { Rule } from './rule.ts';
import { floatingPromise } from './rules/floating-promise.ts';
import { sequentialAwaits } from './rules/sequential-awaits.ts';

export const RULES: readonly Rule[] = [floatingPromise, sequentialAwaits];
