/** Reads the programs of a lesson's folder, and refuses files that the format does not know. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { LessonFormatError, type LessonProblem } from '../format/problem.ts';
import type { ClosingTask, Language, LessonCode, ProgramFile, ProgramPair } from '../types.ts';

/** How the programs of a language end. */
const EXTENSIONS: Readonly<Partial<Record<Language, string>>> = {
  typescript: 'ts',
  python: 'py',
  csharp: 'cs',
  rust: 'rs',
};

export interface LessonFiles {
  readonly code: Partial<Record<Language, LessonCode>>;
  /** What the trainer reads; Markdown. */
  readonly trainer: string;
  /** Every file that was read, absolute: what a watcher must watch. */
  readonly paths: readonly string[];
}

/** @throws LessonFormatError */
export function readLessonFiles(content: string, slug: string): LessonFiles {
  const problems: LessonProblem[] = [];
  const paths: string[] = [];
  const complain = (file: string, message: string, line = 1): void => {
    problems.push({ file: posix.join(slug, file), line, message });
  };
  const read = (file: string): string => {
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
  for (const entry of readdirSync(join(content, slug))) {
    const language = (Object.keys(EXTENSIONS) as Language[]).find((name) => name === entry);
    if (language) {
      code[language] = readCode(join(content, slug), language, read, complain);
    } else if (entry !== 'lesson.mdx' && entry !== 'trainer.md') {
      const languages = Object.keys(EXTENSIONS).join(', ');
      complain(entry, `expected lesson.mdx, trainer.md or a folder of a language (${languages})`);
    }
  }
  if (Object.keys(code).length === 0) complain('', 'expected a folder of at least one language');
  if (problems.length > 0) throw new LessonFormatError(problems);
  return { code, trainer, paths };
}

function readCode(
  folder: string,
  language: Language,
  read: (file: string) => string,
  complain: (file: string, message: string, line?: number) => void,
): LessonCode {
  const ending = EXTENSIONS[language] ?? '';
  const program = (name: string): ProgramFile => ({
    file: `${name}.${ending}`,
    source: read(`${language}/${name}.${ending}`),
  });
  const pair = (prefix: string): ProgramPair => ({
    bad: program(`${prefix}bad`),
    good: program(`${prefix}good`),
  });
  const known = [`bad.${ending}`, `good.${ending}`, `closing.${ending}`, 'second', 'exercise'];
  for (const entry of readdirSync(join(folder, language))) {
    if (!known.includes(entry)) {
      complain(`${language}/${entry}`, `expected one of ${known.join(', ')}`);
    }
  }
  const second = join(folder, language, 'second');
  const closing = program('closing');
  const declared = parseClosing(closing, (message) =>
    complain(`${language}/${closing.file}`, message),
  );
  return {
    ...pair(''),
    ...(existsSync(second) && statSync(second).isDirectory() ? { second: pair('second/') } : {}),
    ...(declared ? { closing: declared } : {}),
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
