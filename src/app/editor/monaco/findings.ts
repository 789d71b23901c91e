/** Findings in the editor: a squiggle at the line, words on hover, the mend as a quick fix. */
import { MarkerSeverity, Range, editor, languages } from 'monaco-editor/editor';
import type { Finding, TextEdit } from '../../../doctor/index.ts';
import { lessonSummaries } from '../../../lessons/index.ts';

const OWNER = 'fermata-findings';

const rangeOfEdit = ({ site }: TextEdit): Range =>
  new Range(site.line, site.column + 1, site.endLine, site.endColumn + 1);

/** What is on the first line: a squiggle under a whole function hides the place. */
function rangeOf(model: editor.ITextModel, { site }: Finding): Range {
  const { line, column, endLine, endColumn } = site;
  const end = endLine > line ? model.getLineMaxColumn(line) : endColumn + 1;
  return new Range(line, column + 1, line, Math.max(end, column + 2));
}

const withoutTicks = (text: string): string => text.replaceAll('`', '');

/** Why it hurts, where it is taught, how to mend it. */
function detailsOf({ why, mend, lesson }: Finding, base: string): string {
  const summary = lessonSummaries.find(({ slug, ready }) => slug === lesson && ready);
  const address = `${location.origin}${base}/lessons/${lesson}/`;
  const link = summary === undefined ? '' : ` [Lesson: ${summary.title}](${address})`;
  return `${why}${link}\n\n${mend}`;
}

function markerOf(model: editor.ITextModel, finding: Finding): editor.IMarkerData {
  const { startLineNumber, startColumn, endLineNumber, endColumn } = rangeOf(model, finding);
  const { severity, title, message } = finding;
  return {
    startLineNumber,
    startColumn,
    endLineNumber,
    endColumn,
    severity: severity === 'error' ? MarkerSeverity.Error : MarkerSeverity.Warning,
    message: `${title}. ${withoutTicks(message)}`,
  };
}

const shown = new WeakMap<editor.ITextModel, readonly Finding[]>();

/** The findings of one editor. */
export class FindingMarks {
  readonly #model: editor.ITextModel;
  readonly #base: string;
  readonly #details: editor.IEditorDecorationsCollection;

  /** `base`: the path that the site stands under. */
  constructor(mounted: editor.IStandaloneCodeEditor, model: editor.ITextModel, base: string) {
    this.#model = model;
    this.#base = base;
    this.#details = mounted.createDecorationsCollection();
  }

  show(findings: readonly Finding[]): void {
    const model = this.#model;
    const last = model.getLineCount();
    const here = findings.filter(({ site }) => site.line <= last);
    shown.set(model, here);
    editor.setModelMarkers(
      model,
      OWNER,
      here.map((finding) => markerOf(model, finding)),
    );
    this.#details.set(
      here.map((finding) => ({
        range: rangeOf(model, finding),
        options: { hoverMessage: { value: detailsOf(finding, this.#base) } },
      })),
    );
  }
}

function actionsFor(model: editor.ITextModel, range: Range): languages.CodeAction[] {
  return (shown.get(model) ?? []).flatMap((finding) => {
    const { fix } = finding;
    if (fix === null || !Range.areIntersectingOrTouching(rangeOf(model, finding), range)) return [];
    const edits = fix.edits.map((edit) => ({
      resource: model.uri,
      versionId: model.getVersionId(),
      textEdit: { range: rangeOfEdit(edit), text: edit.text },
    }));
    const diagnostics = editor
      .getModelMarkers({ owner: OWNER, resource: model.uri })
      .filter((marker) => Range.areIntersectingOrTouching(marker, rangeOf(model, finding)));
    return [
      { title: fix.title, kind: 'quickfix', edit: { edits }, diagnostics, isPreferred: true },
    ];
  });
}

/** Once, when Monaco's own parts have been registered. */
export function registerQuickFixes(): void {
  languages.registerCodeActionProvider(
    'typescript',
    {
      provideCodeActions: (model, range) => ({
        actions: actionsFor(model, range),
        dispose: () => undefined,
      }),
    },
    { providedCodeActionKinds: ['quickfix'] },
  );
}
