/** What is wrong with the runs, and how to mend it: the tab `Findings`. */
import type { Finding } from '../../doctor/index.ts';
import { lessonSummaries } from '../../lessons/index.ts';
import { asStep, formatMany } from '../../trace/index.ts';
import type { TimelineRun } from '../../visualizer/index.ts';
import { Button } from '../controls/Button.tsx';
import { Inline } from '../controls/Inline.tsx';
import { Link } from '../controls/Link.tsx';
import { applyFix } from './applyFix.ts';
import type { Bench } from './Bench.ts';
import { isLongRun } from './useFindings.ts';

interface FindingsPanelProps {
  readonly bench: Bench;
  readonly runs: readonly TimelineRun[];
  readonly found: readonly (readonly Finding[] | null)[];
  /** Looks through runs of any length. */
  readonly onAsk: () => void;
}

export function FindingsPanel({ bench, runs, found, onAsk }: FindingsPanelProps) {
  const tooLong = runs.find(({ model }, index) => !found[index] && isLongRun(model));
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
