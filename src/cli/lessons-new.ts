/** `npm run lessons:new -- SLUG`: makes the skeleton of a lesson that the curriculum plans. */
import { CONTENT, LessonFormatError, newLesson } from '../lessons/node/index.ts';

const USAGE = `Usage: npm run lessons:new -- SLUG

Makes the folder of a lesson that src/lessons/content/curriculum.yaml plans, with every file that a
lesson has. Then: docs/writing-lessons.md.
`;

function main([slug, ...rest]: readonly string[]): number {
  if (slug === undefined || slug === '--help' || rest.length > 0) {
    process.stderr.write(USAGE);
    return slug === '--help' ? 0 : 2;
  }
  const made = newLesson(slug, CONTENT);
  for (const file of made) process.stdout.write(`${file}\n`);
  process.stdout.write(
    `Write ${slug}/typescript/bad.ts first; then: npm run lessons:check -- ${slug}\n`,
  );
  return 0;
}

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof RangeError) && !(error instanceof LessonFormatError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
