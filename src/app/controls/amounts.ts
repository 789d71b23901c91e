/** Durations, counts and bytes as people write them, and as they are said to people. */
import { formatCount } from '../../trace/index.ts';
import type { AmountKind } from '../storage/limits.ts';

const DURATIONS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};
const COUNTS: Readonly<Record<string, number>> = { '': 1, k: 1000, m: 1_000_000 };
const BYTES: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  byte: 1,
  bytes: 1,
  kb: 1024,
  mb: 1024 * 1024,
};

const UNITS: Readonly<Record<AmountKind, Readonly<Record<string, number>>>> = {
  duration: DURATIONS,
  count: COUNTS,
  bytes: BYTES,
};
const EXAMPLES: Readonly<Record<AmountKind, string>> = {
  duration: '500 ms, 10 s or 24 h',
  count: '5000 or 2M',
  bytes: '512 or 4 KB',
};

/** `24 h`, `1.5 s`, `4 000 000`, `1 KB`. */
export function formatAmount(kind: AmountKind, value: number): string {
  if (kind === 'count') return formatCount(value);
  const { d: _days, ...durations } = DURATIONS;
  const units = Object.entries(kind === 'duration' ? durations : { bytes: 1, KB: 1024 });
  // The largest unit in which it is a short number.
  const [unit, size] = units.findLast(([, each]) => value >= each && (value * 10) % each === 0) ?? [
    kind === 'duration' ? 'ms' : 'bytes',
    1,
  ];
  return `${formatCount(Math.floor(value / size))}${fraction(value / size)} ${unit}`;
}

const fraction = (value: number): string => {
  const tenths = Math.round((value % 1) * 10);
  return tenths === 0 ? '' : `.${tenths}`;
};

/** What was written, or what is wrong with it in a sentence. */
export type ReadAmount = { readonly value: number } | { readonly problem: string };

export function readAmount(
  { kind, min, max }: { readonly kind: AmountKind; readonly min: number; readonly max: number },
  text: string,
): ReadAmount {
  const plain = text
    .trim()
    .toLowerCase()
    .replaceAll(/(?<=\d)[\s_’']+(?=\d)|(?<=\d),(?=\d{3}(?:\D|$))/g, '')
    .replace(/(?<=\d),(?=\d)/, '.');
  const [, digits, unit = ''] = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/.exec(plain) ?? [];
  if (digits === undefined) {
    return { problem: `Not an amount that can be read: write ${EXAMPLES[kind]}.` };
  }
  const size = Object.hasOwn(UNITS[kind], unit) ? UNITS[kind][unit] : undefined;
  if (size === undefined) {
    return {
      problem:
        unit === ''
          ? `Needs a unit: write ${EXAMPLES[kind]}.`
          : `“${unit}” is no unit here: write ${EXAMPLES[kind]}.`,
    };
  }
  const value = Math.round(Number(digits) * size);
  if (value < min) return { problem: `At least ${formatAmount(kind, min)}.` };
  if (value > max) return { problem: `At most ${formatAmount(kind, max)}.` };
  return { value };
}
