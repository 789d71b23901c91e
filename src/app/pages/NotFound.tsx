import { Link } from '../controls/Link.tsx';
import { Page } from '../shell/Page.tsx';

export function NotFound() {
  return (
    <Page kind="text">
      <article className="plain-page">
        <p className="eyebrow">Never settles</p>
        <h1 tabIndex={-1}>There is no page at this address</h1>
        <p className="lead">Waiting longer would not help.</p>
        <p>
          <Link to="/">All lessons</Link> · <Link to="/playground">Playground</Link>
        </p>
      </article>
    </Page>
  );
}
