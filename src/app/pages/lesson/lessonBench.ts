/** The benches of a lesson: one a pair of programs, one for the puzzle, one for the exercise. */
import {
  programOfAnswer,
  shuffled,
  type Lesson,
  type LessonCode,
  type ProgramFile,
  type ProgramName,
  type ProgramPair,
  type Runs,
} from '../../../lessons/index.ts';
import { Bench } from '../../bench/Bench.ts';
import { loadMachine } from '../../bench/machine.ts';
import type { PaneId, PaneSpec } from '../../bench/types.ts';
import { startOfPayload } from '../../share/benchPayload.ts';
import type { Payload } from '../../share/payload.ts';
import { draftsIn } from '../../storage/drafts.ts';
import { rememberEdit, rememberRun } from '../../storage/progress.ts';

export type DeskId = 'first' | 'second' | 'puzzle' | 'exercise';

/** One bench of the lesson, and how claims name its programs. */
export interface Desk {
  readonly id: DeskId;
  readonly title: string;
  readonly bench: Bench;
  readonly names: Readonly<Partial<Record<PaneId, ProgramName>>>;
  readonly emptyText: string;
}

const PAIR_EMPTY = 'Run both: their timelines will stand here, one under the other, on one axis.';

const pairPanes = ({ bad, good }: ProgramPair): readonly PaneSpec[] => [
  { id: 'bad', name: 'Bad example', title: 'Bad', file: bad.file, original: bad.source },
  { id: 'good', name: 'Good example', title: 'Good', file: good.file, original: good.source },
];

const codePane = (name: string, title: string, { file, source }: ProgramFile): PaneSpec => ({
  id: 'code',
  name,
  title,
  file,
  original: source,
});

type DeskStart = Omit<Desk, 'bench'> & { readonly panes: readonly PaneSpec[] };

function startsOf(code: LessonCode): readonly DeskStart[] {
  const { second, puzzle, exercise } = code;
  return [
    {
      id: 'first',
      title: '1st pair',
      panes: pairPanes(code),
      names: { bad: 'bad', good: 'good' },
      emptyText: PAIR_EMPTY,
    },
    ...(second
      ? [
          {
            id: 'second' as const,
            title: '2nd pair',
            panes: pairPanes(second),
            names: { bad: 'second.bad', good: 'second.good' } as const,
            emptyText: PAIR_EMPTY,
          },
        ]
      : []),
    ...(puzzle
      ? [
          {
            id: 'puzzle' as const,
            title: 'Puzzle',
            panes: [codePane('Puzzle', 'Puzzle', programOfAnswer(puzzle, shuffled(puzzle)))],
            names: { code: 'puzzle' } as const,
            emptyText: 'Try your order: its run will stand here.',
          },
        ]
      : []),
    ...(exercise
      ? [
          {
            id: 'exercise' as const,
            title: 'Exercise',
            panes: [codePane('Your code', 'Yours', exercise.starter)],
            names: {},
            emptyText: 'Run or check your code: its timeline will stand here.',
          },
        ]
      : []),
  ];
}

/**
 * `payload`: what a link brought for the first pair; drafts are then neither read nor written.
 * `inBrowser`: false on the server and for the first drawing, which show the lesson as served.
 */
export function lessonDesks(
  lesson: Lesson,
  code: LessonCode,
  payload: Payload | null,
  inBrowser: boolean,
): readonly Desk[] {
  const drafts = draftsIn(lesson.slug);
  return startsOf(code).map(({ panes, ...desk }) => {
    const linked = desk.id === 'first' ? payload : null;
    // A puzzle is put together from its lines: nobody writes it.
    const hasDrafts = !linked && desk.id !== 'puzzle';
    const texts: Partial<Record<PaneId, string>> = {};
    for (const { id, file } of panes) {
      const draft = hasDrafts && inBrowser ? drafts.read(file) : null;
      if (draft !== null) texts[id] = draft;
    }
    const base = { panes, texts, profile: lesson.profile, axis: lesson.axis };
    const fileOf = (id: PaneId): string | undefined => panes.find((pane) => pane.id === id)?.file;
    const bench = new Bench(linked ? { ...base, ...startOfPayload(panes, linked) } : base, {
      machine: loadMachine,
      keep(id, text) {
        const file = fileOf(id);
        if (!hasDrafts || file === undefined) return;
        if (text === null) drafts.remove(file);
        else {
          drafts.write(file, text);
          if (desk.id !== 'exercise') rememberEdit(lesson.slug);
        }
      },
      onTraced(id) {
        const file = fileOf(id);
        if (file !== undefined) rememberRun(lesson.slug, file);
      },
    });
    if (hasDrafts) {
      for (const { id, file } of panes) drafts.follow(file, (text) => bench.replace(id, text));
    }
    return { ...desk, bench };
  });
}

/** Every run that there is, by the name that claims use. */
export function runsOf(desks: readonly Desk[]): Runs {
  return Object.fromEntries(
    desks.flatMap(({ bench, names }) =>
      bench.traced().flatMap(({ id, model }) => (names[id] ? [[names[id], model]] : [])),
    ),
  );
}
