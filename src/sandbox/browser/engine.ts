/** The browser's engine with its major version, for the trace's `host` block: `Chromium 156`. */
export function engineName(userAgent: string): string {
  const chromium = /\bChrome\/(\d+)/.exec(userAgent);
  if (chromium !== null) return `Chromium ${chromium[1]}`;
  const firefox = /\bFirefox\/(\d+)/.exec(userAgent);
  if (firefox !== null) return `Firefox ${firefox[1]}`;
  const webkit = /\bVersion\/(\d+).*\bSafari\//.exec(userAgent);
  return webkit === null ? 'an unknown browser' : `WebKit ${webkit[1]}`;
}
