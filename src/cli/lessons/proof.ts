import type { LessonOnDisk } from '../../lessons/node/index.ts';

/** One thing that a lesson says, and how it is proven. */
export interface Proof {
  /** What is so if it holds: `bad.duration ≈ 3000`. */
  readonly title: string;
  /** What is not so, as `file:line: message`; none if it holds. May throw what a program threw. */
  readonly prove: () => Promise<readonly string[]>;
}

/** Says where in a lesson's frontmatter something is wrong. */
export const complaint = (
  lesson: LessonOnDisk,
  path: readonly (string | number)[],
  message: string,
): string => `${lesson.slug}/lesson.mdx:${lesson.lineOf(path)}: ${path.join('.')}: ${message}`;

/** Says what is wrong with a file of a lesson. */
export const complaintOf = (
  lesson: LessonOnDisk,
  file: string,
  message: string,
  line = 1,
): string => `${lesson.slug}/${file}:${line}: ${message}`;
