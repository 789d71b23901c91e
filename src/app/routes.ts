/** Every page of the site: its path, what stands in its title and in search results. */
import { lessonSummaries } from '../lessons/index.ts';

export interface PageInfo {
  readonly path: string;
  readonly title: string;
  readonly description: string;
  /** False: kept out of search engines, because there is nothing to find yet. */
  readonly indexed: boolean;
}

export interface ComingPage extends PageInfo {
  readonly heading: string;
  /** What the page will be, in a sentence or two for whoever came early. */
  readonly promise: string;
}

const SITE = 'Fermata';

const coming = (path: string, heading: string, promise: string): ComingPage => ({
  path,
  heading,
  promise,
  title: `${heading} · ${SITE}`,
  description: promise,
  indexed: false,
});

export const COMING_PAGES: readonly ComingPage[] = [
  coming(
    '/reference/anti-patterns',
    'Anti-patterns',
    'The eight classic faults of asynchronous code, each with its picture and the lesson that mends it.',
  ),
  coming(
    '/reference/troubleshooting',
    'Troubleshooting',
    'From the symptom (“my promise never settles”, “memory grows”) to its cause and the lesson about it.',
  ),
  coming(
    '/reference/phrasebook',
    'Phrasebook',
    'The same pattern in TypeScript, Python, C# and Rust, side by side, with the documentation of every API.',
  ),
  coming(
    '/reference/checklist',
    'Checklist',
    'What to look for before, during and after writing asynchronous code, ticked on a snippet of yours.',
  ),
  coming(
    '/reference/apis',
    'APIs',
    'Every API that a lesson names, with its signature, version and official documentation.',
  ),
  coming('/embed', 'Embed', 'A snippet of code with its timeline, for your own page or slides.'),
  coming(
    '/workshop',
    'Workshop',
    'An agenda of lessons behind one link, for a trainer and a room full of people.',
  ),
];

const CATALOGUE: PageInfo = {
  path: '/',
  title: `${SITE}: see your async code run`,
  description:
    'Learn asynchronous programming by seeing your own code run: every await, every wait and every wake-up on a timeline that is tied to the line that caused it.',
  indexed: true,
};

const PLAYGROUND: PageInfo = {
  path: '/playground',
  title: `Playground · ${SITE}`,
  description:
    'Run your own asynchronous TypeScript in the browser and see on a timeline what waited for what, and for how long.',
  indexed: true,
};

const NOT_FOUND: PageInfo = {
  path: '/404',
  title: `Not found · ${SITE}`,
  description: 'There is no page at this address.',
  indexed: false,
};

const lessonPage = (slug: string): PageInfo | null => {
  const lesson = lessonSummaries.find((summary) => summary.slug === slug);
  if (!lesson) return null;
  return {
    path: `/lessons/${slug}`,
    title: `${lesson.title} · ${SITE}`,
    description: lesson.summary,
    indexed: lesson.ready,
  };
};

/** `path` without base and without a slash at its end; unknown paths give the page that says so. */
export function pageInfo(path: string): PageInfo {
  const slug = lessonSlug(path);
  if (slug !== null) return lessonPage(slug) ?? NOT_FOUND;
  return [CATALOGUE, PLAYGROUND, ...COMING_PAGES].find((page) => page.path === path) ?? NOT_FOUND;
}

export function lessonSlug(path: string): string | null {
  return /^\/lessons\/([^/]+)\/?$/.exec(path)?.[1] ?? null;
}

/** The pages that are built ahead. */
export const builtRoutes = (): readonly string[] => [
  CATALOGUE.path,
  PLAYGROUND.path,
  ...lessonSummaries.filter(({ ready }) => ready).map(({ slug }) => `/lessons/${slug}`),
  ...COMING_PAGES.map(({ path }) => path),
  NOT_FOUND.path,
];
