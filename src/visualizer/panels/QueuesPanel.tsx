import type { ReactNode } from 'react';
import { useMemo } from 'react';
import type { QueueEntry, State, TraceModel } from '../../trace/index.ts';
import { formatCount, formatMany, formatTime } from '../../trace/index.ts';
import type { Cursor, TimelineRun } from '../types.ts';

/** Of a queue, this many entries are listed; how many more there are is said. */
const MOST_LISTED = 50;

interface QueuesPanelProps {
  /** The run that the cursor is in. */
  readonly run: TimelineRun | null;
  readonly cursor: Cursor | null;
}

/** Who runs, who waits in which queue, and what goes on outside, at the cursor. */
export function QueuesPanel({ run, cursor }: QueuesPanelProps) {
  const state = useMemo(
    () =>
      run === null || cursor === null || cursor.step >= run.model.trace.length
        ? null
        : run.model.stateAt(cursor.step),
    [run, cursor],
  );
  return (
    <section className="queues" aria-label="Queues">
      {run === null || state === null ? (
        <p className="panel-nothing">
          {run === null
            ? 'Who runs and who waits, at the cursor, will stand here.'
            : 'Put the cursor on the timeline to see who runs and who waits there.'}
        </p>
      ) : (
        <Sections model={run.model} state={state} />
      )}
    </section>
  );
}

function Sections({ model, state }: { readonly model: TraceModel; readonly state: State }) {
  const running = state.running === null ? null : model.task(state.running);
  return (
    <>
      <Queue title="Running" count={null}>
        {running === null ? (
          <p>no code</p>
        ) : (
          <ul>
            <li className="queue-running">{running.name}</li>
            {state.stack.map((call, index) => (
              <li key={index} className="queue-call">
                {call}
              </li>
            ))}
          </ul>
        )}
      </Queue>
      <Entries title="Microtasks" entries={state.microtasks} />
      <Entries title="Macrotasks" entries={state.macrotasks} />
      <Queue title="Timers" count={state.timers.length}>
        <ul>
          {state.timers.slice(0, MOST_LISTED).map((timer) => (
            <li key={timer.id}>
              {timer.label} <span className="queue-when">due {formatTime(timer.due)}</span>
            </li>
          ))}
        </ul>
      </Queue>
      <Queue title="In flight" count={state.operations.length}>
        <ul>
          {state.operations.slice(0, MOST_LISTED).map((id) => {
            const operation = model.operation(id);
            const since = formatTime(model.trace.timeAt(operation.startedAt));
            return (
              <li key={id}>
                {operation.label} <span className="queue-when">since {since}</span>
              </li>
            );
          })}
        </ul>
      </Queue>
      {state.resources.length === 0 ? null : (
        <Queue title="Resources" count={null}>
          <ul>
            {state.resources.map(({ name, inUse, capacity }) => (
              <li key={name}>
                {name}{' '}
                <span className="queue-when">
                  {capacity === null
                    ? `${formatCount(inUse)} in use`
                    : `${formatCount(inUse)} of ${formatCount(capacity)} in use`}
                </span>
              </li>
            ))}
          </ul>
        </Queue>
      )}
    </>
  );
}

function Entries({
  title,
  entries,
}: {
  readonly title: string;
  readonly entries: readonly QueueEntry[];
}) {
  return (
    <Queue title={title} count={entries.length}>
      <ol>
        {entries.slice(0, MOST_LISTED).map((entry) => (
          <li key={`${entry.queuedAt} ${entry.label}`}>{entry.label}</li>
        ))}
      </ol>
    </Queue>
  );
}

/** `count: null` for what is no queue; an empty queue says so with a dash. */
function Queue({
  title,
  count,
  children,
}: {
  readonly title: string;
  readonly count: number | null;
  readonly children: ReactNode;
}) {
  return (
    <div className="queue">
      <h3>
        {title}
        {count === null || count === 0 ? '' : ` · ${formatCount(count)}`}
      </h3>
      {count === 0 ? <p>empty</p> : children}
      {count !== null && count > MOST_LISTED ? (
        <p>and {formatMany(count - MOST_LISTED, 'more', 'more')}</p>
      ) : null}
    </div>
  );
}
