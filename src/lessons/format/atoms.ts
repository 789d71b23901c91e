/** The smallest parts of what an author writes; messages follow the word “expected”. */
import * as v from 'valibot';
import { CLAIM_GRAMMAR, NUMBER_FACTS, parseClaim, PROGRAM_NAMES, type Claim } from '../claims.ts';
import { keepUnits } from './units.ts';

/** Words that people read. */
export const text = v.pipe(
  v.string('a text'),
  v.trim(),
  v.nonEmpty('a text that is not empty'),
  v.transform(keepUnits),
);
/** Words that a program has or prints: taken as they are. */
export const exact = v.pipe(v.string('a text'), v.nonEmpty('a text that is not empty'));
export const slug = v.pipe(
  v.string('a slug'),
  v.regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'a slug in lower case with hyphens, as `task-groups`'),
);
export const findingId = v.pipe(
  v.string('a finding id'),
  v.regex(/^[a-z]+(-[a-z]+)*$/, 'a finding id in lower case with hyphens, as `missing-timeout`'),
);
export const minutes = v.pipe(
  v.number('a number of minutes'),
  v.integer('whole minutes'),
  v.minValue(1, 'at least 1 minute'),
  v.maxValue(1000, 'at most 1000 minutes'),
);

const LEVELS = ['beginner', 'intermediate', 'advanced'] as const;
export const level = v.picklist(LEVELS, `one of ${LEVELS.join(', ')}`);
export type Level = v.InferOutput<typeof level>;

const LANGUAGES = ['typescript', 'python', 'csharp', 'rust'] as const;
export const language = v.picklist(LANGUAGES, `one of ${LANGUAGES.join(', ')}`);

export const claim = v.pipe(
  v.string(CLAIM_GRAMMAR),
  v.rawTransform<string, Claim>(({ dataset, addIssue, NEVER }) => {
    const parsed = parseClaim(dataset.value);
    if (parsed) return parsed;
    addIssue({ message: CLAIM_GRAMMAR });
    return NEVER;
  }),
);

export const program = v.picklist(PROGRAM_NAMES, `one of ${PROGRAM_NAMES.join(', ')}`);
export const fact = v.picklist(NUMBER_FACTS, `one of ${NUMBER_FACTS.join(', ')}`);
