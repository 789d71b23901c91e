import type { AnchorHTMLAttributes, MouseEvent } from 'react';
import { useLocation } from 'wouter';
import { relativeHref } from '../site.ts';

interface LinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  /** A route of the site: `/lessons/timeouts`. */
  readonly to: string;
}

const opensElsewhere = (event: MouseEvent): boolean =>
  event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;

/** A link within the site: plain HTML with a relative address; followed without a reload. */
export function Link({ to, onClick, children, ...rest }: LinkProps) {
  const [location, navigate] = useLocation();
  return (
    <a
      {...rest}
      href={relativeHref(location, to)}
      onClick={(event) => {
        onClick?.(event);
        if (event.defaultPrevented || opensElsewhere(event)) return;
        event.preventDefault();
        navigate(to === '/' ? to : to.replace(/\/?(?=[?#]|$)/, '/'));
      }}
    >
      {children}
    </a>
  );
}
