/** The benches of a lesson: one a pair of programs. */
import type { Lesson, LessonCode, ProgramName, ProgramPair, Runs } from '../../../lessons/index.ts';
import { Bench } from '../../bench/Bench.ts';
import { loadMachine } from '../../bench/machine.ts';
import type { PaneId, PaneSpec } from '../../bench/types.ts';
import { startOfPayload } from '../../share/benchPayload.ts';
import type { Payload } from '../../share/payload.ts';
import { draftsIn } from '../../storage/drafts.ts';
import { rememberEdit, rememberRun } from '../../storage/progress.ts';

export interface LessonPair {
  /** `1st`. */
  readonly title: string;
  readonly bench: Bench;
  /** How claims name its programs. */
  readonly names: Readonly<Record<'bad' | 'good', ProgramName>>;
}

const paneSpecs = ({ bad, good }: ProgramPair): readonly PaneSpec[] => [
  { id: 'bad', name: 'Bad example', title: 'Bad', file: bad.file, original: bad.source },
  { id: 'good', name: 'Good example', title: 'Good', file: good.file, original: good.source },
];

/**
 * `payload`: what a link brought for the first pair; drafts are then neither read nor written.
 * `inBrowser`: false on the server and for the first drawing, which show the lesson as served.
 */
export function lessonPairs(
  lesson: Lesson,
  code: LessonCode,
  payload: Payload | null,
  inBrowser: boolean,
): readonly LessonPair[] {
  const drafts = draftsIn(lesson.slug);
  const pairs: readonly (ProgramPair | undefined)[] = [code, code.second];
  return pairs
    .filter((pair) => pair !== undefined)
    .map((pair, index) => {
      const panes = paneSpecs(pair);
      const linked = index === 0 ? payload : null;
      const texts: Partial<Record<PaneId, string>> = {};
      for (const { id, file } of panes) {
        const draft = linked || !inBrowser ? null : drafts.read(file);
        if (draft !== null) texts[id] = draft;
      }
      const base = { panes, texts, profile: lesson.profile, axis: lesson.axis };
      const fileOf = (id: PaneId): string => panes.find((pane) => pane.id === id)?.file ?? id;
      const bench = new Bench(linked ? { ...base, ...startOfPayload(panes, linked) } : base, {
        machine: loadMachine,
        keep(id, text) {
          if (linked) return;
          if (text === null) drafts.remove(fileOf(id));
          else {
            drafts.write(fileOf(id), text);
            rememberEdit(lesson.slug);
          }
        },
        onTraced: (id) => rememberRun(lesson.slug, fileOf(id)),
      });
      if (!linked)
        for (const { id, file } of panes) drafts.follow(file, (text) => bench.replace(id, text));
      return index === 0
        ? { title: '1st', bench, names: { bad: 'bad', good: 'good' } }
        : { title: '2nd', bench, names: { bad: 'second.bad', good: 'second.good' } };
    });
}

/** Every run that there is, by the name that claims use. */
export function runsOf(pairs: readonly LessonPair[]): Runs {
  return Object.fromEntries(
    pairs.flatMap(({ bench, names }) =>
      bench
        .traced()
        .flatMap(({ id, model }) => (id === 'bad' || id === 'good' ? [[names[id], model]] : [])),
    ),
  );
}
