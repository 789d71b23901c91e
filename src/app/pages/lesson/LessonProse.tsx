import { createContext, useContext, type ReactNode } from 'react';
import type { Lesson, Question, Runs, StageName } from '../../../lessons/index.ts';
import type { Step } from '../../../trace/index.ts';
import { ClosingTask, inWords } from './ClosingTask.tsx';
import { ExerciseCard } from './ExerciseCard.tsx';
import type { Desk, DeskId } from './lessonBench.ts';
import { Predictions } from './Predictions.tsx';
import { PuzzleCard } from './PuzzleCard.tsx';
import { Questions, type Pointed } from './Questions.tsx';
import { RecallCard } from './RecallCard.tsx';
import { STAGE_ID } from './stages.ts';

interface LessonProseProps {
  readonly lesson: Lesson;
  readonly desks: readonly Desk[];
  readonly runs: Runs;
  /** A program is not the lesson's own any more. */
  readonly edited: boolean;
  readonly onRun: () => void;
  readonly onOpen: (desk: DeskId) => void;
  readonly pointed: Pointed;
  readonly onShow: (question: Question, step: Step) => void;
}

/** The faults that the bad examples declare; told only after they have been seen to run. */
function Faults({ lesson, runs }: LessonProseProps) {
  const declared = lesson.findings.typescript;
  if (!declared || !runs.bad) return null;
  const list = [
    ...new Set([...declared.bad, ...(runs['second.bad'] ? (declared.second ?? []) : [])]),
  ];
  return (
    <p className="fault">
      {list.length === 1 ? 'The bad example’s fault: ' : 'The faults of the bad examples: '}
      <b>{list.map(inWords).join(', ')}</b>.
    </p>
  );
}

function Apis({ lesson }: { readonly lesson: Lesson }) {
  const apis = lesson.apis.filter(({ language }) => language === 'typescript');
  return (
    <section className="stage-section apis" aria-labelledby="apis-title">
      <h2 id="apis-title" className="eyebrow">
        Documentation
      </h2>
      <ul>
        {apis.map(({ name, since, link }) => (
          <li key={name}>
            <a href={link} rel="noreferrer" target="_blank">
              <code>{name}</code>
            </a>{' '}
            <small className="soft">{since}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What a stage asks of the learner, under its prose. */
function Tasks({ name, around }: { readonly name: StageName; readonly around: LessonProseProps }) {
  const { lesson, desks, onOpen } = around;
  const code = lesson.code.typescript;
  const benchOf = (id: DeskId) => desks.find((desk) => desk.id === id)?.bench;
  switch (name) {
    case 'Predict':
      return <Predictions {...around} />;
    case 'Run':
      return null;
    case 'Investigate':
      return (
        <>
          <Faults {...around} />
          <Questions {...around} />
        </>
      );
    case 'Modify': {
      const bench = benchOf('puzzle');
      return lesson.puzzle && code?.puzzle && bench ? (
        <PuzzleCard
          lesson={lesson}
          puzzle={lesson.puzzle}
          program={code.puzzle}
          bench={bench}
          onOpen={() => onOpen('puzzle')}
        />
      ) : null;
    }
    case 'Make': {
      const bench = benchOf('exercise');
      return (
        <>
          {lesson.exercise && code?.exercise && bench && (
            <ExerciseCard
              lesson={lesson}
              exercise={lesson.exercise}
              program={code.exercise}
              bench={bench}
              onOpen={() => onOpen('exercise')}
            />
          )}
          <ClosingTask lesson={lesson} />
          {lesson.recall && code?.recall && (
            <RecallCard lesson={lesson} recall={lesson.recall} program={code.recall} />
          )}
        </>
      );
    }
  }
}

interface StageProps {
  readonly name: StageName;
  readonly children?: ReactNode;
}

const Around = createContext<LessonProseProps | null>(null);

/**
 * One stage. What it shows besides its prose depends on the runs and comes through a context, so
 * that the prose itself is drawn once.
 */
function Stage({ name, children }: StageProps) {
  const around = useContext(Around);
  const id = STAGE_ID[name];
  return (
    <section className="stage-section" id={id} tabIndex={-1} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} className={name === 'Predict' ? 'visually-hidden' : 'eyebrow'}>
        {name}
      </h2>
      {children}
      {around && <Tasks name={name} around={around} />}
    </section>
  );
}

const COMPONENTS = { Stage };

export function LessonProse(props: LessonProseProps) {
  const { lesson } = props;
  const { Prose } = lesson;
  return (
    <article className="prose" aria-label="Lesson">
      <h1 tabIndex={-1}>{lesson.headline}</h1>
      <p className="lead">{lesson.lead}</p>
      <Around value={props}>
        <Prose components={COMPONENTS} />
      </Around>
      <Apis lesson={lesson} />
    </article>
  );
}
