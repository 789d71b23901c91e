import { useCallback, useSyncExternalStore } from 'react';

/** Whether a media query holds; false on the server and while hydrating. */
function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const media = matchMedia(query);
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    [query],
  );
  return useSyncExternalStore(
    subscribe,
    () => matchMedia(query).matches,
    () => false,
  );
}

/** One column, one editor at a time, the timeline pinned below. */
export const usePhone = (): boolean => useMedia('screen and (max-width: 760px)');

/** Between the browser's two events. The query alone changes too late: pages are counted by then. */
let isBeingPrinted = false;

function onPrinting(listener: () => void): () => void {
  const tell = ({ type }: Event): void => {
    isBeingPrinted = type === 'beforeprint';
    listener();
  };
  const media = matchMedia('print');
  media.addEventListener('change', listener);
  addEventListener('beforeprint', tell);
  addEventListener('afterprint', tell);
  return () => {
    media.removeEventListener('change', listener);
    removeEventListener('beforeprint', tell);
    removeEventListener('afterprint', tell);
  };
}

/** While the page is laid out for paper. */
export const usePrinting = (): boolean =>
  useSyncExternalStore(
    onPrinting,
    () => isBeingPrinted || matchMedia('print').matches,
    () => false,
  );

const never = (): (() => void) => () => undefined;

/** False on the server and while hydrating, true from then on. */
export const useMounted = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
