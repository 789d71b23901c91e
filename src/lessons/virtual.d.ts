/* oxlint-disable typescript/consistent-type-imports -- an ambient module cannot import from a relative path */
/** What `build/plugin.ts` makes of `content/`. */
declare module 'virtual:lessons/summaries' {
  export const lessonSummaries: readonly import('./types.ts').LessonSummary[];
  export const paths: readonly import('./types.ts').LearningPath[];
}

declare module 'virtual:lessons/loaders' {
  /** By slug, for the lessons that are written; each is a chunk of its own. */
  export const loaders: Readonly<
    Record<string, () => Promise<{ readonly lesson: import('./types.ts').Lesson }>>
  >;
}
