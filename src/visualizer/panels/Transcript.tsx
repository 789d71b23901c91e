import { useEffect, useId, useState } from 'react';
import type { Site } from '../../trace/index.ts';
import { asStep, describeEvent, formatTime } from '../../trace/index.ts';
import type { Cursor, Notice, TimelineRun } from '../types.ts';
import { EventTable } from './EventTable.tsx';
import { TaskTree } from './TaskTree.tsx';

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
  const { runs, cursor, onCursorChange, onSelectSite, notices = NO_NOTICES } = props;
  const index = cursor !== null && cursor.run < runs.length ? cursor.run : 0;
  const run = runs[index];
  return (
    <section className="transcript" aria-label="Transcript">
      <Announcer run={run ?? null} cursor={cursor} />
      {run === undefined ? (
        <p className="panel-nothing">What happened in a run, in words, will stand here.</p>
      ) : (
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
          <div className="transcript-columns">
            <TaskTree
              key={`tasks ${run.id}`}
              run={run}
              runIndex={index}
              cursor={cursor}
              onCursorChange={onCursorChange}
            />
            <EventTable
              key={`events ${run.id}`}
              run={run}
              runIndex={index}
              cursor={cursor}
              onCursorChange={onCursorChange}
              onSelectSite={onSelectSite ?? null}
              notices={notices}
            />
          </div>
        </>
      )}
    </section>
  );
}

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
