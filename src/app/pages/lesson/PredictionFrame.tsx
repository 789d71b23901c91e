import { useId, type ReactNode } from 'react';
import { Button } from '../../controls/Button.tsx';
import { Inline } from '../../controls/Inline.tsx';

interface PredictionFrameProps {
  readonly question: string;
  /** Of the group; a page has one prediction, and may recall another lesson's. */
  readonly kind?: 'Prediction' | 'Recall';
  /** `open`: to be made; `made`: the run that decides it is missing; `judged`: decided. */
  readonly phase: 'open' | 'made' | 'judged';
  /** Something was chosen, and so can be revealed. */
  readonly isReady: boolean;
  readonly onReveal: () => void;
  readonly onSkip: () => void;
  readonly onForget: () => void;
  /** Handed the id of the question, which names what it holds. */
  readonly children: (questionId: string) => ReactNode;
}

const WORDS = {
  Prediction: { title: 'Your prediction', reveal: 'Reveal' },
  Recall: { title: 'What happens?', reveal: 'Run it' },
} as const;

/** The card around a prediction of any kind, with its buttons. */
export function PredictionFrame(props: PredictionFrameProps) {
  const { question, kind = 'Prediction', phase, isReady, children } = props;
  const { title, reveal } = WORDS[kind];
  const questionId = useId();
  return (
    <div className="card prediction" role="group" aria-label={kind}>
      <h3 id={questionId}>
        <span className="eyebrow">{title}</span>
        <Inline text={question} />
      </h3>
      {children(questionId)}
      {phase !== 'judged' && (
        <div className="prediction-actions">
          <Button isDisabled={!isReady} onPress={props.onReveal}>
            {reveal}
          </Button>
          {phase === 'open' ? (
            <Button look="quiet" onPress={props.onSkip}>
              Skip
            </Button>
          ) : (
            <Button look="quiet" onPress={props.onForget}>
              Change it
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

export function PredictionSkipped({ onForget }: { readonly onForget: () => void }) {
  return (
    <p className="prediction-skipped soft">
      Prediction skipped.{' '}
      <button type="button" className="text-button" onClick={onForget}>
        Predict after all
      </button>
    </p>
  );
}

interface BecauseProps {
  readonly text: string;
  readonly isReadOnly: boolean;
  readonly onChange: (text: string) => void;
}

/** Room for a reason: predicting teaches more when it is said why. */
export function Because({ text, isReadOnly, onChange }: BecauseProps) {
  if (isReadOnly) return text === '' ? null : <p className="because soft">Because {text}</p>;
  return (
    <label className="because">
      <span>Because</span>
      <input
        className="field"
        value={text}
        maxLength={200}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}
