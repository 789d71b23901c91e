/** Reads the programs of a lesson's folder, and refuses files that the format does not know. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { LessonFormatError, type LessonProblem } from '../format/problem.ts';
import { parsePuzzle } from '../puzzle.ts';
import type { ClosingTask, Language, LessonCode, ProgramFile, ProgramPair } from '../types.ts';
import {
  readExercise,
  type Complain,
  type LanguageFolder,
  type Proofs,
  type Read,
} from './exercise.ts';

export type { Proofs } from './exercise.ts';

/** How the programs of a language end. */
const EXTENSIONS: Readonly<Partial<Record<Language, string>>> = {
  typescript: 'ts',
  python: 'py',
  csharp: 'cs',
  rust: 'rs',
};

export interface LessonFiles {
  readonly code: Partial<Record<Language, LessonCode>>;
  readonly proofs: Partial<Record<Language, Proofs>>;
  /** What the trainer reads; Markdown. */
  readonly trainer: string;
  /** Every file that was read, absolute: what a watcher must watch. */
  readonly paths: readonly string[];
}

/** @throws LessonFormatError */
export function readLessonFiles(content: string, slug: string): LessonFiles {
  const problems: LessonProblem[] = [];
  const paths: string[] = [];
  const complain: Complain = (file, message, line = 1) => {
    problems.push({ file: posix.join(slug, file), line, message });
  };
  const read: Read = (file) => {
    const path = join(content, slug, file);
    if (!existsSync(path)) {
      complain(file, 'expected this file, found none');
      return '';
    }
    paths.push(path);
    const text = readFileSync(path, 'utf8');
    if (text.trim() === '') complain(file, 'expected a text, found an empty file');
    return text;
  };
  const trainer = read('trainer.md');
  const code: Partial<Record<Language, LessonCode>> = {};
  const proofs: Partial<Record<Language, Proofs>> = {};
  for (const entry of readdirSync(join(content, slug))) {
    const language = (Object.keys(EXTENSIONS) as Language[]).find((name) => name === entry);
    if (language) {
      const folder = { path: join(content, slug), language, ending: EXTENSIONS[language] ?? '' };
      const exercise = readExercise(folder, read, complain);
      const own = readCode(folder, read, complain);
      code[language] = exercise ? { ...own, exercise: exercise.program } : own;
      if (exercise) proofs[language] = exercise.proofs;
    } else if (entry !== 'lesson.mdx' && entry !== 'trainer.md') {
      const languages = Object.keys(EXTENSIONS).join(', ');
      complain(entry, `expected lesson.mdx, trainer.md or a folder of a language (${languages})`);
    }
  }
  if (Object.keys(code).length === 0) complain('', 'expected a folder of at least one language');
  if (problems.length > 0) throw new LessonFormatError(problems);
  return { code, proofs, trainer, paths };
}

function readCode(
  { path, language, ending }: LanguageFolder,
  read: Read,
  complain: Complain,
): LessonCode {
  const program = (name: string): ProgramFile => ({
    file: `${name}.${ending}`,
    source: read(`${language}/${name}.${ending}`),
  });
  const pair = (prefix: string): ProgramPair => ({
    bad: program(`${prefix}bad`),
    good: program(`${prefix}good`),
  });
  const files = ['bad', 'good', 'closing', 'puzzle', 'recall'].map((name) => `${name}.${ending}`);
  const known = [...files, 'second', 'exercise'];
  const has = (name: string): boolean => existsSync(join(path, language, name));
  for (const entry of readdirSync(join(path, language))) {
    if (!known.includes(entry)) {
      complain(`${language}/${entry}`, `expected one of ${known.join(', ')}`);
    }
  }
  const readPuzzle = (file: ProgramFile) => {
    const parsed = parsePuzzle(file);
    if ('blocks' in parsed) return parsed;
    complain(`${language}/${file.file}`, parsed.message, parsed.line);
    return null;
  };
  const closing = program('closing');
  const declared = parseClosing(closing, (message) =>
    complain(`${language}/${closing.file}`, message),
  );
  const puzzle = has(`puzzle.${ending}`) ? readPuzzle(program('puzzle')) : null;
  return {
    ...pair(''),
    ...(has('second') ? { second: pair('second/') } : {}),
    ...(puzzle ? { puzzle } : {}),
    ...(declared ? { closing: declared } : {}),
    ...(has(`recall.${ending}`) ? { recall: program('recall') } : {}),
  };
}

/** Its first line: `// faults: missing-timeout 12, leaked-timer 18`; lines as the author's editor counts them. */
function parseClosing(file: ProgramFile, complain: (message: string) => void): ClosingTask | null {
  const [first = '', ...rest] = file.source.split('\n');
  const list = /^(?:\/\/|#) faults: (.+)$/.exec(first)?.[1];
  const faults = (list ?? '').split(/,\s*/).map((fault) => {
    const [, finding, line] = /^([a-z]+(?:-[a-z]+)*) (\d+)$/.exec(fault) ?? [];
    return finding && line ? { finding, line: Number(line) - 1 } : null;
  });
  const known = faults.filter((fault) => fault !== null);
  if (known.length < faults.length) {
    complain('expected a first line such as `// faults: missing-timeout 12, leaked-timer 18`');
    return null;
  }
  const blank = known.find(({ line }) => (rest[line - 1] ?? '').trim() === '');
  if (blank) {
    complain(`expected ${blank.finding} on a line of code, found none on line ${blank.line + 1}`);
    return null;
  }
  return { program: { file: file.file, source: rest.join('\n') }, faults: known };
}
