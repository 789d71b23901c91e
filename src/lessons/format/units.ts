/** Keeps a number and its unit on one line: `30 s` never breaks in between. */
export const keepUnits = (text: string): string =>
  text.replaceAll(/(\d) (?=(?:ms|s|%|kB|MB)(?![\w-]))/g, '$1\u00A0');
