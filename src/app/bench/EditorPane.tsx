import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { CopyIcon, DoneIcon, ResetIcon, StopIcon } from '../controls/icons.tsx';
import { Button, IconButton } from '../controls/Button.tsx';
import { CodeEditor } from '../editor/CodeEditor.tsx';
import type { Annotation } from '../editor/handle.ts';
import { copyText } from '../share/clipboard.ts';
import type { Bench } from './Bench.ts';
import { limitNoticeOf } from './further.ts';
import { inSlices } from './slices.ts';
import type { BenchState, Pane } from './types.ts';
import { formatTime, type TraceModel } from '../../trace/index.ts';

interface EditorPaneProps {
  readonly bench: Bench;
  readonly pane: Pane;
  readonly state: BenchState;
  /** Stands before the pane's buttons: which pair of programs this is. */
  readonly before?: React.ReactNode;
  /** Buttons after the pane's own: `Run both`. */
  readonly extra?: React.ReactNode;
  /** Its Run is the page's main action. */
  readonly main?: boolean;
}

const NONE: readonly Annotation[] = [];
const COPIED_MS = 1500;

/** Durations and outcomes beside the awaits; they arrive with the visualizer. */
function useAnnotations(model: TraceModel | null, file: string): readonly Annotation[] {
  const [made, setMade] = useState<{ model: TraceModel; list: readonly Annotation[] } | null>(null);
  useEffect(() => {
    if (!model) return;
    let gone = false;
    const annotate = async (): Promise<void> => {
      const { annotateInSlices } = await import('../../visualizer/index.ts');
      const list = await inSlices(annotateInSlices(model, file), { isCalledOff: () => gone });
      if (list !== null && !gone) setMade({ model, list });
    };
    // The trace's first picture is not to wait for them.
    const frame = requestAnimationFrame(() => {
      annotate().catch(() => undefined);
    });
    return () => {
      gone = true;
      cancelAnimationFrame(frame);
    };
  }, [model, file]);
  return made && made.model === model ? made.list : NONE;
}

function cursorLineOf(bench: Bench, pane: Pane, cursor: BenchState['cursor']): number | null {
  if (!cursor || !pane.model || bench.traced()[cursor.run]?.id !== pane.id) return null;
  if (cursor.step >= pane.model.trace.length) return null;
  const { site } = pane.model.trace.event(cursor.step);
  return site?.file === pane.file ? site.line : null;
}

/** In a word or two beside the title: how long it took, or that the picture is of older code. */
function outcomeOf(pane: Pane): string {
  if (pane.attempt.phase === 'running') return 'running …';
  if (pane.attempt.phase === 'refused') return 'cannot run yet';
  if (!pane.model) return pane.edited ? 'edited' : '';
  if (pane.stale) return 'edited since the run';
  const took = formatTime(pane.model.endsAt);
  switch (pane.model.trace.header.end.outcome) {
    case 'finished':
    case 'exited':
      return took;
    case 'threw':
      return `failed at ${took}`;
    case 'stopped':
      return `stopped at ${took}`;
    case 'never-settles':
      return `stuck from ${took}`;
  }
}

export function EditorPane({ bench, pane, state, before, extra, main = false }: EditorPaneProps) {
  const runButton = useRef<HTMLButtonElement>(null);
  const [copied, setCopied] = useState(false);
  const annotations = useAnnotations(pane.model, pane.file);
  const running = pane.attempt.phase === 'running';
  const run = (): void => void bench.run(pane.id);
  const cursor = useDeferredValue(state.cursor);
  const cursorLine = useMemo(() => cursorLineOf(bench, pane, cursor), [bench, pane, cursor]);
  const limitNotice = useMemo(
    () => (pane.model === null || pane.stale ? null : limitNoticeOf(pane.model)),
    [pane.model, pane.stale],
  );

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), COPIED_MS);
    return () => clearTimeout(timer);
  }, [copied]);

  return (
    <section className="pane" aria-label={pane.name} data-pane={pane.id}>
      <div className="pane-bar">
        <h2 className="pane-title">{pane.name}</h2>
        <span className="pane-outcome tabular">{outcomeOf(pane)}</span>
        {before}
        <div className="pane-actions">
          <IconButton
            name="Copy code"
            onPress={() => {
              copyText(bench.textOf(pane.id)).then(
                () => setCopied(true),
                () => undefined,
              );
            }}
          >
            {copied ? <DoneIcon /> : <CopyIcon />}
          </IconButton>
          <IconButton name="Reset" isDisabled={!pane.edited} onPress={() => bench.reset(pane.id)}>
            <ResetIcon />
          </IconButton>
          <IconButton name="Stop" isDisabled={!running} onPress={() => bench.stop(pane.id)}>
            <StopIcon />
          </IconButton>
          <Button ref={runButton} look={main ? 'primary' : 'plain'} onPress={run}>
            Run
          </Button>
          {extra}
        </div>
      </div>
      {pane.resettable && (
        <div className="notice" role="note">
          <p>Back to the original code.</p>
          <Button onPress={() => bench.undoReset(pane.id)}>Undo reset</Button>
        </div>
      )}
      {limitNotice !== null && !running && (
        <div className="notice" role="note">
          <p>{limitNotice.text}</p>
          {limitNotice.further !== null && (
            <Button onPress={() => void bench.goOn(pane.id)}>
              Run on to {limitNotice.further.words}
            </Button>
          )}
        </div>
      )}
      <CodeEditor
        bench={bench}
        pane={pane}
        annotations={annotations}
        cursorLine={cursorLine}
        onRun={run}
        onLeave={() => runButton.current?.focus()}
      />
    </section>
  );
}
