/** The page's entry: takes over the served HTML, or draws into an empty page. */
import { StrictMode } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { fetchLesson } from './lessonCache.ts';
import { lessonSlug } from './routes.ts';
import { basePath } from './site.ts';

const entry = import.meta.url;
const base = basePath(entry, import.meta.env.DEV);

/** Relative links count from the folder: `/x/lessons/timeouts/`, without `index.html`, with its slash. */
function straightenAddress(): string {
  const { pathname, search, hash } = location;
  const folder = pathname.replace(/index\.html$/, '').replace(/\/*$/, '/');
  if (folder !== pathname) history.replaceState(history.state, '', folder + search + hash);
  return folder.slice(base.length).replace(/\/+$/, '') || '/';
}

/** Browsers ask for the icon again after a move to another page: from there its address would be wrong. */
function pinLinks(): void {
  for (const link of document.head.querySelectorAll<HTMLLinkElement>('link[href]')) {
    link.setAttribute('href', link.href);
  }
}

async function start(root: HTMLElement): Promise<void> {
  pinLinks();
  const path = straightenAddress();
  const slug = lessonSlug(path);
  // The first drawing must equal what was served, prose included.
  if (slug !== null) await fetchLesson(slug).catch(() => undefined);
  const app = (
    <StrictMode>
      <App base={base} />
    </StrictMode>
  );
  if (root.firstElementChild) hydrateRoot(root, app);
  else createRoot(root).render(app);
}

const root = document.getElementById('root');
if (root) void start(root);
