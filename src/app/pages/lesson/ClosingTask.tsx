/** An unseen program: name each fault and its line, then mend it in the playground. */
import { useId, useState } from 'react';
import { useLocation } from 'wouter';
import { aboutLine, type ClosingTask as Closing, type Lesson } from '../../../lessons/index.ts';
import type { TraceModel } from '../../../trace/index.ts';
import { Button } from '../../controls/Button.tsx';
import { Inline } from '../../controls/Inline.tsx';
import { PlainCode } from '../../editor/PlainCode.tsx';
import { hashOf } from '../../share/link.ts';
import { progress, progressOf, rememberClosed } from '../../storage/progress.ts';
import { useStore } from '../../storage/useStore.ts';
import { runOnce } from './runOnce.ts';

/** What may be wrong with a program: more than this lesson teaches. */
const FAULTS = [
  'blocked-loop',
  'floating-promise',
  'ignored-cancellation',
  'leaked-listener',
  'leaked-resource',
  'leaked-timer',
  'lost-update',
  'missing-timeout',
  'sequential-awaits',
  'swallowed-rejection',
  'unbounded-concurrency',
  'work-outlives-owner',
];

export const inWords = (finding: string): string => finding.replaceAll('-', ' ');

interface Guess {
  readonly fault: string;
  readonly line: string;
}
type Fault = Closing['faults'][number];

/** What is right, and what is not, in sentences. */
function judge(
  { program, faults }: Closing,
  model: TraceModel,
  guesses: readonly Guess[],
): readonly { readonly right: boolean; readonly text: string }[] {
  return guesses.map(({ fault, line }) => {
    const number = Number(line);
    const here = faults.find((each) => each.line === number);
    const name = inWords(fault);
    if (here?.finding === fault) return { right: true, text: `Line ${line}: ${name}.` };
    if (here) return { right: false, text: `Line ${line} is at fault, but not of ${name}.` };
    const elsewhere = faults.some((each) => each.finding === fault);
    const what = elsewhere ? `There is ${name} here, on another line.` : `Not ${name}.`;
    return { right: false, text: `${what} ${aboutLine(model, program.file, number)}` };
  });
}

const nothing = (faults: readonly Fault[]): readonly Guess[] =>
  faults.map(() => ({ fault: '', line: '' }));

function GuessFields({
  guess,
  index,
  count,
  declared,
  onChange,
}: {
  readonly guess: Guess;
  readonly index: number;
  readonly count: number;
  readonly declared: readonly Fault[];
  readonly onChange: (guess: Guess) => void;
}) {
  const id = useId();
  const which = count > 1 ? ` ${index + 1}` : '';
  const options = [...new Set([...FAULTS, ...declared.map(({ finding }) => finding)])].toSorted();
  return (
    <p className="closing-guess">
      <label htmlFor={`${id}-fault`}>Fault{which}</label>
      <select
        id={`${id}-fault`}
        className="field"
        value={guess.fault}
        onChange={({ target }) => onChange({ ...guess, fault: target.value })}
      >
        <option value="">choose …</option>
        {options.map((finding) => (
          <option key={finding} value={finding}>
            {inWords(finding)}
          </option>
        ))}
      </select>
      <label htmlFor={`${id}-line`}>Line{which}</label>
      <input
        id={`${id}-line`}
        className="field"
        inputMode="numeric"
        value={guess.line}
        onChange={({ target }) => onChange({ ...guess, line: target.value })}
      />
    </p>
  );
}

export function ClosingTask({ lesson }: { readonly lesson: Lesson }) {
  const closing = lesson.code.typescript?.closing;
  return closing ? <Opened lesson={lesson} closing={closing} /> : null;
}

function Opened({ lesson, closing }: { readonly lesson: Lesson; readonly closing: Closing }) {
  const { program, faults } = closing;
  const [guesses, setGuesses] = useState(() => nothing(faults));
  const [shown, setShown] = useState(false);
  const [replies, setReplies] = useState<ReturnType<typeof judge> | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const { closed } = progressOf(useStore(progress), lesson.slug);
  const [, navigate] = useLocation();
  const isComplete = guesses.every(({ fault, line }) => fault !== '' && /^\d+$/.test(line.trim()));
  const open = async (): Promise<void> => {
    const hash = await hashOf({ code: program.source, title: `${lesson.title}: closing task` });
    navigate(`/playground/${hash}`);
  };
  const answer = async (): Promise<void> => {
    try {
      const said = judge(closing, await runOnce(program, lesson.profile), guesses);
      setFailed(null);
      setReplies(said);
      const named = new Set(guesses.map(({ fault, line }) => `${fault} ${Number(line)}`));
      if (said.every(({ right }) => right) && named.size === faults.length) {
        rememberClosed(lesson.slug);
      }
    } catch (error) {
      setFailed(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <div className="closing" role="group" aria-label="Closing task">
      <p className="eyebrow">Closing task{closed && ' ✓'}</p>
      <PlainCode source={program.source} name="Closing program" />
      {guesses.map((guess, index) => (
        <GuessFields
          key={index}
          guess={guess}
          index={index}
          count={guesses.length}
          declared={faults}
          onChange={(changed) => {
            setReplies(null);
            setGuesses(guesses.with(index, changed));
          }}
        />
      ))}
      <div role="status">
        {failed !== null && <p>The program could not be run: {failed}</p>}
        {replies?.map(({ right, text }, index) => (
          <p key={index} className="question-reply" data-right={right || undefined}>
            <b>{right ? '✓ Right.' : 'Not yet.'}</b> <Inline text={text} />
          </p>
        ))}
        {shown && (
          <p>
            {faults.map(({ finding, line }) => (
              <span key={`${finding} ${line}`}>
                Line {line}: <b>{inWords(finding)}</b>.{' '}
              </span>
            ))}
          </p>
        )}
      </div>
      <div className="prediction-actions">
        <Button isDisabled={!isComplete} onPress={() => void answer()}>
          Answer
        </Button>
        <Button look="quiet" onPress={() => void open()}>
          Open in the playground
        </Button>
        <Button look="quiet" onPress={() => setShown(!shown)}>
          {shown ? 'Hide it' : 'Show it'}
        </Button>
      </div>
    </div>
  );
}
