/**
 * Claims: measured facts about the programs of a lesson, written as people write them
 * (`bad.duration ≈ 3000`, `good.peakInFlight ≤ 5`, `bad.output = ["late", "early"]`).
 * Here they are read; `verdict.ts` decides them from the traces.
 */

/** The programs of a lesson that a claim can be about. */
export const PROGRAM_NAMES = [
  'bad',
  'good',
  'second.bad',
  'second.good',
  'puzzle',
  'recall',
] as const;
export type ProgramName = (typeof PROGRAM_NAMES)[number];

/** Numbers that a run is measured by. Times in virtual ms. */
export const NUMBER_FACTS = [
  'duration',
  'peakInFlight',
  'operations',
  'workAfterEnd',
  'unhandledRejections',
  'leaks',
  'longestBlock',
] as const;
export type NumberFact = (typeof NUMBER_FACTS)[number];

/** `≈` is within 5 %. */
const RELATIONS = ['≈', '=', '≤', '≥'] as const;
export type Relation = (typeof RELATIONS)[number];

interface ClaimText {
  /** As the author wrote it. */
  readonly text: string;
  readonly program: ProgramName;
}
export type Claim =
  | (ClaimText & { readonly fact: NumberFact; readonly relation: Relation; readonly value: number })
  /** How the run ended: `finished`, `threw`, `never-settles` … */
  | (ClaimText & { readonly fact: 'outcome'; readonly relation: '='; readonly value: string })
  /** The printed lines: all of them in order (`=`), or among them (`∋`). */
  | (ClaimText & {
      readonly fact: 'output';
      readonly relation: '=' | '∋';
      readonly value: readonly string[];
    });

export const CLAIM_GRAMMAR =
  'a claim such as `bad.duration ≈ 3000`, `good.peakInFlight ≤ 5`, `bad.outcome = finished` or ' +
  '`good.output = ["first", "second"]`';

const CLAIM =
  /^(bad|good|second\.bad|second\.good|puzzle|recall)\.([a-zA-Z]+)\s*([≈=≤≥∋])\s*(.+)$/u;

/** Null when `text` is no claim; the caller knows the file and line to name. */
export function parseClaim(text: string): Claim | null {
  const [whole, programText, factText, relationText, value] = CLAIM.exec(text.trim()) ?? [];
  const program = PROGRAM_NAMES.find((name) => name === programText);
  if (whole === undefined || value === undefined || !program) return null;
  const head = { text: whole, program };
  if (factText === 'outcome') {
    const isKnown = relationText === '=' && /^[a-z-]+$/.test(value);
    return isKnown ? { ...head, fact: 'outcome', relation: '=', value } : null;
  }
  if (factText === 'output') {
    const lines = parseLines(value);
    const relation = (['=', '∋'] as const).find((each) => each === relationText);
    return lines && relation ? { ...head, fact: 'output', relation, value: lines } : null;
  }
  const fact = NUMBER_FACTS.find((each) => each === factText);
  const relation = RELATIONS.find((each) => each === relationText);
  const number = Number(value.replaceAll('_', ''));
  return fact && relation && Number.isFinite(number)
    ? { ...head, fact, relation, value: number }
    : null;
}

/** A JSON string or array of strings. */
function parseLines(text: string): readonly string[] | null {
  try {
    const value: unknown = JSON.parse(text);
    const lines: readonly unknown[] = Array.isArray(value) ? value : [value];
    return lines.every((line) => typeof line === 'string') ? lines : null;
  } catch {
    return null;
  }
}
