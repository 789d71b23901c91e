import { Link } from '../controls/Link.tsx';
import type { ComingPage } from '../routes.ts';
import { Page } from '../shell/Page.tsx';

export function Coming({ page }: { readonly page: ComingPage }) {
  return (
    <Page kind="text" crumbs={page.heading}>
      <article className="plain-page">
        <p className="eyebrow">Coming</p>
        <h1 tabIndex={-1}>{page.heading}</h1>
        <p className="lead">{page.promise}</p>
        <p>
          It is not built yet. What is: <Link to="/">the lessons</Link> and{' '}
          <Link to="/playground">the playground</Link>.
        </p>
      </article>
    </Page>
  );
}
