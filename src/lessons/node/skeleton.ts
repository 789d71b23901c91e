/**
 * The skeleton of a lesson: every file that a lesson has, with a small program that runs, so that
 * whoever writes it begins with something that the checker can read.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { parseDocument } from 'yaml';
import { readCurriculum } from './index.ts';

/**
 * Makes the folder of a planned lesson, and takes `planned` out of its row in the manifest.
 * @returns the files that were made
 * @throws RangeError when the lesson is not planned, or written already
 * @throws LessonFormatError when the other lessons cannot be read
 */
export function newLesson(slug: string, content: string): readonly string[] {
  const { summaries } = readCurriculum(content);
  const summary = summaries.find((each) => each.slug === slug);
  if (!summary) {
    const planned = summaries.filter(({ ready }) => !ready).map((each) => each.slug);
    throw new RangeError(`“${slug}” is not planned. Planned are: ${planned.join(', ')}.`);
  }
  if (summary.ready || existsSync(join(content, slug))) {
    throw new RangeError(`“${slug}” is written already.`);
  }
  const { title, track, order, level, minutes, prerequisites } = summary;
  const text = JSON.stringify;
  const header = [
    '---',
    `title: ${text(title)}`,
    `summary: ${text(summary.summary)}`,
    `track: ${track}`,
    `order: ${order}`,
    `level: ${level}`,
    `minutes: ${minutes}`,
    `prerequisites: [${prerequisites.join(', ')}]`,
    ...HEADER,
    '---',
  ];
  const files: Readonly<Record<string, string>> = {
    'lesson.mdx': `${header.join('\n')}\n${PROSE}`,
    'trainer.md': `# ${title}: for the trainer\n${TRAINER}`,
    'typescript/bad.ts': BAD,
    'typescript/good.ts': GOOD,
    'typescript/closing.ts': `// faults: sequential-awaits 4\n${BAD}`,
    'typescript/exercise/starter.ts': BAD,
    'typescript/exercise/solution.ts': GOOD,
    'typescript/exercise/check.ts': CHECK,
    'typescript/exercise/wrong/as-it-was.ts': `// fails: both requests are in flight at once\n${BAD}`,
    'typescript/exercise/wrong/one-only.ts': `// fails: greets both\n${ONE}`,
    'typescript/exercise/wrong/nobody.ts': `// fails: greets both\n${NOBODY}`,
  };
  for (const [file, body] of Object.entries(files)) {
    const path = join(content, slug, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, body);
  }
  withoutPlan(join(content, 'curriculum.yaml'), slug);
  return Object.keys(files).map((file) => posix.join(slug, file));
}

/** The rest of the manifest stays as it is, to the byte. */
function withoutPlan(path: string, slug: string): void {
  const source = readFileSync(path, 'utf8');
  const lines = source.split('\n');
  const at = lines.findIndex((line) => line.trim() === `- slug: ${slug}`);
  const next = lines.findIndex((line, index) => index > at && /^\s*-|^\S/.test(line));
  const end = next < 0 ? lines.length : next;
  const planned = lines.findIndex((line, index) => index > at && /^\s*planned:/.test(line));
  const deeper = /^ {10}/;
  let last = planned + 1;
  while (last < end && deeper.test(lines[last] ?? '')) last += 1;
  const changed = [...lines.slice(0, planned), ...lines.slice(last)].join('\n');
  parseDocument(changed);
  writeFileSync(path, changed);
}

const HEADER = [
  'headline: What does the learner ask?',
  'lead: One or two sentences that set the scene.',
  'axis: time',
  'panels: [comparison, why]',
  'findings:',
  '  typescript:',
  '    bad: [sequential-awaits]',
  'claims:',
  '  - bad.duration ≈ 200',
  '  - good.duration ≈ 100',
  'predictions:',
  '  - id: how-long',
  '    kind: choice',
  '    question: How long do the two take?',
  '    options:',
  '      - text: 200 ms and 100 ms',
  '        because: the waits overlap',
  '        reply: What to look at, to see why.',
  '        claims: [bad.duration ≈ 200, good.duration ≈ 100]',
  '      - text: Both take 200 ms',
  '        because: there is one thread',
  '        misconception: The wrong idea behind this answer.',
  '        reply: What the timeline shows against it.',
  '        claims: [bad.duration ≈ 200, good.duration ≈ 200]',
  'questions:',
  '  - id: held-back',
  '    ask: line',
  '    program: bad',
  '    question: Which line keeps the second request waiting?',
  '    event: { kind: task-suspended, task: greet, about: name(1) }',
  '    answer: const ada = await name(1);',
  '    hint: Click where the second request begins.',
  '    reply: The program stands there until the first request is over.',
  'exercise:',
  '  task: Say what the program must do, and not how.',
  '  hints: [Where to look., What is in the way there., What to write instead.]',
  'apis:',
  '  - name: Promise.all',
  '    language: typescript',
  '    since: ES2015',
  '    link: https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/Promise/all',
  '  - name: fetch',
  '    language: typescript',
  '    since: browsers 2017, Node 18',
  '    link: https://developer.mozilla.org/en-US/docs/Web/API/Window/fetch',
];

const PROSE = `
## Predict

What both examples do.

## Run

What to look at while they run.

## Investigate

What the timeline shows, and its name.

## Modify

A small change, and what follows from it.

## Make

What the exercise is about.
`;

const TRAINER = `
| stage       | minutes |
| ----------- | ------- |
| Predict     | 3       |
| Run         | 2       |
| Investigate | 6       |
| Modify      | 5       |
| Make        | 4       |

**Needed before:** …

## The wrong answers, and a question for each

## What tends to come up

## In ten minutes

## Stretch
`;

const NAME = `
async function name(id: number): Promise<string> {
  const response = await fetch(
    \`https://api.example.com/users/\${id}\`,
  );
  if (!response.ok)
    throw new Error(\`HTTP \${response.status}\`);
  const user = await response.json();
  return user.name;
}
`;

const BAD = `async function greet() {
  const ada = await name(1);
  const grace = await name(2);
  console.log(\`Hello \${ada}, hello \${grace}\`);
}

await greet();
${NAME}`;

const GOOD = `async function greet() {
  const [ada, grace] = await Promise.all([
    name(1),
    name(2),
  ]);
  console.log(\`Hello \${ada}, hello \${grace}\`);
}

await greet();
${NAME}`;

const ONE = `async function greet() {
  const [ada, grace] = await Promise.all([
    name(1),
    name(1),
  ]);
  console.log(\`Hello \${ada}, hello \${grace}\`);
}

await greet();
${NAME}`;

const NOBODY = `async function greet() {
  const [ada, grace] = [name(1), name(2)];
  console.log(\`Hello \${ada}, hello \${grace}\`);
}

await greet();
${NAME}`;

const CHECK = `import type { Checks } from '../../../../checks/types.ts';

const checks: Checks = ({ check, expect }) => {
  check('both requests are in flight at once', (run) => {
    expect(run).peakInFlight({ of: 'fetch' }).toBe(2);
  });
  check('greets both', (run) => {
    const { output } = expect(run);
    output.toEqual(['Hello Ada Moreno, hello Grace Okafor']);
  });
};

export default checks;
`;
