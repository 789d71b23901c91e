/** Asks every rule about a run. */
import type { Trace, TraceModel } from '../trace/index.ts';
import { Evidence, type Source } from './evidence.ts';
import type { Finding } from './finding.ts';
import { RULES } from './registry.ts';

/**
 * The faults of one run, in the order of the source. Pure: the same run gives the same findings.
 *
 * @param sources the program's text; rules that read it are silent without
 */
export function findings(
  trace: Trace,
  model: TraceModel,
  sources: readonly Source[],
): readonly Finding[] {
  const evidence = new Evidence(trace, model, sources);
  const found: Finding[] = [];
  const places = new Set<string>();
  for (const rule of RULES) {
    const { id, severity, title, why, lesson } = rule;
    for (const { site, message, events, mend = rule.mend, fix = null } of rule.find(evidence)) {
      const place = `${id} ${site.file} ${site.line} ${site.column}`;
      if (places.has(place)) continue;
      places.add(place);
      const inOrder = [...new Set(events)].sort((a, b) => a - b);
      found.push({ id, severity, title, message, why, mend, lesson, site, events: inOrder, fix });
    }
  }
  return found.sort(
    (a, b) =>
      a.site.file.localeCompare(b.site.file) ||
      a.site.line - b.site.line ||
      a.site.column - b.site.column,
  );
}
