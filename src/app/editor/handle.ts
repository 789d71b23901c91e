/** What a mounted editor can do for the page, free of the editor's own types. */
import type { Finding } from '../../doctor/index.ts';
import type { CompileProblem, Site } from '../../trace/index.ts';
import type { LineMark } from '../../visualizer/index.ts';
import type { Theme } from '../storage/settings.ts';

/** Words beside the code: how long the await before this place took. */
export interface Annotation {
  readonly line: number;
  /** 0-based, as in a site. */
  readonly column: number;
  readonly text: string;
  readonly outcome: string;
}

export interface EditorOptions {
  readonly file: string;
  readonly text: string;
  /** Accessible name of the textbox. */
  readonly name: string;
  readonly theme: Theme;
  /** The path that the site stands under, without a slash at its end. */
  readonly base: string;
  onChange(text: string): void;
  onCaret(line: number): void;
  /** Ctrl/Cmd+Enter. */
  onRun(): void;
  /** Esc for the second time in a row. */
  onLeave(): void;
}

export interface EditorHandle {
  setText(text: string): void;
  setTheme(theme: Theme): void;
  setProblems(problems: readonly CompileProblem[]): void;
  setAnnotations(annotations: readonly Annotation[]): void;
  /** Signs in the margin; what they say shows on hover. */
  setLineMarks(marks: readonly LineMark[]): void;
  /** Squiggles; what they say, and their quick fixes, show on hover. */
  setFindings(findings: readonly Finding[]): void;
  /** Whether notes and signs are of another program than stands here: then they are grey. */
  setStale(isStale: boolean): void;
  /** The line that the cursor of the timeline stands on; null for none. */
  setCursorLine(line: number | null): void;
  reveal(site: Site): void;
  dispose(): void;
}
