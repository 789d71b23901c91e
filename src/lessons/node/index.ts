/**
 * The lessons from disk: for the command line, for tests and for the Vite plugin. The same
 * parsing as the page's, since the page gets what this made.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseLesson, type LessonText, type StageText } from '../format/lesson.ts';
import { LessonFormatError, type LessonProblem } from '../format/problem.ts';
import { curriculumSchema, type Header, type Manifest } from '../format/schema.ts';
import { parseYaml } from '../format/yaml.ts';
import type {
  ChoicePrediction,
  Language,
  LearningPath,
  LessonContent,
  LessonSummary,
  Prediction,
} from '../types.ts';
import { readLessonFiles, type LessonFiles, type Proofs } from './files.ts';

export { LessonFormatError } from '../format/problem.ts';

export { judgeClaim, numberOf, outputOf } from '../verdict.ts';
export { rightAnswers } from '../questions.ts';
export { programOfAnswer, shuffled, solved, type PuzzleAnswer } from '../puzzle.ts';
export { checkTitles, runChecks } from '../checks/run.ts';
export type { CheckResult, Checks, Judge } from '../checks/types.ts';
export type { Proofs } from './files.ts';
export { newLesson } from './skeleton.ts';
export type * from '../types.ts';

/** Where the lessons of this repository live. */
export const CONTENT = fileURLToPath(new URL('../content', import.meta.url));
const MANIFEST = 'curriculum.yaml';

export interface LessonOnDisk extends LessonContent {
  readonly stages: readonly StageText[];
  /** What the trainer reads; Markdown. */
  readonly trainer: string;
  /** What the page does not get: what the proofs are made with. */
  readonly proofs: Partial<Record<Language, Proofs>>;
  /** Line of a value of the frontmatter in its lesson.mdx. */
  readonly lineOf: LessonText['lineOf'];
  /** Every file that it was read from, absolute. */
  readonly paths: readonly string[];
}

export interface Curriculum {
  /** In the order of the curriculum, planned ones included. */
  readonly summaries: readonly LessonSummary[];
  readonly paths: readonly LearningPath[];
  /** The written ones, by slug, in the same order. */
  readonly lessons: ReadonlyMap<string, LessonOnDisk>;
}

interface Row {
  readonly slug: string;
  readonly track: { readonly id: string; readonly title: string };
  readonly order: number;
  readonly prerequisites: readonly string[];
  readonly planned: Manifest['tracks'][number]['lessons'][number]['planned'];
  readonly line: number;
}

interface Written {
  readonly text: LessonText;
  readonly files: LessonFiles;
}

/**
 * Reads the manifest and every lesson.
 * @throws LessonFormatError with every problem of every file.
 */
export function readCurriculum(content: string = CONTENT): Curriculum {
  const problems: LessonProblem[] = [];
  const { manifest, rows } = readManifest(content, problems);
  const written = new Map<string, Written>();
  const folders = foldersOf(content);
  for (const slug of folders) {
    if (!rows.some((row) => row.slug === slug)) {
      const message = `expected a row with this slug in ${MANIFEST}`;
      problems.push({ file: `${slug}/lesson.mdx`, line: 1, message });
    }
    try {
      written.set(slug, readWritten(content, slug));
    } catch (error) {
      if (!(error instanceof LessonFormatError)) throw error;
      problems.push(...error.problems);
    }
  }
  for (const row of rows) {
    const own = written.get(row.slug);
    // A folder that could not be read has said why.
    if (own || !folders.includes(row.slug)) problems.push(...disagreements(row, own));
  }
  if (problems.length > 0) throw new LessonFormatError(problems);

  const lessons = new Map<string, LessonOnDisk>();
  const summaries = rows.flatMap((row): readonly LessonSummary[] => {
    const own = written.get(row.slug);
    if (own) {
      const lesson = toLesson(row, own);
      lessons.set(row.slug, lesson);
      return [summaryOf(lesson)];
    }
    return row.planned ? [{ ...placeOf(row), ...row.planned, ready: false, languages: [] }] : [];
  });
  const paths = manifest.paths.map(({ lessons: slugs, ...path }) => ({ ...path, slugs }));
  return { summaries, paths, lessons };
}

function readManifest(
  content: string,
  problems: LessonProblem[],
): { readonly manifest: Manifest; readonly rows: readonly Row[] } {
  const text = readFileSync(join(content, MANIFEST), 'utf8');
  const { value: manifest, lineOf } = parseYaml(curriculumSchema, text, MANIFEST, 1);
  const rows = manifest.tracks.flatMap((track, trackIndex) =>
    track.lessons.map((lesson, index): Row => ({
      slug: lesson.slug,
      track: { id: track.id, title: track.title },
      order: index + 1,
      prerequisites: lesson.prerequisites,
      planned: lesson.planned,
      line: lineOf(['tracks', trackIndex, 'lessons', index]),
    })),
  );
  const seen = new Set<string>();
  for (const row of rows) {
    const complain = (message: string): void => {
      problems.push({ file: MANIFEST, line: row.line, message: `${row.slug}: ${message}` });
    };
    if (seen.has(row.slug)) complain('expected each slug once, found it twice');
    for (const slug of row.prerequisites) {
      if (!seen.has(slug)) complain(`expected prerequisites that come before it, found ${slug}`);
    }
    seen.add(row.slug);
  }
  manifest.paths.forEach((path, index) => {
    for (const slug of path.lessons.filter((each) => !seen.has(each))) {
      const line = lineOf(['paths', index, 'lessons', path.lessons.indexOf(slug)]);
      const message = `${path.id}: expected slugs of lessons, found ${slug}`;
      problems.push({ file: MANIFEST, line, message });
    }
  });
  return { manifest, rows };
}

