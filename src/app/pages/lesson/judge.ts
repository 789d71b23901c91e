/** What the runs say about a prediction: the trace decides, not the page. */
import { judgeClaim, type ChoicePrediction, type Runs } from '../../../lessons/index.ts';

export type Judgement =
  /** The programs that the prediction is about have not all run. */
  | { readonly kind: 'open' }
  /** Indexes of the options that hold in these runs. */
  | { readonly kind: 'judged'; readonly holds: readonly number[] };

export function judgePrediction({ options }: ChoicePrediction, runs: Runs): Judgement {
  const holds: number[] = [];
  for (const [index, { claims }] of options.entries()) {
    const verdicts = claims.map((claim) => judgeClaim(claim, runs));
    if (verdicts.some((verdict) => verdict === null)) return { kind: 'open' };
    if (verdicts.every((verdict) => verdict?.holds)) holds.push(index);
  }
  return { kind: 'judged', holds };
}
