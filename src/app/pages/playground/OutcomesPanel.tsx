/** What can come out of the program: the tab `Outcomes`. */
import { useState, useSyncExternalStore } from 'react';
import type { Exploration, OutcomeClass } from '../../../doctor/index.ts';
import { formatCount, formatMany } from '../../../trace/index.ts';
import type { Bench } from '../../bench/Bench.ts';
import { useBenchState } from '../../bench/useBench.ts';
import { Button } from '../../controls/Button.tsx';
import { payloadOfBench } from '../../share/benchPayload.ts';
import { copyText } from '../../share/clipboard.ts';
import { addressOf } from '../../share/link.ts';
import type { Explorer, ExplorerState } from './Explorer.ts';
import { Steer } from './Steer.tsx';

const useExplorer = (explorer: Explorer): ExplorerState =>
  useSyncExternalStore(explorer.subscribe, explorer.state, explorer.state);

interface OutcomesPanelProps {
  readonly bench: Bench;
  readonly explorer: Explorer;
}

export function OutcomesPanel({ bench, explorer }: OutcomesPanelProps) {
  const { cursor } = useBenchState(bench);
  const [traced] = bench.traced();
  return (
    <>
      {traced !== undefined && (
        <Steer
          explorer={explorer}
          model={traced.model}
          step={cursor?.run === 0 ? cursor.step : null}
          isStale={traced.stale}
        />
      )}
      <Found bench={bench} explorer={explorer} />
    </>
  );
}

function Found({ bench, explorer }: OutcomesPanelProps) {
  const state = useExplorer(explorer);
  switch (state.phase) {
    case 'idle':
      return (
        <p className="panel-empty">
          Explore runs the program once for every order in which what it waits for can complete.
        </p>
      );
    case 'exploring':
      return <Exploring {...state} explorer={explorer} />;
    case 'failed':
      return (
        <p className="panel-empty" role="alert">
          {state.message}
        </p>
      );
    case 'explored':
      return <Explored {...state} bench={bench} explorer={explorer} />;
  }
}

interface ExploringProps {
  readonly made: number;
  readonly left: number;
  readonly explorer: Explorer;
}

function Exploring({ made, left, explorer }: ExploringProps) {
  return (
    <div className="outcomes-bar">
      <progress aria-label="Exploring" value={made} max={made + left} />
      <p className="tabular">
        {formatCount(made)} of {formatMany(made + left, 'order')} known so far
      </p>
      <Button onPress={explorer.stop}>Enough</Button>
    </div>
  );
}

/** `Every order was run: 24 of 24.` */
function extentOf({ exhaustive, runs, orders }: Exploration, stopped: boolean): string {
  if (exhaustive) return `Every order was run: ${formatCount(runs)} of ${formatCount(orders)}.`;
  const among =
    orders > runs
      ? `a sample of ${formatMany(runs, 'run')} among about ${roughly(orders)} orders`
      : `a sample of ${formatMany(runs, 'run')}`;
  return stopped ? `Ended early: ${among}.` : `Not every order: ${among}.`;
}

/** Two digits of an estimate are enough: `3.6 million`. */
const roughly = (count: number): string =>
  new Intl.NumberFormat('en', {
    notation: 'compact',
    compactDisplay: 'long',
    maximumSignificantDigits: 2,
  }).format(count);

interface ExploredProps extends OutcomesPanelProps {
  readonly exploration: Exploration;
  readonly source: string;
  readonly stopped: boolean;
}

function Explored({ exploration, source, stopped, bench, explorer }: ExploredProps) {
  const state = useBenchState(bench);
  const code = state.panes.find(({ id }) => id === 'code');
  const isStale = bench.textOf('code') !== source;
  const { outcomes, exhaustive } = exploration;
  const [usual] = outcomes;
  return (
    <div className="outcomes" data-edited={code?.edited}>
      <div className="outcomes-bar">
        <p aria-live="polite">
          <strong>{formatMany(outcomes.length, 'outcome')}.</strong>{' '}
          <span className="soft tabular">{extentOf(exploration, stopped)}</span>
        </p>
        {isStale ? (
          <Button onPress={() => void explorer.explore()}>Explore the edited code</Button>
        ) : (
          !exhaustive && <Button onPress={() => void explorer.further()}>Explore further</Button>
        )}
      </div>
      <ol className="outcome-list" aria-label="Outcomes">
        {outcomes.map((outcome) => (
          <Outcome
            key={outcome.schedule}
            outcome={outcome}
            usual={usual === undefined || usual === outcome ? null : usual}
            runs={exploration.runs}
            isOpen={!isStale && state.schedule === outcome.schedule}
            isStale={isStale}
            bench={bench}
            explorer={explorer}
          />
        ))}
      </ol>
    </div>
  );
}

interface OutcomeProps extends OutcomesPanelProps {
  readonly outcome: OutcomeClass;
  /** What it is seen against; null: it is the usual one. */
  readonly usual: OutcomeClass | null;
  readonly runs: number;
  readonly isOpen: boolean;
  readonly isStale: boolean;
}

function Outcome({ outcome, usual, runs, isOpen, isStale, bench, explorer }: OutcomeProps) {
  const [said, setSaid] = useState('');
  const { count, error, output } = outcome;
  const copy = async (): Promise<void> => {
    const payload = { ...payloadOfBench(bench), schedule: outcome.schedule };
    const alone = { compare: undefined, compareSchedule: undefined, cursor: undefined };
    await copyText(await addressOf({ ...payload, ...alone }));
    setSaid('Copied.');
  };
  return (
    <li data-open={isOpen || undefined} data-error={error !== null || undefined}>
      <p className="outcome-count tabular">
        {formatCount(count)} of {formatMany(runs, 'run')}
      </p>
      <div className="outcome-what">
        {error !== null && <p className="outcome-error">{error}</p>}
        <p className="outcome-output">
          {output.length === 0
            ? 'Nothing is printed.'
            : output.map((line, index) => (
                // Lines that the usual outcome has in the same place are what everybody expects.
                <span
                  key={`${index} ${line}`}
                  data-same={usual?.output[index] === line || undefined}
                >
                  {line}
                </span>
              ))}
        </p>
      </div>
      <div className="actions">
        <span aria-live="polite" className="soft">
          {said}
        </span>
        <Button
          look="quiet"
          onPress={() => {
            copy().catch((error_: unknown) => {
              setSaid(error_ instanceof Error ? error_.message : 'Not copied.');
            });
          }}
        >
          Copy link
        </Button>
        <Button isDisabled={isStale || isOpen} onPress={() => void explorer.compare(outcome)}>
          Compare
        </Button>
        <Button isDisabled={isStale} onPress={() => void explorer.open(outcome)}>
          Open
        </Button>
      </div>
    </li>
  );
}
