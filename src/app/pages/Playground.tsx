import { useEffect, useMemo, useState } from 'react';
import type { Bench } from '../bench/Bench.ts';
import { loadMachine } from '../bench/machine.ts';
import { useBenchState } from '../bench/useBench.ts';
import { Workbench } from '../bench/Workbench.tsx';
import { Button } from '../controls/Button.tsx';
import { useMounted } from '../controls/useMedia.ts';
import { Explorer } from './playground/Explorer.ts';
import { OutcomesPanel } from './playground/OutcomesPanel.tsx';
import { openFiles } from '../exports/openFile.ts';
import { useFileDrop } from '../exports/useFileDrop.ts';
import { payloadOfBench } from '../share/benchPayload.ts';
import { LinkNotice } from '../share/LinkNotice.tsx';
import type { Payload } from '../share/payload.ts';
import { Share } from '../share/ShareDialog.tsx';
import { useIncomingLink } from '../share/useIncomingLink.ts';
import { ComingLanguage, Languages } from '../shell/Languages.tsx';
import { Page } from '../shell/Page.tsx';
import { draftKey, playgroundBench, playgroundDrafts } from './playground/playgroundBench.ts';
import { Toolbar } from './playground/Toolbar.tsx';

interface OpenedPlaygroundProps {
  readonly bench: Bench;
  readonly title: string | undefined;
  readonly notices: React.ReactNode;
  readonly onOpenFile: (payload: Payload) => void;
}

function OpenedPlayground({ bench, title, notices, onOpenFile }: OpenedPlaygroundProps) {
  const state = useBenchState(bench);
  const [problem, setProblem] = useState<string | null>(null);
  const explorer = useMemo(() => new Explorer(bench, loadMachine, 'code'), [bench]);
  const [asked, setAsked] = useState(0);
  useFileDrop((files) => {
    openFiles(files).then(onOpenFile, (error: unknown) => {
      setProblem(error instanceof Error ? error.message : 'That could not be opened.');
    });
  });
  useEffect(() => explorer.stop, [explorer]);
  const explore = (): void => {
    setAsked(asked + 1);
    void explorer.explore();
  };
  return (
    <Page
      kind="work"
      crumbs={<h1 tabIndex={-1}>Playground</h1>}
      actions={
        <>
          <Languages />
          <Share payload={() => payloadOfBench(bench, title)} />
        </>
      }
      notices={
        <>
          {problem !== null && (
            <div className="notice problem" role="alert">
              <p>{problem}</p>
              <Button onPress={() => setProblem(null)}>Got it</Button>
            </div>
          )}
          <ComingLanguage />
          {notices}
        </>
      }
    >
      <Workbench
        bench={bench}
        state={state}
        emptyText="Press Run: what waits for what, and for how long, will stand here."
        toolbar={
          <Toolbar
            bench={bench}
            state={state}
            onOpenFile={onOpenFile}
            onProblem={setProblem}
            onExplore={explore}
          />
        }
        outcomes={
          asked === 0 ? null : { panel: <OutcomesPanel bench={bench} explorer={explorer} />, asked }
        }
      />
    </Page>
  );
}

/** The learner's own code, or what a link or a file brought. */
export function Playground() {
  const { incoming, leave, open } = useIncomingLink();
  const mounted = useMounted();
  const payload = incoming.kind === 'opened' ? incoming.payload : null;
  const bench = useMemo(() => playgroundBench(payload, mounted), [payload, mounted]);
  const keep = (): void => {
    for (const { id } of bench.state().panes) {
      playgroundDrafts.bring(draftKey(id), bench.textOf(id));
    }
    leave();
  };
  return (
    <OpenedPlayground
      key={incoming.kind === 'opened' ? incoming.key : mounted ? 'own' : 'served'}
      bench={bench}
      title={payload?.title}
      onOpenFile={open}
      notices={<LinkNotice incoming={incoming} onLeave={leave} onKeep={keep} />}
    />
  );
}
