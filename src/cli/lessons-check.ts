/**
 * `npm run lessons:check [-- SLUG …]`: proves what the lessons say, by running every program of
 * theirs. Exit codes: 2 bad usage, 1 something does not hold, 0 all of it does.
 */
import { LessonFormatError, readCurriculum } from '../lessons/node/index.ts';
import { formatMany } from '../trace/index.ts';
import { proofsOf, type Proof } from './lessons/proofs.ts';

/** So many proofs are under way at once; their programs wait for two threads. */
const UNDER_WAY = 6;
const BAR = 30;

const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** On a terminal only, on one line that the next one overwrites. */
function progress(done: number, all: number, title: string): void {
  if (!process.stderr.isTTY) return;
  const filled = Math.round((done / all) * BAR);
  const bar = '█'.repeat(filled) + '░'.repeat(BAR - filled);
  const line = `${bar} ${done} of ${all}  ${title}`;
  process.stderr.write(
    `\r\u001B[K${done === all ? '' : line.slice(0, process.stderr.columns - 1)}`,
  );
}

async function problemsOf({ prove }: Proof): Promise<readonly string[]> {
  try {
    return await prove();
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

async function main(slugs: readonly string[]): Promise<number> {
  const { lessons } = readCurriculum();
  const unknown = slugs.find((slug) => !lessons.has(slug));
  if (unknown !== undefined) {
    say(`There is no lesson “${unknown}”. There are: ${[...lessons.keys()].join(', ')}.`);
    return 2;
  }
  const chosen = [...lessons.values()].filter(
    ({ slug }) => slugs.length === 0 || slugs.includes(slug),
  );
  const jobs = chosen.flatMap((lesson) => proofsOf(lesson).map((proof) => ({ lesson, proof })));
  const problems = new Map<string, string[]>(chosen.map(({ slug }) => [slug, []]));
  const queue = jobs.values();
  let done = 0;
  const work = async (): Promise<void> => {
    for (const { lesson, proof } of queue) {
      const found = await problemsOf(proof);
      const prefix = found.length > 0 ? `${proof.title}: ` : '';
      problems.get(lesson.slug)?.push(...found.map((problem) => `  ✕ ${prefix}${problem}`));
      done += 1;
      progress(done, jobs.length, `${lesson.slug}: ${proof.title}`);
    }
  };
  await Promise.all(Array.from({ length: UNDER_WAY }, work));
  for (const { slug, exercise } of chosen) {
    const own = problems.get(slug) ?? [];
    const count = jobs.filter(({ lesson }) => lesson.slug === slug).length;
    const whole = exercise === null ? ' (no exercise yet)' : '';
    say(`${own.length === 0 ? '✓' : '✕'} ${slug}: ${formatMany(count, 'proof')}${whole}`);
    for (const problem of own) say(problem);
  }
  const failed = [...problems.values()].flat().length;
  say(
    failed === 0
      ? `${formatMany(chosen.length, 'lesson')}, ${formatMany(jobs.length, 'proof')}: all hold`
      : `${formatMany(failed, 'proof does', 'proofs do')} not hold`,
  );
  return failed === 0 ? 0 : 1;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof LessonFormatError)) throw error;
  say(error.message);
  process.exitCode = 1;
}
