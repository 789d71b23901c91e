/** All rules. */
import type { Rule } from './rule.ts';
import { floatingPromise } from './rules/floating-promise.ts';

export const RULES: readonly Rule[] = [floatingPromise];
