import { useEffect, useId, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { Site, Step, Task, TaskId } from '../../trace/index.ts';
import { asStep, describeEvent, formatTime } from '../../trace/index.ts';
import { marksOf, onMarks, toggleMark } from '../ownMarks.ts';
import type { Command } from '../timeline/keys.ts';
import { nextMatch, search } from '../timeline/search.ts';
import { follow } from '../timeline/walk.ts';
import type { Cursor, Notice, TimelineRun } from '../types.ts';
import type { Choice } from './chosenSteps.ts';
import { chosenSteps } from './chosenSteps.ts';
import { EventTable } from './EventTable.tsx';
import { TaskTree } from './TaskTree.tsx';
import { TranscriptBar } from './TranscriptBar.tsx';

interface TranscriptProps {
  /** All runs that are shown; the transcript is of the one that the cursor is in. */
  readonly runs: readonly TimelineRun[];
  readonly cursor: Cursor | null;
  readonly onCursorChange: (cursor: Cursor) => void;
  /** A line was clicked: show it in the editor. */
  readonly onSelectSite?: (run: number, site: Site) => void;
  /** Stand beside the events that they are about. */
  readonly notices?: readonly Notice[];
}

const NO_NOTICES: readonly Notice[] = [];

/** How long the cursor stands still before its step is read out. */
const SETTLE_MS = 200;

/** The trace in words: what the canvas shows, for reading and for screen readers. */
export function Transcript(props: TranscriptProps) {
  const { runs, cursor, onSelectSite, notices = NO_NOTICES } = props;
  const index = cursor !== null && cursor.run < runs.length ? cursor.run : 0;
  const run = runs[index];
  return (
    <section className="transcript" aria-label="Transcript">
      <Announcer run={run ?? null} cursor={cursor} />
      {run === undefined ? (
        <p className="panel-nothing">What happened in a run, in words, will stand here.</p>
      ) : (
        <RunTranscript
          key={run.id}
          {...props}
          run={run}
          index={index}
          notices={notices}
          onSelectSite={onSelectSite ?? null}
        />
      )}
    </section>
  );
}

interface RunTranscriptProps {
  readonly runs: readonly TimelineRun[];
  readonly run: TimelineRun;
  readonly index: number;
  readonly cursor: Cursor | null;
  readonly onCursorChange: (cursor: Cursor) => void;
  readonly onSelectSite: ((run: number, site: Site) => void) | null;
  readonly notices: readonly Notice[];
}

/** One run in words: its tasks as a tree, its events as a table, and a bar to go about in both. */
function RunTranscript(props: RunTranscriptProps) {
  const { runs, run, index, cursor, onCursorChange, onSelectSite, notices } = props;
  const { model } = run;
  const [query, setQuery] = useState('');
  const [choice, setChoice] = useState<Choice>(ALL);
  const find = useRef<HTMLInputElement>(null);
  const marked = useSyncExternalStore(onMarks, () => marksOf(model), noMarks);
  const found = useMemo(() => search([model], query).map(({ step }) => step), [model, query]);
  const steps = useMemo(
    () => chosenSteps(model, choice, found, marked),
    [model, choice, found, marked],
  );
  const step = cursor !== null && cursor.run === index ? cursor.step : null;
  const taskId = step === null || step >= model.trace.length ? null : model.trace.event(step).task;
  const go = (to: Step | null | undefined): void => {
    if (to !== null && to !== undefined) onCursorChange({ run: index, step: to });
  };
  const goFound = (direction: 1 | -1): void => {
    const places = found.map((place) => ({ run: index, step: place }));
    go(found[nextMatch(places, step === null ? null : { run: index, step }, direction)]);
  };
  const act = (command: Command): boolean => {
    const here = step ?? asStep(0);
    switch (command) {
      case 'cause':
      case 'effect':
      case 'previous-of-task':
      case 'next-of-task':
        go(follow(model, here, command));
        return true;
      case 'mark':
        toggleMark(model, here);
        return true;
      case 'next-mark': {
        const sorted = marked.toSorted((a, b) => a - b);
        go(sorted.find((one) => one > here) ?? sorted[0]);
        return true;
      }
      case 'find':
        find.current?.focus();
        return true;
      default:
        return false;
    }
  };
  const taskNamed = (id: TaskId | null): Task | null =>
    model.tasks.find((task) => task.id === id) ?? null;
  return (
    <>
      {runs.length > 1 ? (
        <RunChoice
          runs={runs}
          chosen={index}
          onChoose={(chosen) => {
            onCursorChange({ run: chosen, step: asStep(0) });
          }}
        />
      ) : null}
      <TranscriptBar
        findRef={find}
        query={query}
        onQuery={(words) => {
          setQuery(words);
          if (words.trim() === '' && choice.of === 'found') setChoice(ALL);
        }}
        foundAt={step === null ? -1 : found.indexOf(step)}
        foundCount={found.length}
        onFound={goFound}
        choice={choice}
        onChoice={setChoice}
        task={taskNamed(taskId)}
        chosenTask={choice.of === 'task' ? taskNamed(choice.task) : null}
        listed={steps?.length ?? model.trace.length}
        total={model.trace.length}
        onTrail={act}
        isMarked={step !== null && marked.includes(step)}
        hasMarks={marked.length > 0}
        onMark={() => {
          act('mark');
        }}
        onNextMark={() => {
          act('next-mark');
        }}
      />
      <div className="transcript-columns">
        <TaskTree run={run} runIndex={index} cursor={cursor} onCursorChange={onCursorChange} />
        <EventTable
          run={run}
          runIndex={index}
          steps={steps}
          marked={marked}
          cursor={cursor}
          onCursorChange={onCursorChange}
          onCommand={act}
          onSelectSite={onSelectSite}
          notices={notices}
        />
      </div>
    </>
  );
}

const ALL: Choice = { of: 'all' };
const NO_MARKS: readonly Step[] = [];
const noMarks = (): readonly Step[] => NO_MARKS;

interface RunChoiceProps {
  readonly runs: readonly TimelineRun[];
  readonly chosen: number;
  readonly onChoose: (run: number) => void;
}

function RunChoice({ runs, chosen, onChoose }: RunChoiceProps) {
  const name = useId();
  return (
    <div className="transcript-runs" role="radiogroup" aria-label="Run">
      {runs.map((run, index) => (
        <label key={run.id}>
          <input
            type="radio"
            name={name}
            checked={index === chosen}
            onChange={() => {
              onChoose(index);
            }}
          />
          <span>{run.title}</span>
        </label>
      ))}
    </div>
  );
}

/** Reads the step at the cursor out, once the cursor has come to rest. */
function Announcer({
  run,
  cursor,
}: {
  readonly run: TimelineRun | null;
  readonly cursor: Cursor | null;
}) {
  const [words, setWords] = useState('');
  useEffect(() => {
    if (run === null || cursor === null || cursor.step >= run.model.trace.length) return;
    const timer = setTimeout(() => {
      const event = run.model.trace.event(cursor.step);
      const described = describeEvent(event, run.model);
      setWords(`step ${cursor.step}, ${formatTime(event.at)}: ${described}`);
    }, SETTLE_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [run, cursor]);
  return (
    <div role="status" className="unseen">
      {words}
    </div>
  );
}
