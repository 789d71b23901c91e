import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CONTENT, LessonFormatError, readCurriculum } from './index.ts';

let content: string;

beforeEach(() => {
  content = mkdtempSync(join(tmpdir(), 'fermata-lessons-'));
  cpSync(CONTENT, content, { recursive: true });
});
afterEach(() => rmSync(content, { recursive: true }));

/** Rewrites a file, and gives the problems that the curriculum then has. */
function problemsAfter(file: string, change: (text: string) => string): readonly string[] {
  const path = join(content, file);
  const before = readFileSync(path, 'utf8');
  const after = change(before);
  expect(after, 'the change changed nothing').not.toBe(before);
  writeFileSync(path, after);
  return problems();
}

function problems(): readonly string[] {
  try {
    readCurriculum(content);
    return [];
  } catch (error) {
    if (!(error instanceof LessonFormatError)) throw error;
    return error.message.split('\n');
  }
}

/** 1-based line of the first line that contains `text` in the lesson as it is now. */
const lineOf = (file: string, text: string): number =>
  readFileSync(join(content, file), 'utf8')
    .split('\n')
    .findIndex((line) => line.includes(text)) + 1;

const LESSON = 'timeouts/lesson.mdx';
const MANIFEST = 'curriculum.yaml';

describe('A problem names its file, its line, what was expected and what was found', () => {
  test.each([
    [
      'level: beginner',
      'level: easy',
      'level: expected one of beginner, intermediate, advanced, found "easy"',
    ],
    ['minutes: 25', 'minutes: 2.5', 'minutes: expected whole minutes, found 2.5'],
    ['axis: time', 'axes: time', 'axes: expected no such key'],
    ['order: 4', 'order: 5', 'order: expected 4 as in curriculum.yaml, found 5'],
    [
      'prerequisites: [parallel-execution, error-propagation]',
      'prerequisites: [parallel-execution]',
      'prerequisites: expected ["parallel-execution","error-propagation"] as in curriculum.yaml, found ["parallel-execution"]',
    ],
    ['good.duration ≈ 2000', 'good.duration is 2 s', 'claims.1: expected a claim such as'],
    [
      'bad: [missing-timeout]',
      'bad: [Missing timeout]',
      'findings.typescript.bad.0: expected a finding id in lower case',
    ],
    [
      'https://developer.mozilla.org/en-US/docs/Web/API/DOMException',
      'https://example.com/DOMException',
      'apis.3.link: expected a link to official documentation',
    ],
    [
      'misconception: fetch has a timeout of its own.',
      '',
      'predictions.0.options: expected exactly one option without a misconception',
      'text: Both well before 30 s',
    ],
    [
      'second: [leaked-timer]',
      '',
      'findings.typescript.second: found a second pair but no findings of it',
      'bad: [missing-timeout]',
    ],
  ])('%s → %s', (from, to, message, at = from) => {
    const line = lineOf(LESSON, at);
    const found = problemsAfter(LESSON, (text) => text.replace(from, to));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`${LESSON}:${line}: ${message}`);
  });

  test('a missing key, at the top of the frontmatter', () => {
    expect(problemsAfter(LESSON, (text) => text.replace('title: Timeouts\n', ''))).toEqual([
      `${LESSON}:2: title: expected a value, found nothing`,
    ]);
  });

  test('broken YAML', () => {
    const line = lineOf(LESSON, 'panels:');
    const [first] = problemsAfter(LESSON, (text) => text.replace('why, console]', 'why, console'));
    expect(first).toMatch(new RegExp(`^${LESSON}:(${line}|${line + 1}): expected valid YAML: `));
  });

  test('no frontmatter', () => {
    expect(problemsAfter(LESSON, (text) => text.slice(4))).toEqual([
      `${LESSON}:1: expected frontmatter between two lines \`---\``,
    ]);
  });

  test.each([
    ['## Run', '## Try it', '## Try it', 'expected the heading “Run”, found “Try it”'],
    ['## Predict\n', '', 'Both examples ask', 'expected the heading “Predict” before any prose'],
    ['## Run\n', '## Run\nexport const x = 1;\n', 'export const', 'expected prose only'],
    ['## Make\n', '## Make\n\n## Extra\n', '## Extra', 'expected no heading after the stage Make'],
  ])('stages: %j → %j', (from, to, at, message) => {
    const found = problemsAfter(LESSON, (text) => text.replace(from, to));
    expect(found[0]).toContain(`${LESSON}:${lineOf(LESSON, at)}: ${message}`);
  });

  test('a missing stage, at the end of the file', () => {
    const [first] = problemsAfter(LESSON, (text) => text.slice(0, text.indexOf('## Make')));
    const end = readFileSync(join(content, LESSON), 'utf8').split('\n').length;
    expect(first).toBe(`${LESSON}:${end}: expected a stage “Make”`);
  });

  test('an empty stage', () => {
    const line = lineOf(LESSON, '## Run');
    const [first] = problemsAfter(LESSON, (text) =>
      text.replace(/## Run[^]*## Investigate/, '## Run\n\n## Investigate'),
    );
    expect(first).toBe(`${LESSON}:${line}: expected prose under “Run”`);
  });

  test('every problem of every file at once', () => {
    writeFileSync(join(content, 'cancellation/typescript/bad.ts'), '');
    const found = problemsAfter(LESSON, (text) => text.replace('minutes: 25', 'minutes: 0'));
    expect(found.map((problem) => problem.split(':')[0])).toEqual([
      'cancellation/typescript/bad.ts',
      LESSON,
    ]);
  });
});

