/** Predict the order of printed lines; afterwards it lies beside what the run printed. */
import { useState } from 'react';
import { outputOf, type OrderPrediction, type Runs } from '../../../lessons/index.ts';
import { sentenceText, whyNow, type TraceModel } from '../../../trace/index.ts';
import { Inline } from '../../controls/Inline.tsx';
import type { Guess } from '../../storage/progress.ts';
import { Because, PredictionFrame, PredictionSkipped } from './PredictionFrame.tsx';
import { moved, SortableLines } from './SortableLines.tsx';

export interface GuessProps<Kind> {
  readonly prediction: Kind;
  /** null: skipped; undefined: not made yet. */
  readonly guess: Guess | null | undefined;
  readonly runs: Runs;
  readonly onGuess: (guess: Guess | null) => void;
  readonly onForget: () => void;
  readonly onRun: () => void;
}

const listOf = ({ answer }: Guess): readonly number[] =>
  typeof answer === 'number' ? [answer] : answer;

/** Why the run printed what it did where the prediction first differs. */
function reasonAt(model: TraceModel, line: number): string {
  const step = model.console[line];
  return step === undefined ? '' : sentenceText(whyNow(model, step));
}

function Answer({
  prediction,
  mine,
  model,
}: {
  readonly prediction: OrderPrediction;
  readonly mine: readonly string[];
  readonly model: TraceModel;
}) {
  const printed = outputOf(model);
  const differs = printed.findIndex((line, index) => mine[index] !== line);
  if (differs < 0 && printed.length === mine.length) {
    return (
      <p className="prediction-answer">
        <b>You were right. </b>
        <Inline text={prediction.reply} />
      </p>
    );
  }
  const wrong = prediction.wrong.find(({ first, then }) => {
    const [a, b] = [mine.indexOf(first), mine.indexOf(then)];
    return a >= 0 && b >= 0 && a < b && printed.indexOf(first) > printed.indexOf(then);
  });
  return (
    <div className="prediction-answer">
      <p>
        <b>First difference: line {differs + 1}.</b> You said <code>{mine[differs] ?? '–'}</code>,
        it printed <code>{printed[differs] ?? '–'}</code>. {reasonAt(model, differs)}
      </p>
      {wrong && (
        <p>
          <Inline text={wrong.reply} />
        </p>
      )}
      <p className="eyebrow">What it printed</p>
      <ol className="printed">
        {printed.map((line, index) => (
          <li key={index} data-mark={mine[index] === line ? 'same' : 'other'}>
            <code>{line}</code>
          </li>
        ))}
      </ol>
    </div>
  );
}

export function OrderCard(props: GuessProps<OrderPrediction>) {
  const { prediction, guess, runs, onGuess, onForget, onRun } = props;
  const [order, setOrder] = useState<readonly number[]>(prediction.lines.map((_, index) => index));
  const [because, setBecause] = useState('');
  if (guess === null) return <PredictionSkipped onForget={onForget} />;
  const shown = guess ? listOf(guess) : order;
  const model = runs[prediction.program];
  const printed = guess && model ? outputOf(model) : null;
  const mine = shown.map((index) => prediction.lines[index] ?? '');
  return (
    <>
      <PredictionFrame
        question={prediction.question}
        phase={!guess ? 'open' : model ? 'judged' : 'made'}
        isReady
        onReveal={() => {
          if (!guess) onGuess({ answer: [...order], because });
          onRun();
        }}
        onSkip={() => onGuess(null)}
        onForget={onForget}
      >
        {() => (
          <>
            <SortableLines
              name="Your order"
              isReadOnly={guess !== undefined}
              lines={shown.map((line, index) => ({
                key: String(line),
                words: prediction.lines[line] ?? '',
                mark: printed ? (printed[index] === mine[index] ? 'same' : 'other') : undefined,
              }))}
              onMove={(from, to) => setOrder(moved(order, from, to))}
            />
            <Because
              text={guess?.because ?? because}
              isReadOnly={guess !== undefined}
              onChange={setBecause}
            />
          </>
        )}
      </PredictionFrame>
      {guess && model && <Answer prediction={prediction} mine={mine} model={model} />}
    </>
  );
}
