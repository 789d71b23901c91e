/** Predict which outputs are possible: answered by running every order of answers. */
import { useEffect, useState } from 'react';
import type { OutputsPrediction, ProgramFile } from '../../../lessons/index.ts';
import { formatMany } from '../../../trace/index.ts';
import { Inline } from '../../controls/Inline.tsx';
import type { Profile } from '../../bench/types.ts';
import type { GuessProps } from './OrderCard.tsx';
import { PredictionFrame, PredictionSkipped } from './PredictionFrame.tsx';
import { traceOf } from './runOnce.ts';

interface Outcomes {
  readonly outputs: ReadonlySet<string>;
  readonly runs: number;
  readonly exhaustive: boolean;
}

async function explored(program: ProgramFile, profile: Profile, runs: number): Promise<Outcomes> {
  const { explore } = await import('../../../doctor/index.ts');
  const found = await explore((schedule) => traceOf(program, profile, schedule), {
    runs,
    seed: 0,
    parallel: 1,
  });
  return {
    outputs: new Set(found.outcomes.map(({ output }) => output.join('\n'))),
    runs: found.runs,
    exhaustive: found.exhaustive,
  };
}

const chosenOf = (answer: number | readonly number[]): readonly number[] =>
  typeof answer === 'number' ? [answer] : answer;

interface OutputsCardProps extends GuessProps<OutputsPrediction> {
  readonly program: ProgramFile;
  readonly profile: Profile;
}

export function OutputsCard(props: OutputsCardProps) {
  const { prediction, guess, program, profile, runs, onGuess, onForget, onRun } = props;
  const [marked, setMarked] = useState<readonly number[]>([]);
  const [outcomes, setOutcomes] = useState<Outcomes | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const hasRun = runs[prediction.program] !== undefined;
  const asked = guess && hasRun && outcomes === null && failed === null;
  useEffect(() => {
    if (!asked) return;
    let gone = false;
    explored(program, profile, prediction.runs).then(
      (found) => {
        if (!gone) setOutcomes(found);
      },
      (error: unknown) => {
        if (!gone) setFailed(error instanceof Error ? error.message : String(error));
      },
    );
    return () => {
      gone = true;
    };
  }, [asked, program, profile, prediction.runs]);
  if (guess === null) return <PredictionSkipped onForget={onForget} />;
  const chosen = guess ? chosenOf(guess.answer) : marked;
  return (
    <>
      <PredictionFrame
        question={prediction.question}
        phase={!guess ? 'open' : outcomes ? 'judged' : 'made'}
        isReady={chosen.length > 0}
        onReveal={() => {
          if (!guess) onGuess({ answer: [...marked], because: '' });
          setFailed(null);
          onRun();
        }}
        onSkip={() => onGuess(null)}
        onForget={onForget}
      >
        {() => (
          <ul className="outputs">
            {prediction.options.map(({ output, because }, index) => {
              const isPossible = outcomes?.outputs.has(output.join('\n'));
              return (
                <li key={output.join('\n')}>
                  <label>
                    <input
                      type="checkbox"
                      checked={chosen.includes(index)}
                      disabled={guess !== undefined}
                      onChange={({ target }) =>
                        setMarked(
                          target.checked
                            ? [...marked, index]
                            : marked.filter((each) => each !== index),
                        )
                      }
                    />
                    <span>
                      <code>{output.join(' · ') || 'nothing'}</code> <em>{because}</em>
                    </span>
                  </label>
                  {isPossible !== undefined && (
                    <p className="option-reply">
                      <b>{isPossible ? '✓ possible' : '✕ impossible'}</b>
                      {isPossible === chosen.includes(index) ? null : (
                        <>
                          {': '}
                          <Inline text={prediction.options[index]?.reply ?? ''} />
                        </>
                      )}
                    </p>
                  )}
                </li>
              );
            })}
          </ul>
        )}
      </PredictionFrame>
      {guess && hasRun && (
        <p className="prediction-answer" role="status">
          {failed !== null
            ? `The program could not be explored: ${failed}`
            : outcomes
              ? `${formatMany(outcomes.runs, 'run')}, ${outcomes.exhaustive ? 'every order' : 'a sample of the orders'}: ${formatMany(outcomes.outputs.size, 'output')}.`
              : 'Running every order …'}
        </p>
      )}
    </>
  );
}
