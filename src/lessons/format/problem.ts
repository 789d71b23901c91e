/** One thing wrong in a lesson's files, said so that its author can go there. */
export interface LessonProblem {
  /** Relative to the content folder: `timeouts/lesson.mdx`. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** A whole sentence part: `minutes: expected whole minutes, got 2.5`. */
  readonly message: string;
}

/** Lists every problem, one `file:line: message` a line. */
export class LessonFormatError extends Error {
  override readonly name = 'LessonFormatError';
  readonly problems: readonly LessonProblem[];

  constructor(problems: readonly LessonProblem[]) {
    super(problems.map(({ file, line, message }) => `${file}:${line}: ${message}`).join('\n'));
    this.problems = problems;
  }
}
