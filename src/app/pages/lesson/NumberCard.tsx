/** Predict one number that the run measures. */
import { useState } from 'react';
import { numberOf, type NumberPrediction } from '../../../lessons/index.ts';
import { formatCount } from '../../../trace/index.ts';
import { Inline } from '../../controls/Inline.tsx';
import type { GuessProps } from './OrderCard.tsx';
import { Because, PredictionFrame, PredictionSkipped } from './PredictionFrame.tsx';

const isTime = (fact: NumberPrediction['fact']): boolean =>
  fact === 'duration' || fact === 'longestBlock';

export function NumberCard(props: GuessProps<NumberPrediction>) {
  const { prediction, guess, runs, onGuess, onForget, onRun } = props;
  const [text, setText] = useState('');
  const [because, setBecause] = useState('');
  if (guess === null) return <PredictionSkipped onForget={onForget} />;
  const model = runs[prediction.program];
  const said = guess ? String(guess.answer) : text;
  const isReady = /^\d+(\.\d+)?$/.test(said.trim());
  const unit = isTime(prediction.fact) ? ' ms' : '';
  const actual = guess && model ? numberOf(prediction.fact, model) : null;
  const given = Number(said);
  const wrong = prediction.wrong.find(({ value }) => value === given);
  return (
    <>
      <PredictionFrame
        question={prediction.question}
        phase={!guess ? 'open' : model ? 'judged' : 'made'}
        isReady={isReady}
        onReveal={() => {
          if (!guess) onGuess({ answer: Number(text), because });
          onRun();
        }}
        onSkip={() => onGuess(null)}
        onForget={onForget}
      >
        {(questionId) => (
          <>
            <p className="number-answer">
              <input
                className="field"
                inputMode="numeric"
                aria-labelledby={questionId}
                readOnly={guess !== undefined}
                value={said}
                onChange={(event) => setText(event.target.value)}
              />
              {unit}
            </p>
            <Because
              text={guess?.because ?? because}
              isReadOnly={guess !== undefined}
              onChange={setBecause}
            />
          </>
        )}
      </PredictionFrame>
      {actual !== null && (
        <p className="prediction-answer">
          {actual === given ? (
            <b>You were right. </b>
          ) : (
            <>
              <b>
                The trace measured {formatCount(actual)}
                {unit}.
              </b>{' '}
            </>
          )}
          <Inline text={actual === given ? prediction.reply : (wrong?.reply ?? prediction.reply)} />
        </p>
      )}
    </>
  );
}
