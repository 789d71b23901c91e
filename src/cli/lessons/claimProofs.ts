/** Proves what a lesson's frontmatter says of its programs: claims, predictions, questions. */
import {
  judgeClaim,
  numberOf,
  outputOf,
  rightAnswers,
  type ChoicePrediction,
  type Claim,
  type LessonOnDisk,
  type Prediction,
  type ProgramName,
  type Question,
} from '../../lessons/node/index.ts';
import { buildModel, type TraceModel } from '../../trace/index.ts';
import { complaint, type Proof } from './proof.ts';
import { allRuns, type Ran } from './runs.ts';

export type Programs = Readonly<Partial<Record<ProgramName, Ran>>>;
type Path = readonly (string | number)[];

async function modelOf(programs: Programs, name: ProgramName): Promise<TraceModel> {
  const ran = programs[name];
  if (!ran) throw new Error(`the lesson has no program ${name}`);
  return ran.model();
}

async function holds(
  claim: Claim,
  programs: Programs,
): Promise<{ holds: boolean; actual: string }> {
  const model = await modelOf(programs, claim.program);
  return judgeClaim(claim, { [claim.program]: model }) ?? { holds: false, actual: 'nothing' };
}

export const claimProofs = (
  lesson: LessonOnDisk,
  claims: readonly Claim[],
  programs: Programs,
  at: Path = ['claims'],
): readonly Proof[] =>
  claims.map((claim, index) => ({
    title: claim.text,
    async prove() {
      const verdict = await holds(claim, programs);
      if (verdict.holds) return [];
      return [
        complaint(lesson, [...at, index], `expected ${claim.text}, the run gave ${verdict.actual}`),
      ];
    },
  }));

async function proveChoice(
  lesson: LessonOnDisk,
  { options, answer }: ChoicePrediction,
  programs: Programs,
  at: Path,
): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const [index, { claims }] of options.entries()) {
    const verdicts = await Promise.all(claims.map((claim) => holds(claim, programs)));
    const all = verdicts.every((verdict) => verdict.holds);
    if (all === (index === answer)) continue;
    const given = claims.map(({ text }, place) => `${text}: ${verdicts[place]?.actual}`).join('; ');
    const what = all
      ? 'claims that do not hold, as it is wrong'
      : 'claims that hold, as it is right';
    problems.push(complaint(lesson, [...at, 'options', index], `expected ${what} (${given})`));
  }
  return problems;
}

async function provePrediction(
  lesson: LessonOnDisk,
  prediction: Prediction,
  programs: Programs,
  at: Path,
): Promise<readonly string[]> {
  if (prediction.kind === 'choice') return proveChoice(lesson, prediction, programs, at);
  const model = await modelOf(programs, prediction.program);
  const problems: string[] = [];
  const complain = (path: Path, message: string): void => {
    problems.push(complaint(lesson, [...at, ...path], message));
  };
  if (prediction.kind === 'order') {
    const printed = outputOf(model);
    if (printed.toSorted().join('\n') !== prediction.lines.toSorted().join('\n')) {
      complain(['lines'], `expected the lines that the run prints, ${JSON.stringify(printed)}`);
    }
    if (printed.join('\n') === prediction.lines.join('\n')) {
      complain(['lines'], 'expected another order than that of the answer');
    }
    prediction.wrong.forEach(({ first, then }, index) => {
      const [a, b] = [printed.indexOf(first), printed.indexOf(then)];
      if (a < 0 || b < 0 || a < b) {
        complain(['wrong', index], `expected two lines that the run prints in the other order`);
      }
    });
  } else if (prediction.kind === 'number') {
    const actual = numberOf(prediction.fact, model);
    prediction.wrong.forEach(({ value }, index) => {
      if (value === actual) complain(['wrong', index], `expected a wrong number, the run gives it`);
    });
  } else {
    const ran = programs[prediction.program];
    if (!ran) return [];
    const { traces } = await allRuns(ran.program, ran.profile, prediction.runs);
    const seen = new Set(traces.map((trace) => outputOf(buildModel(trace)).join('\n')));
    prediction.options.forEach(({ output, misconception }, index) => {
      const isPossible = seen.has(output.join('\n'));
      if (isPossible === (misconception === undefined)) return;
      const message = isPossible
        ? 'expected an output that is impossible, a run printed it'
        : `expected an output that is possible, ${seen.size} others are`;
      complain(['options', index], message);
    });
  }
  return problems;
}

export const predictionProofs = (lesson: LessonOnDisk, programs: Programs): readonly Proof[] => [
  ...lesson.predictions.map((prediction, index): Proof => ({
    title: `prediction ${prediction.id}: the traces choose the answer`,
    prove: () => provePrediction(lesson, prediction, programs, ['predictions', index]),
  })),
  ...(lesson.recall ? [recallProof(lesson, lesson.recall.prediction, programs)] : []),
];

const recallProof = (
  lesson: LessonOnDisk,
  prediction: ChoicePrediction,
  programs: Programs,
): Proof => ({
  title: 'recall: the trace chooses the answer',
  prove: () => proveChoice(lesson, prediction, programs, ['recall']),
});

/** What an answer is in the trace's terms; null: its line does not stand once in the program. */
function declared(question: Question, programs: Programs): number | null {
  if (question.ask !== 'line') return question.answer;
  const lines = programs[question.program]?.program.source.split('\n') ?? [];
  const places = lines.flatMap((line, index) =>
    line.trim() === question.answer ? [index + 1] : [],
  );
  return places.length === 1 ? (places[0] ?? null) : null;
}

export const questionProofs = (lesson: LessonOnDisk, programs: Programs): readonly Proof[] =>
  lesson.questions.map((question, index) => ({
    title: `question ${question.id}: the trace gives the answer`,
    async prove() {
      const at: Path = ['questions', index, 'answer'];
      const answer = declared(question, programs);
      if (answer === null) {
        return [complaint(lesson, at, `expected a line that stands once in ${question.program}`)];
      }
      const right = rightAnswers(question, await modelOf(programs, question.program));
      if (right.length === 1 && right[0] === answer) return [];
      const given = right.length === 0 ? 'no answer' : right.join(', ');
      return [complaint(lesson, at, `expected ${answer}, the trace gives ${given}`)];
    },
  }));
