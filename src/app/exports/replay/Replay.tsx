import { useEffect, useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import type { Site } from '../../../trace/index.ts';
import type { Axis, Cursor, TimelineRun, Viewport } from '../../../visualizer/index.ts';
import {
  ComparisonTable,
  ConsolePanel,
  QueuesPanel,
  Timeline,
  Transcript,
  WhyNow,
} from '../../../visualizer/index.ts';
import { Code } from './Code.tsx';
import type { Recording } from './recording.ts';

interface ReplayProps {
  readonly recording: Recording;
  readonly runs: readonly TimelineRun[];
}

const DARK = '(prefers-color-scheme: dark)';

/** Light or dark as the reader's system has it, and when it changes. */
function useSystemTheme(): 'light' | 'dark' {
  const [isDark, setIsDark] = useState(() => matchMedia(DARK).matches);
  useEffect(() => {
    const query = matchMedia(DARK);
    const listener = (): void => setIsDark(query.matches);
    query.addEventListener('change', listener);
    return () => query.removeEventListener('change', listener);
  }, []);
  const theme = isDark ? 'dark' : 'light';
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  return theme;
}

/** Recorded runs with everything that the site shows of them, but for running them again. */
export function Replay({ recording, runs }: ReplayProps) {
  const theme = useSystemTheme();
  const [axis, setAxis] = useState<Axis>(recording.axis);
  const [cursor, setCursor] = useState<Cursor | null>(recording.cursor);
  const [viewport, setViewport] = useState<Viewport | null>(recording.viewport);
  const [line, setLine] = useState<{ run: number; line: number } | null>(null);
  const run = runs[cursor?.run ?? 0] ?? null;
  const site = run !== null && cursor !== null ? run.model.trace.event(cursor.step).site : null;
  const [a, b] = runs;
  const select = (index: number, place: Site): void => setLine({ run: index, line: place.line });
  return (
    <main className="replay">
      <h1>{recording.title}</h1>
      <div className="replay-codes">
        {runs.map(({ id, title, model }, index) => {
          const [source] = model.trace.header.sources;
          const isHere = cursor?.run === index && site !== null && site.file === source?.file;
          return source === undefined ? null : (
            <Code
              key={id}
              title={title}
              file={source.file}
              source={source.text}
              current={isHere ? site.line : null}
              onLine={(chosen) => setLine({ run: index, line: chosen })}
            />
          );
        })}
      </div>
      <Timeline
        runs={runs}
        axis={axis}
        onAxisChange={(next) => {
          setAxis(next);
          setViewport(null);
        }}
        cursor={cursor}
        onCursorChange={setCursor}
        viewport={viewport}
        onViewportChange={setViewport}
        highlightLine={line}
        onSelectSite={select}
        theme={theme}
        emptyText="There is no run in this file."
      />
      <div className="replay-why">
        <WhyNow run={run} cursor={cursor} onCursorChange={setCursor} />
      </div>
      <Tabs className="replay-tabs">
        <TabList aria-label="Panels">
          {b === undefined ? null : <Tab id="comparison">Comparison</Tab>}
          <Tab id="console">Console</Tab>
          <Tab id="queues">Queues</Tab>
          <Tab id="transcript">Transcript</Tab>
        </TabList>
        {a === undefined || b === undefined ? null : (
          <TabPanel id="comparison">
            <ComparisonTable a={a} b={b} onCursorChange={setCursor} />
          </TabPanel>
        )}
        <TabPanel id="console">
          <ConsolePanel run={run} cursor={cursor} onCursorChange={setCursor} />
        </TabPanel>
        <TabPanel id="queues">
          <QueuesPanel run={run} cursor={cursor} />
        </TabPanel>
        <TabPanel id="transcript">
          <Transcript
            runs={runs}
            cursor={cursor}
            onCursorChange={setCursor}
            onSelectSite={select}
          />
        </TabPanel>
      </Tabs>
    </main>
  );
}
