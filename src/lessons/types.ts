/**
 * What a lesson is, once read. The shapes of what an author writes (`Header`, `Prediction`, `Api` …)
 * come from the schema in `format/schema.ts`; here stands what the loaders make of them.
 */
import type { ComponentType, ElementType, ReactNode } from 'react';
import type { Language } from '../trace/index.ts';
import type { Claim } from './claims.ts';
import type { Checks } from './checks/types.ts';
import type { Api, Axis, DeclaredFindings, Level, Panel } from './format/schema.ts';
import type { Exercise, Prediction, Puzzle, Question, Recall } from './format/shapes.ts';
import type { PuzzleProgram } from './puzzle.ts';

export type { Language } from '../trace/index.ts';
export type { Claim, ProgramName } from './claims.ts';
export type * from './format/shapes.ts';
export type { PuzzleProgram } from './puzzle.ts';

/** The five stages of every lesson, in their order (Sentance et al. 2019). */
export const STAGES = ['Predict', 'Run', 'Investigate', 'Modify', 'Make'] as const;
export type StageName = (typeof STAGES)[number];

/** What the catalogue shows of a lesson, written or still planned. */
export interface LessonSummary {
  readonly slug: string;
  readonly title: string;
  /** One line. */
  readonly summary: string;
  /** Id of its track: `first-patterns`. */
  readonly track: string;
  readonly trackTitle: string;
  /** Its place in its track, from 1. `lessonSummaries` is in the order of the curriculum. */
  readonly order: number;
  readonly level: Level;
  readonly minutes: number;
  /** Slugs of lessons that come earlier in the curriculum. */
  readonly prerequisites: readonly string[];
  /** False: it is planned and has no content yet; `loadLesson` would reject. */
  readonly ready: boolean;
  /** The languages that it has programs in; empty while it is planned. */
  readonly languages: readonly Language[];
}

/** A route through the curriculum for a team. */
export interface LearningPath {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** The time that it is made for, breaks and talk included. */
  readonly minutes: number;
  readonly slugs: readonly string[];
}

/** A program of a lesson: what is shown is what runs. The same shape as the sandbox's `Program`. */
export interface ProgramFile {
  /** The name that sites and messages carry: `bad.ts`, `second/good.ts`. */
  readonly file: string;
  readonly source: string;
}

export interface ProgramPair {
  readonly bad: ProgramFile;
  readonly good: ProgramFile;
}

/** The unseen program that ends a lesson: name each fault and its line. */
export interface ClosingTask {
  /** Without the first line of the file on disk, which declares the faults. */
  readonly program: ProgramFile;
  /** `line` is 1-based in `program`. */
  readonly faults: readonly { readonly finding: string; readonly line: number }[];
}

/** What a learner writes, and one way to write it. */
export interface ExerciseProgram {
  /** As the learner's editor shows it: `exercise.ts`. */
  readonly starter: ProgramFile;
  readonly solution: ProgramFile;
}

export interface LessonCode extends ProgramPair {
  readonly second?: ProgramPair;
  readonly puzzle?: PuzzleProgram;
  readonly exercise?: ExerciseProgram;
  readonly closing?: ClosingTask;
  readonly recall?: ProgramFile;
}

/** Everything about a lesson but its drawn prose. */
export interface LessonContent extends LessonSummary {
  /** The page's heading, a question more often than not. */
  readonly headline: string;
  /** One or two sentences under the heading. */
  readonly lead: string;
  /** Loop profile that its programs run in. */
  readonly profile: 'browser' | 'node';
  readonly axis: Axis;
  /** Panels that this lesson opens beside the timeline. */
  readonly panels: readonly Panel[];
  readonly predictions: readonly Prediction[];
  readonly claims: readonly Claim[];
  /** Answered on the timeline, after the run. */
  readonly questions: readonly Question[];
  readonly puzzle: Puzzle | null;
  readonly exercise: Exercise | null;
  readonly recall: Recall | null;
  /** Finding ids that the bad examples raise, by language. */
  readonly findings: Partial<Record<Language, DeclaredFindings>>;
  readonly apis: readonly Api[];
  readonly code: Partial<Record<Language, LessonCode>>;
}

/** Gets one stage of the prose; its heading is the component's to draw. */
type StageComponent = ComponentType<{
  readonly name: StageName;
  readonly children?: ReactNode;
}>;

/** `Stage`, and any HTML element's stand-in as MDX takes them: `a`, `p`, `code` … */
interface ProseComponents extends Readonly<Partial<Record<string, ElementType>>> {
  readonly Stage: StageComponent;
}

export interface Lesson extends LessonContent {
  /** What an exercise asserts of a run, by language. */
  readonly checks: Partial<Record<Language, Checks>>;
  /** The five stages' prose. Hand it `Stage`: it draws each of them. */
  readonly Prose: ComponentType<{ readonly components: ProseComponents }>;
}
