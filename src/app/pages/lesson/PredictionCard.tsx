import { useState } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import type { ChoicePrediction, Runs } from '../../../lessons/index.ts';
import { Inline } from '../../controls/Inline.tsx';
import { judgePrediction } from './judge.ts';
import { PredictionFrame, PredictionSkipped } from './PredictionFrame.tsx';

export interface PredictionCardProps {
  readonly prediction: ChoicePrediction;
  /** Of this lesson, or of an earlier one. */
  readonly kind?: 'Prediction' | 'Recall';
  /** The remembered choice; null: skipped; undefined: not made yet. */
  readonly chosen: number | null | undefined;
  /** The runs of the programs as the lesson has them or as the learner changed them. */
  readonly runs: Runs;
  /** The programs that ran are not the lesson's own any more. */
  readonly edited: boolean;
  readonly onChoose: (option: number | null) => void;
  readonly onForget: () => void;
  /** Runs both programs, so that the trace can answer. */
  readonly onRun: () => void;
}

/** What the runs say to a prediction that has been made. */
function Answer(props: PredictionCardProps & { readonly chosen: number }) {
  const { prediction, chosen, runs, edited } = props;
  const judgement = judgePrediction(prediction, runs);
  const option = prediction.options[chosen];
  if (judgement.kind === 'open' || !option) {
    return props.kind === 'Recall' ? null : (
      <p className="prediction-answer">Your prediction is noted. Run both to see.</p>
    );
  }
  const right = judgement.holds.includes(chosen);
  const actual = judgement.holds
    .map((index) => prediction.options[index]?.text)
    .filter((text) => text !== undefined);
  return (
    <p className="prediction-answer">
      {right ? (
        <b>You were right. </b>
      ) : actual.length > 0 ? (
        <>
          <b>It came out otherwise:</b> <Inline text={actual.join(', ')} />.{' '}
        </>
      ) : (
        <>
          <b>It came out otherwise</b>, and none of these says how.{' '}
        </>
      )}
      {edited ? 'These are the runs of your own version.' : <Inline text={option.reply} />}
    </p>
  );
}

/** Predict before run: options with a reason, then the answer from the trace. */
export function PredictionCard(props: PredictionCardProps) {
  const { prediction, chosen, onChoose, onForget, onRun, runs, kind = 'Prediction' } = props;
  const [marked, setMarked] = useState<number | null>(null);
  if (chosen === null) return <PredictionSkipped onForget={onForget} />;
  const made = chosen !== undefined;
  const selected = made ? chosen : marked;
  const judgement = judgePrediction(prediction, runs);
  const holds = made && judgement.kind === 'judged' ? judgement.holds : [];
  return (
    <>
      <PredictionFrame
        question={prediction.question}
        kind={kind}
        phase={!made ? 'open' : judgement.kind === 'judged' ? 'judged' : 'made'}
        isReady={selected !== null}
        onReveal={() => {
          if (!made) onChoose(marked);
          onRun();
        }}
        onSkip={() => onChoose(null)}
        onForget={onForget}
      >
        {(questionId) => (
          <RadioGroup
            aria-labelledby={questionId}
            className="options"
            value={selected === null ? null : String(selected)}
            isReadOnly={made}
            onChange={(value) => setMarked(Number(value))}
          >
            {prediction.options.map(({ text, because }, index) => (
              <Radio key={text} value={String(index)} className="option">
                <span className="option-ring" aria-hidden="true" />
                <span>
                  <Inline text={text} />{' '}
                  <em>
                    <Inline text={because} />
                  </em>
                  {holds.includes(index) && <span className="option-held"> ✓ what happened</span>}
                </span>
              </Radio>
            ))}
          </RadioGroup>
        )}
      </PredictionFrame>
      {made && <Answer {...props} chosen={chosen} />}
    </>
  );
}
