import '@fontsource-variable/jetbrains-mono/wght.css';
import './styles/index.css';
import { useEffect, useRef } from 'react';
import { Router, useLocation } from 'wouter';
import { ErrorBoundary } from './boundary/ErrorBoundary.tsx';
import { Catalogue } from './pages/Catalogue.tsx';
import { Coming } from './pages/Coming.tsx';
import { LessonPage } from './pages/LessonPage.tsx';
import { NotFound } from './pages/NotFound.tsx';
import { Playground } from './pages/Playground.tsx';
import { COMING_PAGES, lessonSlug, pageInfo } from './routes.ts';
import { useThemeOnDocument } from './storage/useTheme.ts';

interface AppProps {
  /** Path that the site stands under, without a slash at its end. */
  readonly base: string;
  /** On the server: the route to draw. */
  readonly path?: string;
}

function PageAt({ path }: { readonly path: string }) {
  const slug = lessonSlug(path);
  if (slug !== null) return <LessonPage key={slug} slug={slug} />;
  if (path === '/') return <Catalogue />;
  if (path === '/playground') return <Playground />;
  const coming = COMING_PAGES.find((page) => page.path === path);
  return coming ? <Coming page={coming} /> : <NotFound />;
}

function Pages() {
  const [location] = useLocation();
  const path = location.replace(/\/+$/, '') || '/';
  const arrivedAt = useRef(path);
  useThemeOnDocument();
  useEffect(() => {
    if (arrivedAt.current === path) return;
    arrivedAt.current = path;
    // As after a page load: the title says where we are, and reading begins at the top.
    document.title = pageInfo(path).title;
    window.scrollTo(0, 0);
    document.querySelector<HTMLElement>('h1')?.focus();
  }, [path]);
  return (
    <ErrorBoundary what="This page">
      <PageAt path={path} />
    </ErrorBoundary>
  );
}

export function App({ base, path }: AppProps) {
  return (
    <Router base={base} {...(path === undefined ? {} : { ssrPath: path })}>
      <Pages />
    </Router>
  );
}
