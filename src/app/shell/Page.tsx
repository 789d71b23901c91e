/** The frame of every page: skip link, header, notices, main. */
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Link } from '../controls/Link.tsx';
import { watchStorage } from '../storage/store.ts';
import { Button } from '../controls/Button.tsx';
import { Logo } from './Logo.tsx';
import { SettingsMenu } from './SettingsMenu.tsx';
import { Shortcuts } from './Shortcuts.tsx';

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

function StorageNotice() {
  const [sentence, setSentence] = useState<string | null>(null);
  useEffect(() => watchStorage(setSentence), []);
  if (sentence === null) return null;
  return (
    <div className="notice problem" role="alert">
      <p>{sentence}</p>
      <Button onPress={() => setSentence(null)}>Got it</Button>
    </div>
  );
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
        {notices}
      </div>
      <main id="main" ref={main} tabIndex={-1}>
        {children}
      </main>
      <Shortcuts />
    </div>
  );
}
