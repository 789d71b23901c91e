/** The strip under the timeline: panels as tabs, and why the step at the cursor ran. */
import { memo, useDeferredValue, useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import {
  ComparisonTable,
  ConsolePanel,
  QueuesPanel,
  Transcript,
  WhyNow,
  type TimelineRun,
} from '../../visualizer/index.ts';
import type { Bench } from './Bench.ts';
import { FindingsPanel } from './FindingsPanel.tsx';
import { problemLine } from './status.ts';
import type { StripTab } from './strip.ts';
import { timelineRuns } from './timelineRuns.ts';
import type { BenchState, Pane } from './types.ts';
import { useFindings, useNotices } from './useFindings.ts';

export interface StripViewProps {
  readonly bench: Bench;
  readonly state: BenchState;
  readonly tabs: readonly StripTab[];
  readonly tab: StripTab;
  readonly onTab: (tab: StripTab) => void;
  /** The panel of the tab `outcomes`. */
  readonly outcomes: React.ReactNode;
  /** What stands beside the tabs: the status line. */
  readonly aside: React.ReactNode;
}

const TITLES: Readonly<Record<StripTab, string>> = {
  outcomes: 'Outcomes',
  comparison: 'Comparison',
  console: 'Console',
  queues: 'Queues',
  findings: 'Findings',
  transcript: 'Transcript',
};

/** Programs that could not start, with their lines: the console's first entries. Null: none. */
function problemsOf(panes: readonly Pane[]): React.ReactNode {
  const refused = panes.flatMap(({ id, name, attempt }) =>
    attempt.phase === 'refused'
      ? attempt.problems.map((problem) => ({ key: `${id} ${problemLine(problem)}`, name, problem }))
      : [],
  );
  const broken = panes.flatMap(({ id, attempt }) =>
    attempt.phase === 'broken' ? [{ id, message: attempt.message }] : [],
  );
  const total = refused.length + broken.length;
  if (total === 0) return null;
  return (
    <ul className="problems" aria-label="Problems">
      {refused.map(({ key, problem }, index) => (
        <li key={key} aria-setsize={total} aria-posinset={index + 1}>
          <code>{problem.site.file}</code>, line {problem.site.line}: {problem.message}
        </li>
      ))}
      {broken.map(({ id, message }, index) => (
        <li key={id} aria-setsize={total} aria-posinset={refused.length + index + 1}>
          The run could not be started: {message}
        </li>
      ))}
    </ul>
  );
}

/** Drawn again only when what they show has changed: the timeline comes first. */
const LateComparison = memo(ComparisonTable);
const LateConsole = memo(ConsolePanel);
const LateQueues = memo(QueuesPanel);
const LateTranscript = memo(Transcript);
const LateWhyNow = memo(WhyNow);

const Empty = ({ children }: { readonly children: string }) => (
  <p className="panel-empty">{children}</p>
);

export default function StripView(props: StripViewProps) {
  const { bench, state, tabs, tab, onTab, outcomes, aside } = props;
  // When a trace has landed, or while the cursor is dragged, the panels may lag a frame behind; the
  // timeline may not.
  const runs = useDeferredValue(timelineRuns(bench.traced()));
  const cursor = useDeferredValue(state.cursor);
  const run = (cursor && runs[cursor.run]) ?? runs[0] ?? null;
  const [a, b] = runs;
  const [askedOf, setAskedOf] = useState<readonly TimelineRun[] | null>(null);
  const found = useFindings(
    runs.map(({ model }) => model),
    askedOf === runs,
  );
  const notices = useNotices(runs);
  const findings = found.reduce((sum, list) => sum + (list?.length ?? 0), 0);
  const panels: Readonly<Record<StripTab, React.ReactNode>> = {
    outcomes,
    comparison:
      a && b ? (
        <LateComparison a={a} b={b} onCursorChange={bench.setCursor} />
      ) : (
        <Empty>Run both: what differs between them will stand here, in numbers.</Empty>
      ),
    console: (
      <LateConsole
        run={run}
        cursor={cursor}
        onCursorChange={bench.setCursor}
        onSelectSite={bench.reveal}
        before={problemsOf(state.panes)}
      />
    ),
    queues: <LateQueues run={run} cursor={cursor} />,
    findings: (
      <FindingsPanel bench={bench} runs={runs} found={found} onAsk={() => setAskedOf(runs)} />
    ),
    transcript: (
      <LateTranscript
        runs={runs}
        cursor={cursor}
        onCursorChange={bench.setCursor}
        notices={notices}
      />
    ),
  };
  return (
    <Tabs
      className="strip-tabs"
      selectedKey={tab}
      onSelectionChange={(key) => {
        const next = tabs.find((candidate) => candidate === key);
        if (next) onTab(next);
      }}
    >
      <div className="strip-bar">
        <TabList aria-label="Panels" className="tab-list">
          {tabs.map((name) => (
            <Tab key={name} id={name} className="tab">
              {TITLES[name]}
              {name === 'findings' && findings > 0 && <span className="tab-count">{findings}</span>}
            </Tab>
          ))}
        </TabList>
        {aside}
      </div>
      <div className="strip-columns">
        {tabs.map((name) => (
          <TabPanel key={name} id={name} className={`tab-panel ${name}-panel`}>
            {panels[name]}
          </TabPanel>
        ))}
        <div className="strip-why">
          <LateWhyNow run={run} cursor={cursor} onCursorChange={bench.setCursor} />
        </div>
      </div>
    </Tabs>
  );
}
