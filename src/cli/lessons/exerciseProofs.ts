/** Proves puzzles and exercises: what is right passes, what is wrong fails where it should. */
import { pathToFileURL } from 'node:url';
import {
  checkTitles,
  judgeClaim,
  programOfAnswer,
  runChecks,
  shuffled,
  solved,
  type CheckResult,
  type Checks,
  type Language,
  type LessonOnDisk,
  type Puzzle,
  type PuzzleAnswer,
  type PuzzleProgram,
} from '../../lessons/node/index.ts';
import { buildModel } from '../../trace/index.ts';
import { complaintOf, type Proof } from './proof.ts';
import { allRuns, findingsOf, judgeOf, judgeOfOneRun, Ran, traceOf } from './runs.ts';

/** Orders of answers under which the whole of a solution is checked. */
const EXPLORED = 10;

/** Which claims an answer of a puzzle does not meet; a program that cannot run meets none. */
async function unmet(
  lesson: LessonOnDisk,
  puzzle: Puzzle,
  program: PuzzleProgram,
  answer: PuzzleAnswer,
): Promise<readonly string[]> {
  const model = await traceOf(programOfAnswer(program, answer), lesson.profile).then(
    buildModel,
    () => null,
  );
  if (model === null) return ['it cannot run'];
  return puzzle.claims.flatMap((claim) => {
    const verdict = judgeClaim(claim, { puzzle: model });
    return verdict?.holds === true ? [] : [`${claim.text}, the run gave ${verdict?.actual}`];
  });
}

function puzzleProofs(lesson: LessonOnDisk, puzzle: Puzzle, program: PuzzleProgram, file: string) {
  const right = solved(program);
  const mustFail = (title: string, answer: PuzzleAnswer): Proof => ({
    title,
    async prove() {
      const missing = await unmet(lesson, puzzle, program, answer);
      return missing.length > 0 ? [] : [complaintOf(lesson, file, `${title}: it meets all claims`)];
    },
  });
  return [
    {
      title: 'puzzle: the answer meets its claims',
      async prove() {
        const missing = await unmet(lesson, puzzle, program, right);
        return missing.map((text) => complaintOf(lesson, file, `the answer: expected ${text}`));
      },
    },
    mustFail('puzzle: the first order fails', shuffled(program)),
    ...program.blocks.flatMap(({ distractor }, index) =>
      distractor === null
        ? []
        : [
            mustFail(
              `puzzle: “${distractor.text}” fails`,
              right.map((each) => ({ ...each, distracted: each.block === index })),
            ),
          ],
    ),
  ] satisfies readonly Proof[];
}

const said = ({ title, message }: CheckResult): string => `“${title}”: ${message}`;

function exerciseProofs(lesson: LessonOnDisk, language: Language): readonly Proof[] {
  const exercise = lesson.code[language]?.exercise;
  const proofs = lesson.proofs[language];
  if (!exercise || !proofs) return [];
  const folder = `${language}/exercise`;
  let loading: Promise<Checks> | null = null;
  const checks = (): Promise<Checks> =>
    (loading ??= import(pathToFileURL(proofs.checks).href).then(
      (module: { readonly default: Checks }) => module.default,
    ));
  const starter = new Ran(exercise.starter, lesson.profile);
  const solution = new Ran(exercise.solution, lesson.profile);
  const ending = exercise.starter.file.replace(/^.*\./, '');
  return [
    {
      title: 'exercise: the starter fails at least one check, and none breaks',
      async prove() {
        const results = await runChecks(await checks(), await starter.model(), judgeOfOneRun);
        const broken = results.filter(({ state }) => state === 'broken');
        if (broken.length > 0) {
          return broken.map((each) => complaintOf(lesson, `${folder}/check.ts`, said(each)));
        }
        if (results.some(({ state }) => state === 'failed')) return [];
        return [
          complaintOf(lesson, `${folder}/starter.${ending}`, 'expected a check to fail, all pass'),
        ];
      },
    },
    {
      title: 'exercise: the solution passes, under every explored schedule, without a finding',
      async prove() {
        const file = `${folder}/solution.${ending}`;
        const found = await findingsOf(solution);
        if (found.length > 0) return [complaintOf(lesson, file, `found ${found.join(', ')}`)];
        const { traces } = await allRuns(exercise.solution, lesson.profile, EXPLORED);
        for (const trace of traces) {
          const results = await runChecks(await checks(), buildModel(trace), judgeOfOneRun);
          const wrong = results.find(({ state }) => state !== 'passed');
          if (!wrong) continue;
          const message = `under schedule ${trace.header.schedule}: ${said(wrong)}`;
          return [complaintOf(lesson, file, message)];
        }
        const judge = judgeOf(exercise.solution, lesson.profile);
        const results = await runChecks(await checks(), await solution.model(), judge);
        const failed = results.filter(({ state }) => state !== 'passed');
        if (failed.length > 0) return failed.map((each) => complaintOf(lesson, file, said(each)));
        return [];
      },
    },
    ...proofs.wrong.map(({ program, path, fails }): Proof => ({
      title: `exercise: ${program.file} fails “${fails}”`,
      async prove() {
        const all = await checks();
        if (!checkTitles(all).includes(fails)) {
          return [complaintOf(lesson, path, `expected the title of a check, found “${fails}”`)];
        }
        const model = await new Ran(program, lesson.profile).model();
        const judge = judgeOf(program, lesson.profile);
        const [result] = await runChecks(all, model, judge, { only: fails });
        if (result?.state === 'failed') return [];
        const state = result?.state;
        return [
          complaintOf(lesson, path, `expected “${fails}” to fail, it ${state ?? 'is missing'}`),
        ];
      },
    })),
  ];
}

/** Of one language. */
export function taskProofs(lesson: LessonOnDisk, language: Language): readonly Proof[] {
  const program = lesson.code[language]?.puzzle;
  const puzzle =
    lesson.puzzle && program
      ? puzzleProofs(lesson, lesson.puzzle, program, `${language}/${program.file}`)
      : [];
  return [...puzzle, ...exerciseProofs(lesson, language)];
}
