/** Mounts one Monaco editor; the rest of the app sees only an `EditorHandle`. */
import { KeyCode, MarkerSeverity, Range, Uri, editor } from 'monaco-editor/editor';
import type { CompileProblem, Site } from '../../../trace/index.ts';
import type { LineMark } from '../../../visualizer/index.ts';
import type { Annotation, EditorHandle, EditorOptions } from '../handle.ts';
import { FindingMarks } from './findings.ts';
import { applyTheme } from './setup.ts';

const MARKERS = 'fermata';

const LOOK: editor.IStandaloneEditorConstructionOptions = {
  language: 'typescript',
  fontFamily:
    "'JetBrains Mono Variable', ui-monospace, 'Cascadia Code', Menlo, Consolas, monospace",
  fontSize: 12.5,
  lineHeight: 21,
  fontLigatures: false,
  padding: { top: 4, bottom: 12 },
  lineNumbersMinChars: 3,
  lineDecorationsWidth: 14,
  glyphMargin: false,
  folding: false,
  minimap: { enabled: false },
  overviewRulerLanes: 0,
  overviewRulerBorder: false,
  hideCursorInOverviewRuler: true,
  renderLineHighlight: 'none',
  scrollBeyondLastLine: false,
  scrollbar: {
    useShadows: false,
    verticalScrollbarSize: 10,
    horizontalScrollbarSize: 10,
    alwaysConsumeMouseWheel: false,
  },
  guides: { indentation: false },
  lightbulb: { enabled: editor.ShowLightbulbIconMode.Off },
  automaticLayout: true,
  tabSize: 2,
  fixedOverflowWidgets: true,
  wordBasedSuggestions: 'off',
  unicodeHighlight: { ambiguousCharacters: false },
  stickyScroll: { enabled: false },
  quickSuggestions: { other: true, comments: false, strings: false },
  smoothScrolling: false,
  renderFinalNewline: 'off',
  // With `auto`, Monaco's accessible name is a hint to turn this on instead of our name.
  accessibilitySupport: 'on',
};

const rangeOf = (site: Site): Range =>
  new Range(site.line, site.column + 1, site.endLine, site.endColumn + 1);

function markerOf({ message, site }: CompileProblem): editor.IMarkerData {
  return {
    severity: MarkerSeverity.Error,
    message,
    startLineNumber: site.line,
    startColumn: site.column + 1,
    endLineNumber: site.endLine,
    endColumn: Math.max(site.endColumn, site.column + 1) + 1,
  };
}

/** Behind the end of their line, so that they part no code; those of one line share a place. */
function annotationMarks(
  model: editor.ITextModel,
  annotations: readonly Annotation[],
): editor.IModelDeltaDecoration[] {
  return annotations
    .filter(({ line }) => line <= model.getLineCount())
    .map(({ line, text, outcome }) => {
      const end = model.getLineMaxColumn(line);
      return {
        range: new Range(line, end, line, end),
        options: {
          showIfCollapsed: true,
          after: {
            content: `\u00a0${text}\u00a0`,
            inlineClassName: `await-note ${outcome}`,
            inlineClassNameAffectsLetterSpacing: true,
          },
        },
      };
    });
}

/** In the margin between the numbers and the code, which is there anyway. */
function marginMarks(
  model: editor.ITextModel,
  marks: readonly LineMark[],
): editor.IModelDeltaDecoration[] {
  return marks
    .filter(({ line }) => line <= model.getLineCount())
    .map(({ line, kind, text }) => ({
      range: new Range(line, 1, line, 1),
      options: {
        linesDecorationsClassName: `line-mark ${kind}`,
        linesDecorationsTooltip: text,
        lineNumberHoverMessage: { value: text.replaceAll('\n', '\n\n') },
      },
    }));
}

/**
 * Hands the focus over to the editor's Run. That stands before the editor: from there Tab would
 * lead back into it, and nothing behind it could be reached. So Tab passes the editor over until
 * the focus has left its region.
 */
function leave(mounted: editor.IStandaloneCodeEditor, onLeave: () => void): void {
  onLeave();
  const area = mounted.getContainerDomNode().closest('section');
  if (area === null || mounted.hasTextFocus()) return;
  const left = new AbortController();
  mounted.onDidDispose(() => left.abort());
  mounted.updateOptions({ tabIndex: -1 });
  const onFocusIn = ({ target }: FocusEvent): void => {
    if (target instanceof Node && area.contains(target) && !mounted.hasTextFocus()) return;
    mounted.updateOptions({ tabIndex: 0 });
    left.abort();
  };
  document.addEventListener('focusin', onFocusIn, { signal: left.signal });
}

function listenToKeys(mounted: editor.IStandaloneCodeEditor, options: EditorOptions): void {
  let escapes = 0;
  mounted.onKeyDown((event) => {
    if (event.keyCode === KeyCode.Escape) {
      escapes += 1;
      if (escapes < 2) return;
      event.preventDefault();
      event.stopPropagation();
      escapes = 0;
      leave(mounted, () => options.onLeave());
      return;
    }
    escapes = 0;
    if (event.keyCode === KeyCode.Enter && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      event.stopPropagation();
      options.onRun();
    }
  });
  mounted.onDidBlurEditorText(() => {
    escapes = 0;
  });
}

/** Puts an editor into `host`. Two mounted editors need different file names. */
export function mountEditor(host: HTMLElement, options: EditorOptions): EditorHandle {
  applyTheme(options.theme);
  const uri = Uri.parse(`file:///${options.file}`);
  editor.getModel(uri)?.dispose();
  const model = editor.createModel(options.text, 'typescript', uri);
  const mounted = editor.create(host, { ...LOOK, model, ariaLabel: options.name });
  const annotations = mounted.createDecorationsCollection();
  const lineMarks = mounted.createDecorationsCollection();
  const cursorLine = mounted.createDecorationsCollection();
  const findings = new FindingMarks(mounted, model, options.base);
  listenToKeys(mounted, options);
  mounted.onDidChangeModelContent(() => {
    editor.setModelMarkers(model, MARKERS, []);
    findings.show([]);
    options.onChange(model.getValue());
  });
  mounted.onDidChangeCursorPosition(({ position }) => options.onCaret(position.lineNumber));
  return {
    setText(text) {
      if (model.getValue() === text) return;
      // As one edit, so that the editor's own Undo brings the old text back.
      // Notes and signs belong to lines; of another program there are none of these.
      annotations.clear();
      lineMarks.clear();
      mounted.pushUndoStop();
      model.pushEditOperations([], [{ range: model.getFullModelRange(), text }], () => null);
      mounted.pushUndoStop();
    },
    setTheme: applyTheme,
    setProblems: (problems) => {
      editor.setModelMarkers(model, MARKERS, problems.map(markerOf));
    },
    setAnnotations: (list) => {
      annotations.set(annotationMarks(model, list));
    },
    setLineMarks: (list) => {
      lineMarks.set(marginMarks(model, list));
    },
    setFindings: (found) => findings.show(found),
    setStale: (isStale) => {
      host.classList.toggle('stale', isStale);
    },
    setCursorLine(line) {
      cursorLine.set(
        line === null || line > model.getLineCount()
          ? []
          : [
              {
                range: new Range(line, 1, line, 1),
                options: {
                  isWholeLine: true,
                  className: 'cursor-line',
                },
              },
            ],
      );
    },
    reveal(site) {
      const range = rangeOf(site);
      mounted.setSelection(range);
      mounted.revealRangeInCenterIfOutsideViewport(range);
    },
    dispose() {
      mounted.dispose();
      model.dispose();
    },
  };
}
