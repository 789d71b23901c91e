/**
 * What an author writes in the frontmatter of a `lesson.mdx` and in `curriculum.yaml`. Every
 * message says what was expected, in words that follow “expected”.
 */
import * as v from 'valibot';
import { findingId, language, level, minutes, slug, text, claim } from './atoms.ts';
import { exercise, prediction, puzzle, question, recall } from './tasks.ts';

export type { Level } from './atoms.ts';

/** Where official documentation lives; nothing else is cited. */
const OFFICIAL = [
  'https://developer.mozilla.org/',
  'https://tc39.es/',
  'https://nodejs.org/',
  'https://dom.spec.whatwg.org/',
  'https://fetch.spec.whatwg.org/',
  'https://html.spec.whatwg.org/',
  'https://docs.python.org/',
  'https://learn.microsoft.com/',
  'https://doc.rust-lang.org/',
  'https://docs.rs/',
] as const;

const api = v.strictObject({
  /** As it is called: `Promise.all`, `AbortSignal.timeout`. */
  name: text,
  language,
  /** The version of the language or platform that brought it: `ES2015`, `Node 17.3`. */
  since: text,
  link: v.pipe(
    v.string('a link'),
    v.url('a link'),
    v.check(
      (url) => OFFICIAL.some((start) => url.startsWith(start)),
      `a link to official documentation (${OFFICIAL.join(', ')})`,
    ),
  ),
});
export type Api = Readonly<v.InferOutput<typeof api>>;

const declaredFindings = v.strictObject({
  bad: v.array(findingId, 'a list of finding ids'),
  second: v.optional(v.array(findingId, 'a list of finding ids')),
});
export type DeclaredFindings = Readonly<v.InferOutput<typeof declaredFindings>>;

const PANELS = ['comparison', 'why', 'console', 'queues', 'findings', 'transcript'] as const;
export type Panel = (typeof PANELS)[number];
const AXES = ['time', 'steps'] as const;
export type Axis = (typeof AXES)[number];

export const headerSchema = v.strictObject({
  title: text,
  summary: text,
  track: slug,
  order: v.pipe(v.number('a number'), v.integer('a whole number'), v.minValue(1, 'at least 1')),
  level,
  minutes,
  prerequisites: v.array(slug, 'a list of slugs'),
  headline: text,
  lead: text,
  profile: v.optional(v.picklist(['browser', 'node'], 'browser or node'), 'browser'),
  axis: v.optional(v.picklist(AXES, 'time or steps'), 'time'),
  panels: v.array(v.picklist(PANELS, `one of ${PANELS.join(', ')}`), 'a list of panels'),
  findings: v.record(language, declaredFindings, 'declared findings by language'),
  claims: v.array(claim, 'a list of claims'),
  predictions: v.pipe(
    v.array(prediction, 'a list of predictions'),
    v.nonEmpty('at least one prediction'),
  ),
  questions: v.optional(v.array(question, 'a list of questions'), []),
  puzzle: v.optional(puzzle),
  exercise: v.optional(exercise),
  recall: v.optional(recall),
  apis: v.pipe(v.array(api, 'a list of APIs'), v.nonEmpty('at least one API')),
});
export type Header = v.InferOutput<typeof headerSchema>;

/** A lesson in the manifest: its title and summary stand here only until it is written. */
const row = v.strictObject({
  slug,
  prerequisites: v.optional(v.array(slug, 'a list of slugs'), []),
  planned: v.optional(v.strictObject({ title: text, summary: text, level, minutes })),
});

export const curriculumSchema = v.strictObject({
  tracks: v.array(
    v.strictObject({
      id: slug,
      title: text,
      lessons: v.pipe(v.array(row, 'a list of lessons'), v.nonEmpty('at least one lesson')),
    }),
    'a list of tracks',
  ),
  paths: v.array(
    v.strictObject({
      id: slug,
      title: text,
      summary: text,
      minutes,
      lessons: v.pipe(v.array(slug, 'a list of slugs'), v.nonEmpty('at least one slug')),
    }),
    'a list of paths',
  ),
});
export type Manifest = v.InferOutput<typeof curriculumSchema>;
