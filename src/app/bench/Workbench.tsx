/**
 * Editors above, the timeline under them and always in view, panels below. Shared by lessons and
 * the playground.
 */
import {
  Suspense,
  lazy,
  useDeferredValue,
  useEffect,
  useState,
  type CSSProperties,
  type ReactNode,
} from 'react';
import { ErrorBoundary } from '../boundary/ErrorBoundary.tsx';
import { Button, IconButton } from '../controls/Button.tsx';
import { CollapseIcon, ExpandIcon } from '../controls/icons.tsx';
import { Segments } from '../controls/Segments.tsx';
import { Splitter } from '../controls/Splitter.tsx';
import { useMounted, usePhone } from '../controls/useMedia.ts';
import { settings } from '../storage/settings.ts';
import { useStore } from '../storage/useStore.ts';
import type { Bench } from './Bench.ts';
import { EditorPane } from './EditorPane.tsx';
import { ExportMenu } from './ExportMenu.tsx';
import { PAIR_TABS, SINGLE_TABS, STRIP_HEIGHT, type StripTab } from './strip.ts';
import { loadMachine } from './machine.ts';
import type { BenchState, PaneId } from './types.ts';

const TimelineView = lazy(() => import('./TimelineView.tsx'));
const StripView = lazy(() => import('./StripView.tsx'));

const WARM_AFTER_MS = 300;

interface WorkbenchProps {
  readonly bench: Bench;
  readonly state: BenchState;
  readonly emptyText: string;
  /** Above the editors: the toolbar of the playground. */
  readonly toolbar?: ReactNode;
  /** In the first editor's bar: which pair of programs stands here. */
  readonly pairs?: ReactNode;
  /** The panel of the tab `Outcomes`, which opens with each new `asked`; none: there is no such tab. */
  readonly outcomes?: { readonly panel: ReactNode; readonly asked: number } | null;
}

/** Says at once that a run goes on, and that it is over when the panels, drawn later, show it. */
function useStatus({ status, statusOf, panes }: BenchState) {
  const drawn = useDeferredValue(panes);
  const [said, setSaid] = useState({ status, statusOf });
  const mayChange = status === 'Running' || drawn === panes;
  if (mayChange && (said.status !== status || said.statusOf !== statusOf)) {
    setSaid({ status, statusOf });
  }
  return said;
}

function Status({ state }: { readonly state: BenchState }) {
  const { status, statusOf } = useStatus(state);
  return (
    <p className="status tabular">
      {statusOf !== null && state.panes.length > 1 && <span className="soft">{statusOf} · </span>}
      <span role="status">{status}</span>
    </p>
  );
}

const TimelineWaiting = ({ text }: { readonly text: string }) => (
  <section className="timeline-waiting" aria-label="Timeline">
    <div className="pane-bar">
      <h2 className="pane-title">Timeline</h2>
    </div>
    <p className="panel-empty">{text}</p>
  </section>
);

