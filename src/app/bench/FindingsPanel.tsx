/** What is wrong with the runs, and how to mend it: the tab `Findings`. */
import { useEffect, useState } from 'react';
import type { Finding } from '../../doctor/index.ts';
import { lessonSummaries } from '../../lessons/index.ts';
import { asStep, formatMany, type TraceModel } from '../../trace/index.ts';
import type { TimelineRun } from '../../visualizer/index.ts';
import { Button } from '../controls/Button.tsx';
import { Inline } from '../controls/Inline.tsx';
import { Link } from '../controls/Link.tsx';
import { applyFix } from './applyFix.ts';
import type { Bench } from './Bench.ts';

/** Events of a run that is looked through unasked: more would keep the page busy. */
const MOST_EVENTS = 200_000;

const kept = new WeakMap<TraceModel, readonly Finding[]>();

async function find(model: TraceModel): Promise<readonly Finding[]> {
  const before = kept.get(model);
  if (before !== undefined) return before;
  const { findings } = await import('../../doctor/index.ts');
  const found = findings(model.trace, model, model.trace.header.sources);
  kept.set(model, found);
  return found;
}

/** Null while they are looked for. A run that is too long is looked through when `asked`. */
export function useFindings(
  runs: readonly TimelineRun[],
  asked: boolean,
): readonly (readonly Finding[] | null)[] {
  const [, redraw] = useState(0);
  useEffect(() => {
    let gone = false;
    const look = async (): Promise<void> => {
      for (const { model } of runs) {
        if (kept.has(model) || (model.trace.length > MOST_EVENTS && !asked)) continue;
        await find(model);
        if (gone) return;
        redraw((count) => count + 1);
      }
    };
    // After the picture: a finding may wait, the first look may not.
    const timer = setTimeout(() => void look().catch(() => undefined), 50);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [runs, asked]);
  return runs.map(({ model }) => kept.get(model) ?? null);
}

interface FindingsPanelProps {
  readonly bench: Bench;
  readonly runs: readonly TimelineRun[];
  readonly found: readonly (readonly Finding[] | null)[];
  /** Looks through runs of any length. */
  readonly onAsk: () => void;
}

export function FindingsPanel({ bench, runs, found, onAsk }: FindingsPanelProps) {
  const tooLong = runs.find(
    ({ model }, index) => !found[index] && model.trace.length > MOST_EVENTS,
  );
  const all = runs.flatMap((run, index) =>
    (found[index] ?? []).map((finding) => ({ run, index, finding })),
  );
  const isLooking = found.includes(null);
  return (
    <section aria-label="Findings" className="findings">
      {runs.length === 0 && (
        <p className="panel-empty">
          Run: what is wrong with the run will stand here, with its line.
        </p>
      )}
      {tooLong && (
        <div className="outcomes-bar">
          <p>
            {tooLong.title} has {formatMany(tooLong.model.trace.length, 'event')}: to look through
            them takes a while.
          </p>
          <Button onPress={onAsk}>Look for findings</Button>
        </div>
      )}
      {runs.length > 0 && !isLooking && all.length === 0 && (
        <p className="panel-empty">No findings: nothing in what ran looks wrong.</p>
      )}
      <ol className="finding-list">
        {all.map(({ run, index, finding }) => (
          <FindingItem
            key={`${run.id} ${finding.id} ${finding.site.line}:${finding.site.column}`}
            bench={bench}
            index={index}
            title={runs.length > 1 ? run.title : null}
            finding={finding}
          />
        ))}
      </ol>
    </section>
  );
}

interface FindingItemProps {
  readonly bench: Bench;
  /** Of the run on the timeline. */
  readonly index: number;
  /** Of the run, where there are several. */
  readonly title: string | null;
  readonly finding: Finding;
}

function FindingItem({ bench, index, title, finding }: FindingItemProps) {
  const { severity, site, message, why, mend, fix, events } = finding;
  const pane = bench.traced()[index];
  const show = (): void => {
    bench.setCursor({ run: index, step: events[0] ?? asStep(0) });
    bench.reveal(index, site);
  };
  const lesson = lessonSummaries.find(({ slug }) => slug === finding.lesson);
  return (
    <li data-severity={severity}>
      <p className="finding-head">
        <strong>{finding.title}</strong>{' '}
        <span className="soft">
          {title === null ? '' : `${title} · `}line {site.line}
        </span>
      </p>
      <div className="actions">
        <Button onPress={show}>Show</Button>
        {fix !== null && pane && (
          <Button
            isDisabled={pane.stale}
            onPress={() => bench.replace(pane.id, applyFix(bench.textOf(pane.id), fix))}
          >
            {fix.title}
          </Button>
        )}
      </div>
      <p>
        <Inline text={message} />
      </p>
      <p className="soft">
        <Inline text={why} />
      </p>
      <p>
        <Inline text={mend} />{' '}
        {lesson?.ready && <Link to={`/lessons/${lesson.slug}`}>Lesson: {lesson.title}</Link>}
      </p>
    </li>
  );
}
