/** The frame of every page: skip link, header, notices, main. */
import { useRef, type ReactNode } from 'react';
import { Link } from '../controls/Link.tsx';
import { DraftNotice } from './DraftNotice.tsx';
import { Logo } from './Logo.tsx';
import { SettingsMenu } from './SettingsMenu.tsx';
import { Shortcuts } from './Shortcuts.tsx';
import { StorageNotice } from './StorageNotice.tsx';

interface PageProps {
  /** `work` fills the window and scrolls inside; `text` scrolls as pages do. */
  readonly kind: 'work' | 'text';
  /** Where we are: `First patterns / Parallel execution`. */
  readonly crumbs?: ReactNode;
  /** In the middle of the header: the stages of a lesson. */
  readonly middle?: ReactNode;
  /** At the right of the header. */
  readonly actions?: ReactNode;
  readonly notices?: ReactNode;
  readonly children: ReactNode;
}

export function Page({ kind, crumbs, middle, actions, notices, children }: PageProps) {
  const main = useRef<HTMLElement>(null);
  return (
    <div className={`page ${kind}`}>
      <a
        className="skip-link"
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        Skip to the content
      </a>
      <header className="site-header">
        <Link to="/" className="wordmark">
          <Logo />
          Fermata
        </Link>
        <div className="crumbs">{crumbs}</div>
        {middle}
        <div className="header-actions">
          {actions}
          <SettingsMenu />
        </div>
      </header>
      <div className="notices">
        <StorageNotice />
        <DraftNotice />
        {notices}
      </div>
      <main id="main" ref={main} tabIndex={-1}>
        {children}
      </main>
      <Shortcuts />
    </div>
  );
}
