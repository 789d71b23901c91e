/** From a line of the learner's source to the steps that happened there. */
import { groupIndexes, type Groups } from './groups.ts';
import { asStep, type Step } from './ids.ts';
import type { EventStore } from './store.ts';

export interface SiteIndex {
  stepsOnLine(file: string, line: number): readonly Step[];
}

/** Made when the first line is asked for. */
export function siteIndex(store: EventStore): SiteIndex {
  let stepsOfSite: Groups | null = null;
  return {
    stepsOnLine(file, line) {
      stepsOfSite ??= groupIndexes(store.length, store.sites.length, (step) =>
        store.siteIndexAt(step),
      );
      const steps: number[] = [];
      for (let index = 0; index < store.sites.length; index++) {
        const site = store.sites.get(index);
        if (site.file !== file || site.line > line || site.endLine < line) continue;
        for (const step of stepsOfSite.of(index)) steps.push(step);
      }
      return steps.sort((a, b) => a - b).map(asStep);
    },
  };
}
