/** A question about an earlier lesson: a small program, and what it does. */
import { useState } from 'react';
import {
  lessonSummaries,
  type Lesson,
  type ProgramFile,
  type Recall,
} from '../../../lessons/index.ts';
import type { TraceModel } from '../../../trace/index.ts';
import { Link } from '../../controls/Link.tsx';
import { PlainCode } from '../../editor/PlainCode.tsx';
import {
  forgetPrediction,
  progress,
  progressOf,
  rememberPrediction,
} from '../../storage/progress.ts';
import { useStore } from '../../storage/useStore.ts';
import { PredictionCard } from './PredictionCard.tsx';
import { optionOf } from './Predictions.tsx';
import { runOnce } from './runOnce.ts';

interface RecallCardProps {
  readonly lesson: Lesson;
  readonly recall: Recall;
  readonly program: ProgramFile;
}

export function RecallCard({ lesson, recall, program }: RecallCardProps) {
  const [model, setModel] = useState<TraceModel | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const { predictions } = progressOf(useStore(progress), lesson.slug);
  const { id } = recall.prediction;
  const guess = Object.hasOwn(predictions, id) ? predictions[id] : undefined;
  const earlier = lessonSummaries.find(({ slug }) => slug === recall.lesson);
  const run = async (): Promise<void> => {
    try {
      setModel(await runOnce(program, lesson.profile));
      setFailed(null);
    } catch (error) {
      setFailed(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <div className="recall">
      <p className="eyebrow">
        From an earlier lesson:{' '}
        {earlier?.ready ? (
          <Link to={`/lessons/${earlier.slug}`}>{earlier.title}</Link>
        ) : (
          (earlier?.title ?? recall.lesson)
        )}
      </p>
      <PlainCode source={program.source} name="Program to recall" />
      <PredictionCard
        kind="Recall"
        prediction={recall.prediction}
        chosen={optionOf(guess)}
        runs={model ? { recall: model } : {}}
        edited={false}
        onChoose={(option) =>
          rememberPrediction(
            lesson.slug,
            id,
            option === null ? null : { answer: option, because: '' },
          )
        }
        onForget={() => forgetPrediction(lesson.slug, id)}
        onRun={() => void run()}
      />
      {failed !== null && <p role="status">The program could not be run: {failed}</p>}
    </div>
  );
}
