/**
 * A pane's editor: the plain code at once, Monaco in its place when it has arrived. The text
 * lives in the bench and in Monaco, never in React's state.
 */
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { useRouter } from 'wouter';
import type { Bench } from '../bench/Bench.ts';
import type { Pane } from '../bench/types.ts';
import { useFindings } from '../bench/useFindings.ts';
import { usePrinting } from '../controls/useMedia.ts';
import { useTheme } from '../storage/useTheme.ts';
import type { Annotation, EditorHandle } from './handle.ts';
import { PlainCode } from './PlainCode.tsx';
import { useDraftFindings, withDraft } from './useDraftFindings.ts';
import { useLineMarks } from './useLineMarks.ts';

interface CodeEditorProps {
  readonly bench: Bench;
  readonly pane: Pane;
  readonly annotations: readonly Annotation[];
  /** The line of the timeline's cursor, if it stands in this program. */
  readonly cursorLine: number | null;
  readonly onRun: () => void;
  readonly onLeave: () => void;
}

const NOTHING: readonly never[] = [];

export function CodeEditor(props: CodeEditorProps) {
  const { bench, pane, annotations, cursorLine } = props;
  const { id, file, name } = pane;
  const theme = useTheme();
  // The editor draws only the lines in sight; paper has room for all.
  const printing = usePrinting();
  const { base } = useRouter();
  const host = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<EditorHandle | null>(null);
  const [failed, setFailed] = useState(false);
  const run = useEffectEvent(() => props.onRun());
  const leave = useEffectEvent(() => props.onLeave());
  const currentTheme = useEffectEvent(() => theme);

  const [draft, typed] = useDraftFindings(file);

  useEffect(() => {
    let gone = false;
    let mounted: EditorHandle | null = null;
    const arrive = async (): Promise<void> => {
      const [{ mountEditor }] = await Promise.all([
        import('./monaco/mount.ts'),
        // Monaco measures the width of a character once.
        document.fonts.load("12.5px 'JetBrains Mono Variable'").catch(() => NOTHING),
      ]);
      if (gone || !host.current) return;
      mounted = mountEditor(host.current, {
        // Two panes may show programs of one name: runs that were opened side by side.
        file: `${id}/${file}`,
        name,
        text: bench.textOf(id),
        theme: currentTheme(),
        base,
        onChange: (text) => {
          bench.edit(id, text);
          typed(text);
        },
        onCaret: (line) => bench.setCaret({ pane: id, line }),
        onRun: () => run(),
        onLeave: () => leave(),
      });
      setEditor(mounted);
    };
    arrive().catch(() => setFailed(true));
    const stopReplacing = bench.replaced.on((replaced, text) => {
      if (replaced === id) mounted?.setText(text);
    });
    const stopRevealing = bench.revealed.on((revealed, site) => {
      if (revealed === id) mounted?.reveal(site);
    });
    return () => {
      gone = true;
      stopReplacing();
      stopRevealing();
      mounted?.dispose();
      setEditor(null);
    };
  }, [bench, id, file, name, base, typed]);

  useEffect(() => {
    editor?.setTheme(theme);
  }, [editor, theme]);
  const problems = pane.attempt.phase === 'refused' ? pane.attempt.problems : NOTHING;
  useEffect(() => {
    editor?.setProblems(problems);
  }, [editor, problems]);
  useEffect(() => {
    editor?.setAnnotations(annotations);
  }, [editor, annotations]);
  const marks = useLineMarks(pane);
  useEffect(() => {
    editor?.setLineMarks(marks);
  }, [editor, marks]);
  useEffect(() => {
    editor?.setStale(pane.stale);
  }, [editor, pane.stale]);
  const found = useFindings(pane.model === null ? NOTHING : [pane.model])[0] ?? NOTHING;
  const shownFindings = useMemo(
    () => withDraft(pane.stale ? NOTHING : found, draft),
    [pane.stale, found, draft],
  );
  useEffect(() => {
    editor?.setFindings(shownFindings);
  }, [editor, shownFindings]);
  const shownLine = pane.stale ? null : cursorLine;
  useEffect(() => {
    editor?.setCursorLine(shownLine);
  }, [editor, shownLine]);

  return (
    <div className="code-editor">
      {(editor === null || printing) && <PlainCode source={bench.textOf(id)} name={name} />}
      {failed && (
        <p className="editor-failed" role="alert">
          The editor could not be loaded. You can read and run this code; reload the page to edit
          it.
        </p>
      )}
      <div ref={host} className="monaco-host" />
    </div>
  );
}
