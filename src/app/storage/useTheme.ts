import { useEffect, useSyncExternalStore } from 'react';
import { settings, type Theme } from './settings.ts';

const SYSTEM_IS_DARK = '(prefers-color-scheme: dark)';

function themeInForce(): Theme {
  const { theme } = settings.get();
  if (theme !== 'system') return theme;
  return matchMedia(SYSTEM_IS_DARK).matches ? 'dark' : 'light';
}

function subscribe(listener: () => void): () => void {
  const media = matchMedia(SYSTEM_IS_DARK);
  media.addEventListener('change', listener);
  const leave = settings.subscribe(listener);
  return () => {
    media.removeEventListener('change', listener);
    leave();
  };
}

/** The theme in force: light or dark. */
export const useTheme = (): Theme => useSyncExternalStore(subscribe, themeInForce, () => 'light');

/** Keeps `data-theme` on the document in step; `public/theme.js` has set it before the first paint. */
export function useThemeOnDocument(): void {
  useEffect(() => {
    const apply = (): void => {
      document.documentElement.dataset['theme'] = themeInForce();
    };
    apply();
    return subscribe(apply);
  }, []);
}
