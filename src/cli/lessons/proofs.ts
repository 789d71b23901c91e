/** Everything that a lesson says, as proofs that can be made one by one. */
import type { LessonOnDisk, ProgramFile } from '../../lessons/node/index.ts';
import { writeTrace } from '../../trace/index.ts';
import { apiProofs } from './apiProofs.ts';
import { claimProofs, predictionProofs, questionProofs, type Programs } from './claimProofs.ts';
import { taskProofs } from './exerciseProofs.ts';
import { complaint, complaintOf, type Proof } from './proof.ts';
import { findingsOf, Ran, traceOf } from './runs.ts';

export type { Proof } from './proof.ts';

/** Words that a learner may have to read before something can be run. */
const MOST_WORDS = 150;

/** Of one lesson, none of which has been made yet. */
export function proofsOf(lesson: LessonOnDisk): readonly Proof[] {
  const code = lesson.code.typescript;
  if (!code) return apiProofs(lesson);
  const ran = (program: ProgramFile): Ran => new Ran(program, lesson.profile);
  const programs: Programs = {
    bad: ran(code.bad),
    good: ran(code.good),
    ...(code.second
      ? { 'second.bad': ran(code.second.bad), 'second.good': ran(code.second.good) }
      : {}),
    ...(code.recall ? { recall: ran(code.recall) } : {}),
  };
  const closing = code.closing ? ran(code.closing.program) : null;
  return [
    ...[...Object.values(programs), ...(closing ? [closing] : [])].map((each) =>
      sameTwice(lesson, each),
    ),
    ...claimProofs(lesson, lesson.claims, programs),
    ...predictionProofs(lesson, programs),
    ...questionProofs(lesson, programs),
    ...findingProofs(lesson, programs, closing),
    ...taskProofs(lesson, 'typescript'),
    ...apiProofs(lesson),
    shortEnough(lesson),
  ];
}

const sameTwice = (lesson: LessonOnDisk, ran: Ran): Proof => ({
  title: `${ran.program.file}: ends by itself, and twice in the same way`,
  async prove() {
    const { trace } = await ran.model();
    const file = `typescript/${ran.program.file}`;
    const { end } = trace.header;
    if (end.outcome === 'stopped') return [complaintOf(lesson, file, end.message)];
    const again = await traceOf(ran.program, ran.profile);
    if (writeTrace(trace) === writeTrace(again)) return [];
    const [one, other] = [trace, again].map((each) => `${each.length} events`);
    return [complaintOf(lesson, file, `expected the same trace twice, found ${one} and ${other}`)];
  },
});

function findingProofs(
  lesson: LessonOnDisk,
  programs: Programs,
  closing: Ran | null,
): readonly Proof[] {
  const declared = lesson.findings.typescript;
  const exactly = (
    title: string,
    ran: Ran,
    wanted: readonly string[],
    withLines = false,
  ): Proof => ({
    title,
    async prove() {
      const found = await findingsOf(ran);
      const ids = withLines ? found : found.map((each) => each.split(' ', 1)[0] ?? '');
      if (ids.toSorted().join() === wanted.toSorted().join()) return [];
      const message = `expected ${wanted.join(', ') || 'no finding'}, found ${found.join(', ') || 'none'}`;
      return [complaint(lesson, ['findings'], `${ran.program.file}: ${message}`)];
    },
  });
  const faults = lesson.code.typescript?.closing?.faults ?? [];
  const { bad, good } = programs;
  const second = { bad: programs['second.bad'], good: programs['second.good'] };
  return [
    ...(bad ? [exactly('bad raises its findings', bad, declared?.bad ?? [])] : []),
    ...(good ? [exactly('good raises none', good, [])] : []),
    ...(second.bad
      ? [exactly('the second bad raises its findings', second.bad, declared?.second ?? [])]
      : []),
    ...(second.good ? [exactly('the second good raises none', second.good, [])] : []),
    ...(closing
      ? [
          exactly(
            'closing has its faults on their lines',
            closing,
            faults.map(({ finding, line }) => `${finding} ${line}`),
            true,
          ),
        ]
      : []),
  ];
}

const shortEnough = (lesson: LessonOnDisk): Proof => ({
  title: `something can be run after at most ${MOST_WORDS} words`,
  async prove() {
    const [predict] = lesson.stages;
    const asked = lesson.predictions.flatMap((prediction) => [
      prediction.question,
      ...(prediction.kind === 'choice'
        ? prediction.options.flatMap(({ text, because }) => [text, because])
        : []),
    ]);
    const words = [lesson.lead, predict?.markdown ?? '', ...asked].join(' ').split(/\s+/).length;
    if (words <= MOST_WORDS) return [];
    return [complaint(lesson, ['lead'], `expected at most ${MOST_WORDS} words, found ${words}`)];
  },
});
