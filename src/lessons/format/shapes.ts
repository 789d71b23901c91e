/** The shapes of what a lesson asks, as the page gets them: made from the schema in `tasks.ts`. */
import type * as v from 'valibot';
import type * as tasks from './tasks.ts';

type Written = v.InferOutput<typeof tasks.prediction>;
type WrittenOption = Extract<Written, { kind: 'choice' }>['options'][number];

/** One of several answers. Its claims hold in the runs exactly if it is right. */
export type Option = Readonly<Omit<WrittenOption, 'misconception'>> & {
  /** The wrong idea behind a wrong option; null for the answer. */
  readonly misconception: string | null;
};

export type ChoicePrediction = Readonly<Omit<Extract<Written, { kind: 'choice' }>, 'options'>> & {
  readonly options: readonly Option[];
  /** Index of the right option. */
  readonly answer: number;
};
export type OrderPrediction = Readonly<Extract<Written, { kind: 'order' }>>;
export type NumberPrediction = Readonly<Extract<Written, { kind: 'number' }>>;
export type OutputsPrediction = Readonly<Extract<Written, { kind: 'outputs' }>>;
export type Prediction = ChoicePrediction | OrderPrediction | NumberPrediction | OutputsPrediction;

export type Question = Readonly<v.InferOutput<typeof tasks.question>>;
export type Puzzle = Readonly<v.InferOutput<typeof tasks.puzzle>>;
export type Exercise = Readonly<v.InferOutput<typeof tasks.exercise>>;
/** A question about an earlier lesson; a prediction of a small program's run. */
export interface Recall {
  readonly lesson: string;
  readonly prediction: ChoicePrediction;
}