export function Workbench(props: WorkbenchProps) {
  const { bench, state, emptyText, toolbar, pairs, outcomes = null } = props;
  const phone = usePhone();
  const mounted = useMounted();
  const { panels } = useStore(settings);
  const pair = state.panes.length > 1;
  const usualTabs = pair ? PAIR_TABS : SINGLE_TABS;
  const tabs: readonly StripTab[] = outcomes === null ? usualTabs : ['outcomes', ...usualTabs];
  const [chosenTab, setTab] = useState<StripTab | null>(null);
  const [asked, setAsked] = useState(0);
  if (outcomes !== null && outcomes.asked !== asked) {
    setAsked(outcomes.asked);
    setTab('outcomes');
  }
  const [shown, setShown] = useState<PaneId | null>(null);
  const [sheetOpen, setSheetOpen] = useState(false);
  useEffect(() => () => bench.stopAll(), [bench]);
  useEffect(() => {
    // While people read, the tools arrive; a failure is told when they press Run.
    const timer = setTimeout(() => void loadMachine().catch(() => undefined), WARM_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  const refused = state.panes.some(({ attempt }) => ['refused', 'broken'].includes(attempt.phase));
  const fallbackTab = refused ? 'console' : (usualTabs[0] ?? 'console');
  const tab = chosenTab !== null && tabs.includes(chosenTab) ? chosenTab : fallbackTab;
  const compact = tab === 'comparison';
  const stripPanel = compact ? 'strip' : 'strip-grown';
  const stripHeight = compact ? STRIP_HEIGHT.compact : STRIP_HEIGHT.grown;
  const onPhone = shown ?? state.panes[0]?.id ?? null;
  const sizes = {
    '--editors': `${panels['editors'] ?? 274}px`,
    '--pair': `${panels['pair'] ?? 50}%`,
    [`--${stripPanel}`]: `${panels[stripPanel] ?? stripHeight}px`,
    '--strip-height': `var(--${stripPanel})`,
  } as CSSProperties;
  const [problem] = state.panes.flatMap(({ attempt }) =>
    attempt.phase === 'refused' ? attempt.problems : [],
  );
  const emptyWords = problem
    ? `The program cannot run yet: see line ${problem.site.line}.`
    : emptyText;
  const runBoth = (
    <Button look="primary" onPress={() => void bench.run(...state.panes.map(({ id }) => id))}>
      Run both
    </Button>
  );

  return (
    <div className="bench" data-panels style={sizes}>
      {toolbar}
      <div className={pair ? 'editors pair' : 'editors'}>
        {phone && pair && onPhone && (
          <div className="pane-switch">
            <Segments
              name="Program"
              value={onPhone}
              options={state.panes.map(({ id, title }) => ({ value: id, label: title }))}
              onChange={setShown}
            />
            {pairs}
          </div>
        )}
        {state.panes.map((pane, index) => (
          <div
            key={pane.id}
            className="pane-slot"
            data-shown={!phone || !pair || pane.id === onPhone || undefined}
          >
            <EditorPane
              bench={bench}
              pane={pane}
              state={state}
              main={!pair}
              before={index === 0 && !phone ? pairs : null}
              extra={pair && !phone && index === state.panes.length - 1 ? runBoth : null}
            />
          </div>
        ))}
        {pair && !phone && (
          <Splitter
            panel="pair"
            name="Resize the editors"
            orientation="vertical"
            unit="%"
            initial={50}
            min={20}
            max={80}
          />
        )}
      </div>
      <div className="timeline-slot">
        <Splitter
          panel="editors"
          name="Resize the editors and the timeline"
          orientation="horizontal"
          initial={274}
          min={96}
          max={900}
        />
        <ErrorBoundary what="The timeline">
          {mounted ? (
            <Suspense fallback={<TimelineWaiting text="Fetching the timeline …" />}>
              <TimelineView
                bench={bench}
                state={state}
                emptyText={emptyWords}
                actions={phone ? null : <ExportMenu bench={bench} />}
              />
            </Suspense>
          ) : (
            <TimelineWaiting text={emptyText} />
          )}
        </ErrorBoundary>
      </div>
      <div className="strip" data-open={sheetOpen || undefined} data-tab={tab}>
        <Splitter
          panel={stripPanel}
          name="Resize the panels"
          orientation="horizontal"
          initial={stripHeight}
          min={88}
          max={640}
          direction={-1}
        />
        {phone && (
          <div className="sheet-bar">
            <Status state={state} />
            {pair && runBoth}
            <IconButton
              name={sheetOpen ? 'Hide details' : 'Show details'}
              onPress={() => setSheetOpen(!sheetOpen)}
            >
              {sheetOpen ? <CollapseIcon /> : <ExpandIcon />}
            </IconButton>
          </div>
        )}
        <ErrorBoundary what="The panels">
          {mounted ? (
            <Suspense fallback={phone ? null : <Status state={state} />}>
              <StripView
                bench={bench}
                state={state}
                tabs={tabs}
                tab={tab}
                onTab={setTab}
                outcomes={outcomes?.panel ?? null}
                aside={phone ? <ExportMenu bench={bench} /> : <Status state={state} />}
              />
            </Suspense>
          ) : (
            !phone && <Status state={state} />
          )}
        </ErrorBoundary>
      </div>
    </div>
  );
}
