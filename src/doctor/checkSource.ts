/** What can be known to be wrong before anything runs. */
import type { Finding } from './finding.ts';
import { unknownApi, unknownCalls } from './rules/unknown-api.ts';
import { readSource } from './syntax/source.ts';

/** Findings of the source alone, without evidence; none while it cannot be parsed. */
export function checkSource(file: string, text: string): readonly Finding[] {
  const source = readSource(file, text);
  if (source === null) return [];
  const { id, severity, title, why, lesson } = unknownApi;
  return unknownCalls(source).map(({ site, message, mend = unknownApi.mend, fix = null }) => ({
    id,
    severity,
    title,
    message,
    why,
    mend,
    lesson,
    site,
    events: [],
    fix,
  }));
}
