/** Reads the exercise of a lesson: starter, solution, checks, and typical wrong answers. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ExerciseProgram, Language, ProgramFile } from '../types.ts';

/** Of a path within the lesson; complains and gives an empty text when there is none. */
export type Read = (file: string) => string;
export type Complain = (file: string, message: string, line?: number) => void;

export interface LanguageFolder {
  /** Of the lesson, absolute. */
  readonly path: string;
  readonly language: Language;
  /** Of its programs: `ts`. */
  readonly ending: string;
}

/** What an exercise is proven with, and no learner gets. */
export interface Proofs {
  /** The module of the checks, absolute. */
  readonly checks: string;
  /** Typical wrong answers, each with the title of the check that it must fail. */
  readonly wrong: readonly {
    readonly program: ProgramFile;
    /** Its place within the lesson's folder. */
    readonly path: string;
    readonly fails: string;
  }[];
}

const WRONG_ANSWERS = 3;

/** Null when the language has no exercise. */
export function readExercise(
  { path, language, ending }: LanguageFolder,
  read: Read,
  complain: Complain,
): { readonly program: ExerciseProgram; readonly proofs: Proofs } | null {
  const folder = `${language}/exercise`;
  if (!existsSync(join(path, folder))) return null;
  const known = [`starter.${ending}`, `solution.${ending}`, 'check.ts', 'wrong'];
  for (const entry of readdirSync(join(path, folder))) {
    if (!known.includes(entry)) {
      complain(`${folder}/${entry}`, `expected one of ${known.join(', ')}`);
    }
  }
  const file = `exercise.${ending}`;
  const starter = { file, source: read(`${folder}/starter.${ending}`) };
  const solution = { file: `solution.${ending}`, source: read(`${folder}/solution.${ending}`) };
  // Another language's checks are about the trace, and so serve this one too.
  const own = `${folder}/check.ts`;
  const checks = existsSync(join(path, own)) ? own : 'typescript/exercise/check.ts';
  read(checks);
  return {
    program: { starter, solution },
    proofs: {
      checks: join(path, checks),
      wrong: readWrong(path, `${folder}/wrong`, read, complain),
    },
  };
}

/** First line of each: `// fails: <title of a check>`; it is taken off. */
function readWrong(path: string, folder: string, read: Read, complain: Complain): Proofs['wrong'] {
  const names = existsSync(join(path, folder)) ? readdirSync(join(path, folder)) : [];
  if (names.length < WRONG_ANSWERS) {
    complain(folder, `expected at least ${WRONG_ANSWERS} wrong answers, found ${names.length}`);
  }
  return names.map((name) => {
    const file = `${folder}/${name}`;
    const [first = '', ...rest] = read(file).split('\n');
    const fails = /^(?:\/\/|#) fails: (.+)$/.exec(first)?.[1] ?? '';
    if (fails === '') {
      complain(file, 'expected a first line such as `// fails: ends within 1 s`');
    }
    return { program: { file: name, source: rest.join('\n') }, path: file, fails };
  });
}