describe('Files of a lesson', () => {
  test.each([
    'timeouts/typescript/good.ts',
    'timeouts/trainer.md',
    'timeouts/typescript/closing.ts',
  ])('%s may not be missing', (file) => {
    rmSync(join(content, file));
    expect(problems()).toContain(`${file}:1: expected this file, found none`);
  });

  test.each(['timeouts/typescript/Bad.ts', 'timeouts/notes.txt', 'unplanned/lesson.mdx'])(
    '%s is refused',
    (file) => {
      mkdirSync(join(content, dirname(file)), { recursive: true });
      writeFileSync(join(content, file), 'text');
      expect(problems().some((problem) => problem.startsWith(`${file}:1: expected `))).toBe(true);
    },
  );

  test('the closing program declares faults on lines of code', () => {
    const file = 'timeouts/typescript/closing.ts';
    expect(problemsAfter(file, (text) => text.replace('timeout 23', 'timeout 21'))).toEqual([
      `${file}:1: expected missing-timeout on a line of code, found none on line 21`,
    ]);
    expect(problemsAfter(file, (text) => text.replace('// faults: ', '// '))).toEqual([
      `${file}:1: expected a first line such as \`// faults: missing-timeout 12, leaked-timer 18\``,
    ]);
  });
});

describe('The manifest', () => {
  test('prerequisites must come before', () => {
    const found = problemsAfter(MANIFEST, (text) =>
      text.replace('prerequisites: [event-loop]', 'prerequisites: [backpressure]'),
    );
    const line = lineOf(MANIFEST, 'slug: promises');
    expect(found).toEqual([
      `${MANIFEST}:${line}: promises: expected prerequisites that come before it, found backpressure`,
    ]);
  });

  test('paths name lessons', () => {
    const found = problemsAfter(MANIFEST, (text) => `${text}      - time-travel\n`);
    expect(found).toEqual([
      `${MANIFEST}:${lineOf(MANIFEST, 'time-travel')}: two-days: expected slugs of lessons, found time-travel`,
    ]);
  });

  test('a lesson without a folder is planned there, a written one is not', () => {
    rmSync(join(content, 'timeouts'), { recursive: true });
    const line = lineOf(MANIFEST, 'slug: timeouts');
    expect(problems()[0]).toContain(`${MANIFEST}:${line}: timeouts: expected \`planned\``);
  });
});
