/** Lines to be put into order, some to be chosen from two; the run decides, not the text. */
import { useState } from 'react';
import {
  programOfAnswer,
  shuffled,
  type Lesson,
  type Puzzle,
  type PuzzleAnswer,
  type PuzzleProgram,
} from '../../../lessons/index.ts';
import type { Bench } from '../../bench/Bench.ts';
import { useBenchState } from '../../bench/useBench.ts';
import { Button } from '../../controls/Button.tsx';
import { Inline } from '../../controls/Inline.tsx';
import { statusOfProblems, statusOfRun } from '../../bench/status.ts';
import { progress, progressOf, rememberSorted } from '../../storage/progress.ts';
import { useStore } from '../../storage/useStore.ts';
import { unmetClaim } from './claimWords.ts';
import { moved, SortableLines } from './SortableLines.tsx';

interface PuzzleCardProps {
  readonly lesson: Lesson;
  readonly puzzle: Puzzle;
  readonly program: PuzzleProgram;
  readonly bench: Bench;
  /** Brings the puzzle's bench into view. */
  readonly onOpen: () => void;
}

interface Verdict {
  readonly solved: boolean;
  /** What the run did otherwise, a sentence each. */
  readonly unmet: readonly string[];
  /** Why the distractors that were taken do not work. */
  readonly because: readonly { readonly text: string; readonly because: string }[];
}

/** Both versions of a line; which stands first says nothing. */
function Pair(props: {
  readonly name: string;
  readonly own: string;
  readonly distractor: string;
  readonly distracted: boolean;
  readonly ownFirst: boolean;
  readonly onChoose: (distracted: boolean) => void;
}) {
  const { name, own, distractor, distracted, ownFirst, onChoose } = props;
  const versions = [
    { text: own, value: false },
    { text: distractor, value: true },
  ];
  return (
    <span className="puzzle-pair" role="radiogroup" aria-label="One of two lines">
      {(ownFirst ? versions : versions.toReversed()).map(({ text, value }) => (
        <label key={text} data-chosen={value === distracted || undefined}>
          <input
            type="radio"
            name={name}
            checked={value === distracted}
            onChange={() => onChoose(value)}
          />
          <code>{text}</code>
        </label>
      ))}
    </span>
  );
}

function verdictOf(
  lesson: Lesson,
  puzzle: Puzzle,
  program: PuzzleProgram,
  bench: Bench,
  answer: PuzzleAnswer,
): Verdict {
  const [pane] = bench.state().panes;
  const model = pane?.model ?? null;
  const because = answer.flatMap(({ block, distracted }) => {
    const { distractor = null } = program.blocks[block] ?? {};
    return distracted && distractor ? [distractor] : [];
  });
  if (!model) {
    const { attempt } = pane ?? {};
    const why =
      attempt?.phase === 'refused' ? statusOfProblems(attempt.problems) : 'It could not be run.';
    return { solved: false, unmet: [why], because };
  }
  const unmet = puzzle.claims
    .map((claim) => unmetClaim(claim, { puzzle: model }))
    .filter((text) => text !== null);
  // Of a run that broke off, what it did not reach says nothing.
  if (unmet.length > 0 && model.trace.header.end.outcome !== 'finished') {
    return { solved: false, unmet: [`${statusOfRun(model)}.`], because };
  }
  if (unmet.length === 0) rememberSorted(lesson.slug);
  return { solved: unmet.length === 0, unmet, because };
}

export function PuzzleCard({ lesson, puzzle, program, bench, onOpen }: PuzzleCardProps) {
  const [answer, setAnswer] = useState<PuzzleAnswer>(() => shuffled(program));
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const { sorted } = progressOf(useStore(progress), lesson.slug);
  const { panes } = useBenchState(bench);
  const running = panes.some(({ attempt }) => attempt.phase === 'running');
  const change = (next: PuzzleAnswer): void => {
    setAnswer(next);
    setVerdict(null);
  };
  const attempt = async (): Promise<void> => {
    bench.replace('code', programOfAnswer(program, answer).source);
    onOpen();
    await bench.run('code');
    setVerdict(verdictOf(lesson, puzzle, program, bench, answer));
  };
  return (
    <div className="card puzzle" role="group" aria-label="Puzzle">
      <h3>
        <span className="eyebrow">Put the lines in order{sorted && ' ✓'}</span>
        <Inline text={puzzle.task} />
      </h3>
      <SortableLines
        name="Lines"
        lines={answer.map(({ block, distracted }) => {
          const { text, distractor } = program.blocks[block] ?? { text: '', distractor: null };
          const words = distracted && distractor ? distractor.text : text;
          return {
            key: String(block),
            words,
            content: distractor ? (
              <Pair
                name={`${lesson.slug}-block-${block}`}
                own={text}
                distractor={distractor.text}
                distracted={distracted}
                ownFirst={block % 2 === 1}
                onChoose={(value) =>
                  change(
                    answer.map((each) =>
                      each.block === block ? { ...each, distracted: value } : each,
                    ),
                  )
                }
              />
            ) : (
              <code>{text}</code>
            ),
          };
        })}
        onMove={(from, to) => change(moved(answer, from, to))}
      />
      <div className="prediction-actions">
        <Button isDisabled={running} onPress={() => void attempt()}>
          Try this order
        </Button>
      </div>
      <div role="status">
        {verdict && (
          <div className="puzzle-verdict" data-right={verdict.solved || undefined}>
            {verdict.solved ? (
              <p>
                <b>✓ That works.</b> <Inline text={puzzle.reply} />
              </p>
            ) : (
              <>
                <p>
                  <b>Not yet.</b> {verdict.unmet.join(' ')}
                </p>
                {verdict.because.map(({ text, because }) => (
                  <p key={text}>
                    <code>{text}</code>: <Inline text={because} />.
                  </p>
                ))}
              </>
            )}
          </div>
        )}
      </div>
    </div>
  );
}
