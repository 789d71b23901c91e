import { createContext, useContext, type ReactNode } from 'react';
import type { Lesson, Runs, StageName } from '../../../lessons/index.ts';
import {
  forgetPrediction,
  progress,
  progressOf,
  rememberPrediction,
} from '../../storage/progress.ts';
import { useStore } from '../../storage/useStore.ts';
import { ClosingTask } from './ClosingTask.tsx';
import { PredictionCard } from './PredictionCard.tsx';
import { STAGE_ID } from './stages.ts';

interface LessonProseProps {
  readonly lesson: Lesson;
  readonly runs: Runs;
  /** A program is not the lesson's own any more. */
  readonly edited: boolean;
  readonly onRun: () => void;
}

function Predictions({ lesson, runs, edited, onRun }: LessonProseProps) {
  const { predictions } = progressOf(useStore(progress), lesson.slug);
  return lesson.predictions
    .filter((prediction) => prediction.kind === 'choice')
    .map((prediction) => (
      <PredictionCard
        key={prediction.id}
        prediction={prediction}
        chosen={predictions[prediction.id]}
        runs={runs}
        edited={edited}
        onChoose={(option) => rememberPrediction(lesson.slug, prediction.id, option)}
        onForget={() => forgetPrediction(lesson.slug, prediction.id)}
        onRun={onRun}
      />
    ));
}

const inWords = (finding: string): string => finding.replaceAll('-', ' ');

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
      {around && name === 'Predict' && <Predictions {...around} />}
      {around && name === 'Investigate' && <Faults {...around} />}
      {around && name === 'Make' && <ClosingTask lesson={around.lesson} />}
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
