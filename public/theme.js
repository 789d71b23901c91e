// Sets the theme before the first paint; the page's own code takes over later
// (src/app/storage/settings.ts writes what is read here).
(() => {
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  let theme = 'system';
  try {
    theme = JSON.parse(localStorage.getItem('fermata.settings') ?? '{}').value?.theme ?? 'system';
  } catch {
    // Refused or damaged storage: the system's theme it is.
  }
  document.documentElement.dataset.theme =
    theme === 'light' || theme === 'dark' ? theme : dark ? 'dark' : 'light';
})();
