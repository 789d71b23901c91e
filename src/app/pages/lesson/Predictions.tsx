/** The predictions of a lesson, of whatever kind; all are kept with the progress. */
import type { Lesson, LessonCode, ProgramFile, ProgramName, Runs } from '../../../lessons/index.ts';
import {
  forgetPrediction,
  progress,
  progressOf,
  rememberPrediction,
  type Guess,
} from '../../storage/progress.ts';
import { useStore } from '../../storage/useStore.ts';
import { NumberCard } from './NumberCard.tsx';
import { OrderCard } from './OrderCard.tsx';
import { OutputsCard } from './OutputsCard.tsx';
import { PredictionCard } from './PredictionCard.tsx';

interface PredictionsProps {
  readonly lesson: Lesson;
  readonly runs: Runs;
  readonly edited: boolean;
  readonly onRun: () => void;
}

function programOf(code: LessonCode | undefined, name: ProgramName): ProgramFile | undefined {
  switch (name) {
    case 'bad':
    case 'good':
      return code?.[name];
    case 'second.bad':
      return code?.second?.bad;
    case 'second.good':
      return code?.second?.good;
    case 'recall':
      return code?.recall;
    case 'puzzle':
      return undefined;
  }
}

/** The index of an option, of a prediction that has options. */
export const optionOf = (guess: Guess | null | undefined): number | null | undefined =>
  guess && (typeof guess.answer === 'number' ? guess.answer : guess.answer[0]);

export function Predictions({ lesson, runs, edited, onRun }: PredictionsProps) {
  const { predictions } = progressOf(useStore(progress), lesson.slug);
  return lesson.predictions.map((prediction) => {
    const { id } = prediction;
    const guess = Object.hasOwn(predictions, id) ? predictions[id] : undefined;
    const shared = {
      guess,
      runs,
      onRun,
      onGuess: (made: Guess | null) => rememberPrediction(lesson.slug, id, made),
      onForget: () => forgetPrediction(lesson.slug, id),
    };
    switch (prediction.kind) {
      case 'choice':
        return (
          <PredictionCard
            key={id}
            {...shared}
            prediction={prediction}
            chosen={optionOf(guess)}
            edited={edited}
            onChoose={(option) =>
              shared.onGuess(option === null ? null : { answer: option, because: '' })
            }
          />
        );
      case 'order':
        return <OrderCard key={id} {...shared} prediction={prediction} />;
      case 'number':
        return <NumberCard key={id} {...shared} prediction={prediction} />;
      case 'outputs': {
        const program = programOf(lesson.code.typescript, prediction.program);
        return program ? (
          <OutputsCard
            key={id}
            {...shared}
            prediction={prediction}
            program={program}
            profile={lesson.profile}
          />
        ) : null;
      }
    }
  });
}
