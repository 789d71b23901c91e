/**
 * Programs as data: `programs/<topic>.txt` holds plain sources, each under a line `// === its name`.
 * No file of code, so that nobody formats, checks or lints what is meant to be odd.
 */
import { readFileSync } from 'node:fs';

export interface NamedSource {
  readonly name: string;
  readonly source: string;
}

export function readPrograms(topic: string): readonly NamedSource[] {
  const text = readFileSync(new URL(`programs/${topic}.txt`, import.meta.url), 'utf8');
  return text
    .split(/^\/\/ === /m)
    .slice(1)
    .map((part) => {
      const end = part.indexOf('\n');
      return { name: part.slice(0, end), source: part.slice(end + 1) };
    });
}
