/** Draws pages ahead of time, so that their prose is in the served HTML. */
import { renderToString } from 'react-dom/server';
import { App } from './App.tsx';
import { fetchLesson } from './lessonCache.ts';
import { builtRoutes, lessonSlug, pageInfo } from './routes.ts';

export interface RenderedPage {
  /** The content of `#root`. */
  readonly html: string;
  readonly title: string;
  readonly description: string;
  /** False: tell search engines to leave the page out. */
  readonly indexed: boolean;
}

export const routes = (): readonly string[] => builtRoutes();

/** `path`: one of `routes()`, without a slash at its end. */
export async function render(path: string): Promise<RenderedPage> {
  const slug = lessonSlug(path);
  if (slug !== null) await fetchLesson(slug);
  const { title, description, indexed } = pageInfo(path);
  return { html: renderToString(<App base="" path={path} />), title, description, indexed };
}
