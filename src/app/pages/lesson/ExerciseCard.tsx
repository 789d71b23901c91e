/** The exercise: its task, checks on the trace, hints one by one, a solution. */
import { useState } from 'react';
import type { CheckResult, Exercise, ExerciseProgram, Lesson } from '../../../lessons/index.ts';
import type { Bench } from '../../bench/Bench.ts';
import { statusOfProblems } from '../../bench/status.ts';
import { useBenchState } from '../../bench/useBench.ts';
import { Button } from '../../controls/Button.tsx';
import { Inline } from '../../controls/Inline.tsx';
import { progress, progressOf, rememberExercise } from '../../storage/progress.ts';
import { useStore } from '../../storage/useStore.ts';
import { checkExercise } from './checkExercise.ts';
import { SolutionDialog } from './SolutionDialog.tsx';

interface ExerciseCardProps {
  readonly lesson: Lesson;
  readonly exercise: Exercise;
  readonly program: ExerciseProgram;
  readonly bench: Bench;
  /** Brings the exercise's bench into view. */
  readonly onOpen: () => void;
}

type Checked =
  | { readonly phase: 'none' }
  | { readonly phase: 'checking'; readonly results: readonly CheckResult[] }
  /** Of this text. */
  | { readonly phase: 'checked'; readonly results: readonly CheckResult[]; readonly of: string }
  | { readonly phase: 'refused'; readonly message: string };

const STATE_WORDS: Readonly<Record<CheckResult['state'], string>> = {
  passed: '✓ passed',
  failed: '✕ failed',
  broken: 'could not be decided',
};

function CheckItem({ result, bench }: { readonly result: CheckResult; readonly bench: Bench }) {
  const { title, state, message, site, schedule } = result;
  const show = (): void => {
    const [pane] = bench.traced();
    if (!site || !pane) return;
    const [step] = pane.model.stepsOnLine(site.file, site.line);
    if (step !== undefined) bench.setCursor({ run: 0, step });
    bench.reveal(0, site);
  };
  const replay = (): void => {
    bench.setSchedule(schedule ?? '0');
    void bench.run('code');
  };
  return (
    <li data-state={state}>
      <p>
        <b>{STATE_WORDS[state]}</b> <Inline text={title} />
      </p>
      {message !== '' && (
        <p className="check-message">
          {state === 'broken' && 'The check itself failed; this is not your fault. '}
          <Inline text={message} />{' '}
          {site && (
            <button type="button" className="text-button" onClick={show}>
              Show line {site.line}
            </button>
          )}
          {schedule !== null && (
            <button type="button" className="text-button" onClick={replay}>
              Run it so
            </button>
          )}
        </p>
      )}
    </li>
  );
}

function Hints({ lesson, exercise }: Pick<ExerciseCardProps, 'lesson' | 'exercise'>) {
  const { hints } = progressOf(useStore(progress), lesson.slug).exercise;
  if (hints === 0) return null;
  return (
    <ol className="hints" aria-label="Hints" aria-live="polite">
      {exercise.hints.slice(0, hints).map((hint) => (
        <li key={hint}>
          <Inline text={hint} />
        </li>
      ))}
    </ol>
  );
}

export function ExerciseCard(props: ExerciseCardProps) {
  const { lesson, exercise, program, bench, onOpen } = props;
  const [checked, setChecked] = useState<Checked>({ phase: 'none' });
  const [mine, setMine] = useState<string | null>(null);
  const { passed, hints } = progressOf(useStore(progress), lesson.slug).exercise;
  const { panes } = useBenchState(bench);
  const check = async (): Promise<void> => {
    const checks = lesson.checks.typescript;
    if (!checks) return;
    setChecked({ phase: 'checking', results: [] });
    onOpen();
    bench.setSchedule('0');
    const source = bench.textOf('code');
    await bench.run('code');
    const pane = bench.state().panes.find(({ id }) => id === 'code');
    if (!pane?.model || pane.attempt.phase !== 'traced') {
      const message =
        pane?.attempt.phase === 'refused'
          ? statusOfProblems(pane.attempt.problems)
          : 'The program was not run to its end. Check again.';
      setChecked({ phase: 'refused', message });
      return;
    }
    const seen: CheckResult[] = [];
    const results = await checkExercise(
      checks,
      { file: program.starter.file, source },
      pane.model,
      lesson.profile,
      (result) => {
        seen.push(result);
        setChecked({ phase: 'checking', results: [...seen] });
      },
    );
    setChecked({ phase: 'checked', results, of: source });
    if (results.every(({ state }) => state === 'passed')) {
      rememberExercise(lesson.slug, { passed: true });
    }
  };
  const results = 'results' in checked ? checked.results : [];
  const isOld = checked.phase === 'checked' && checked.of !== bench.textOf('code');
  const failed = results.filter(({ state }) => state !== 'passed').length;
  return (
    <div className="card exercise" role="group" aria-label="Exercise">
      <h3>
        <span className="eyebrow">Exercise{passed && ' ✓'}</span>
        <Inline text={exercise.task} />
      </h3>
      <div className="prediction-actions">
        <Button
          look="primary"
          isDisabled={checked.phase === 'checking'}
          onPress={() => void check()}
        >
          Check
        </Button>
        <Button
          isDisabled={hints >= exercise.hints.length}
          onPress={() => rememberExercise(lesson.slug, { hints: hints + 1 })}
        >
          Hint
        </Button>
        <Button
          look="quiet"
          onPress={() => {
            rememberExercise(lesson.slug, { solutionSeen: true });
            setMine(bench.textOf('code'));
          }}
        >
          Show solution
        </Button>
      </div>
      <p className="exercise-open">
        <button type="button" className="text-button" onClick={onOpen}>
          Open your code
        </button>
        {panes.some(({ id }) => id === 'compare') && (
          <>
            {' · '}
            <button
              type="button"
              className="text-button"
              onClick={() => bench.removePane('compare')}
            >
              Take the solution away
            </button>
          </>
        )}
      </p>
      <div role="status">
        {checked.phase === 'checking' && <p className="soft">Checking …</p>}
        {checked.phase === 'refused' && <p className="check-message">{checked.message}</p>}
        {checked.phase === 'checked' && (
          <p>
            {isOld && 'Your code has changed since: check again. '}
            {failed === 0 ? (
              <b>All checks passed.</b>
            ) : (
              <b>
                {failed} of {results.length} failed.
              </b>
            )}
          </p>
        )}
      </div>
      {results.length > 0 && (
        <ul className="checks" aria-label="Checks" data-old={isOld || undefined}>
          {results.map((result) => (
            <CheckItem key={result.title} result={result} bench={bench} />
          ))}
        </ul>
      )}
      <Hints lesson={lesson} exercise={exercise} />
      <SolutionDialog
        isOpen={mine !== null}
        mine={mine ?? ''}
        solution={program.solution.source}
        onClose={() => setMine(null)}
        onCompare={() => {
          setMine(null);
          onOpen();
          bench.removePane('compare');
          const { file, source } = program.solution;
          const pane = { id: 'compare', name: 'Solution', title: 'Solution', file } as const;
          bench.addPane({ ...pane, original: source }, source);
        }}
      />
    </div>
  );
}