/** Folders are lessons; a name that begins with a dot is the editor's or the system's. */
const foldersOf = (content: string): readonly string[] =>
  readdirSync(content, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name);

function readWritten(content: string, slug: string): Written {
  const file = `${slug}/lesson.mdx`;
  const path = join(content, file);
  if (!existsSync(path)) {
    throw new LessonFormatError([{ file, line: 1, message: 'expected this file, found none' }]);
  }
  const text = parseLesson(readFileSync(path, 'utf8'), file);
  const files = readLessonFiles(content, slug);
  return { text, files: { ...files, paths: [path, ...files.paths] } };
}

/** Where a lesson's frontmatter, its folder and its row in the manifest do not agree. */
function disagreements(row: Row, own: Written | undefined): readonly LessonProblem[] {
  if (!own) {
    const message = `${row.slug}: expected \`planned\` (title, summary, level, minutes), as it has no folder yet`;
    return row.planned ? [] : [{ file: MANIFEST, line: row.line, message }];
  }
  const { header, lineOf } = own.text;
  const problems: LessonProblem[] = [];
  const expect = (key: keyof Header, wanted: unknown): void => {
    if (JSON.stringify(header[key]) === JSON.stringify(wanted)) return;
    const message = `${key}: expected ${JSON.stringify(wanted)} as in ${MANIFEST}, found ${JSON.stringify(header[key])}`;
    problems.push({ file: `${row.slug}/lesson.mdx`, line: lineOf([key]), message });
  };
  if (row.planned) {
    const message = `${row.slug}: expected no \`planned\`, as its title and summary stand in its lesson.mdx`;
    problems.push({ file: MANIFEST, line: row.line, message });
  }
  expect('track', row.track.id);
  expect('order', row.order);
  expect('prerequisites', row.prerequisites);
  const complain = (path: readonly (string | number)[], message: string): void => {
    problems.push({ file: `${row.slug}/lesson.mdx`, line: lineOf(path), message });
  };
  for (const [language, code] of Object.entries(own.files.code)) {
    for (const part of ['puzzle', 'exercise', 'recall'] as const) {
      if ((header[part] !== undefined) === (code[part] !== undefined)) continue;
      const file = part === 'exercise' ? `${language}/exercise/` : `${language}/${part}`;
      if (header[part]) complain([part], `${part}: expected its program in ${file}, found none`);
      else complain([], `expected \`${part}\`, as there is ${file}`);
    }
  }
  for (const language of Object.keys(own.files.code) as (Language & keyof Header['findings'])[]) {
    const declared = header.findings[language];
    const second = own.files.code[language]?.second;
    if (!declared) complain(['findings'], `findings: expected an entry for ${language}`);
    else if ((declared.second !== undefined) !== (second !== undefined)) {
      const found = second ? 'a second pair but no findings of it' : 'findings but no second pair';
      complain(['findings', language], `findings.${language}.second: found ${found}`);
    }
  }
  return problems;
}

const placeOf = (row: Row) => ({
  slug: row.slug,
  track: row.track.id,
  trackTitle: row.track.title,
  order: row.order,
  prerequisites: row.prerequisites,
});

function toLesson(row: Row, { text, files }: Written): LessonOnDisk {
  const { puzzle = null, exercise = null, recall, ...header } = text.header;
  return {
    ...header,
    ...placeOf(row),
    predictions: header.predictions.map(toPrediction),
    puzzle,
    exercise,
    recall: recall
      ? {
          lesson: recall.lesson,
          prediction: toChoice({
            id: 'recall',
            kind: 'choice',
            question: recall.question,
            options: recall.options,
          }),
        }
      : null,
    ready: true,
    languages: Object.keys(files.code) as Language[],
    code: files.code,
    stages: text.stages,
    trainer: files.trainer,
    proofs: files.proofs,
    lineOf: text.lineOf,
    paths: files.paths,
  };
}

type WrittenPrediction = LessonText['header']['predictions'][number];

const toPrediction = (prediction: WrittenPrediction): Prediction =>
  prediction.kind === 'choice' ? toChoice(prediction) : prediction;

const toChoice = ({
  options,
  ...prediction
}: Extract<WrittenPrediction, { kind: 'choice' }>): ChoicePrediction => ({
  ...prediction,
  options: options.map((option) => ({ ...option, misconception: option.misconception ?? null })),
  answer: options.findIndex((option) => option.misconception === undefined),
});

/** Only what the catalogue needs: the rest waits until the lesson is opened. */
const summaryOf = (lesson: LessonSummary): LessonSummary => ({
  slug: lesson.slug,
  title: lesson.title,
  summary: lesson.summary,
  track: lesson.track,
  trackTitle: lesson.trackTitle,
  order: lesson.order,
  level: lesson.level,
  minutes: lesson.minutes,
  prerequisites: lesson.prerequisites,
  ready: lesson.ready,
  languages: lesson.languages,
});
