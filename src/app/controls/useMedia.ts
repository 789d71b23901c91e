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
export const usePhone = (): boolean => useMedia('(max-width: 760px)');

const never = (): (() => void) => () => undefined;

/** False on the server and while hydrating, true from then on. */
export const useMounted = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
