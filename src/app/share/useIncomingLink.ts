import { useCallback, useEffect, useState } from 'react';
import { carriesLink, payloadOf } from './link.ts';
import type { Payload } from './payload.ts';

export type Incoming =
  | { readonly kind: 'none' }
  | { readonly kind: 'reading' }
  /** `key` differs for every link that is opened. */
  | { readonly kind: 'opened'; readonly key: string; readonly payload: Payload }
  | { readonly kind: 'refused'; readonly message: string };

const NONE: Incoming = { kind: 'none' };

/** Takes the program out of the address, without leaving a trace in the history. */
function dropHash(): void {
  history.replaceState(history.state, '', location.pathname + location.search);
}

/** The program that the address carries. Opening it runs nothing and writes no draft. */
export function useIncomingLink(): {
  incoming: Incoming;
  leave: () => void;
  open: (payload: Payload) => void;
} {
  const [incoming, setIncoming] = useState<Incoming>(NONE);
  useEffect(() => {
    let latest = 0;
    const read = async (): Promise<void> => {
      latest += 1;
      const mine = latest;
      const { hash } = location;
      if (!carriesLink(hash)) return;
      setIncoming({ kind: 'reading' });
      try {
        const payload = await payloadOf(hash);
        if (mine === latest) setIncoming({ kind: 'opened', key: hash, payload });
      } catch (error) {
        const message = error instanceof Error ? error.message : 'This link could not be read.';
        if (mine === latest) setIncoming({ kind: 'refused', message });
      }
    };
    const onHashChange = (): void => void read();
    void read();
    addEventListener('hashchange', onHashChange);
    return () => {
      latest += 1;
      removeEventListener('hashchange', onHashChange);
    };
  }, []);
  const leave = useCallback(() => {
    dropHash();
    setIncoming(NONE);
  }, []);
  const open = useCallback((payload: Payload) => {
    dropHash();
    setIncoming({ kind: 'opened', key: `file ${Date.now()}`, payload });
  }, []);
  return { incoming, leave, open };
}
