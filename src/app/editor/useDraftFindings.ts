import { useCallback, useEffect, useRef, useState } from 'react';
import type { Finding } from '../../doctor/index.ts';

const NONE: readonly Finding[] = [];
/** Whoever types nothing for so long may be told. */
const PAUSE_MS = 500;

/**
 * What is known to be wrong with a program that was edited and has not run yet. Call the function
 * with every text that was typed.
 */
export function useDraftFindings(
  file: string,
): readonly [findings: readonly Finding[], typed: (text: string) => void] {
  const [found, setFound] = useState(NONE);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  /** Of the latest text: whoever holds an older one gives up. */
  const ticket = useRef(0);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      ticket.current += 1;
    },
    [],
  );
  const typed = useCallback(
    (text: string) => {
      clearTimeout(timer.current);
      ticket.current += 1;
      const mine = ticket.current;
      setFound(NONE);
      const look = async (): Promise<void> => {
        const { checkSource } = await import('../../doctor/index.ts');
        if (ticket.current === mine) setFound(checkSource(file, text));
      };
      timer.current = setTimeout(() => void look().catch(() => undefined), PAUSE_MS);
    },
    [file],
  );
  return [found, typed];
}

/** What the run showed, and what the source tells of places that the run did not reach. */
export function withDraft(
  found: readonly Finding[],
  draft: readonly Finding[],
): readonly Finding[] {
  const isNew = ({ id, site }: Finding): boolean =>
    !found.some((each) => each.id === id && each.site.line === site.line);
  const others = draft.filter(isNew);
  return others.length === 0 ? found : [...found, ...others];
}
