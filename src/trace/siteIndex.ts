/** From a line of the learner's source to the steps that happened there. */
import { groupInSlices, type Groups } from './groups.ts';
import { asStep, type Step } from './ids.ts';
import { atOnce, type Slices } from './slices.ts';
import type { EventStore } from './store.ts';

export interface SiteIndex {
  stepsOnLine(file: string, line: number, most?: number): readonly Step[];
}

/** From so many events on, sorting them by site would take longer than a page may be kept. */
const MANY = 50_000;

/** Made when the first line is asked for, but of a long trace at once, in slices. */
export function* siteIndex(store: EventStore): Slices<SiteIndex> {
  const group = (): Slices<Groups> =>
    groupInSlices(store.length, store.sites.length, (step) => store.siteIndexAt(step));
  let stepsOfSite = store.length < MANY ? null : yield* group();
  return {
    stepsOnLine(file, line, most = Infinity) {
      stepsOfSite ??= atOnce(group());
      const found: Uint32Array[] = [];
      let count = 0;
      for (let index = 0; index < store.sites.length; index++) {
        const site = store.sites.get(index);
        if (site.file !== file || site.line > line || site.endLine < line) continue;
        const steps = stepsOfSite.of(index);
        count += steps.length;
        found.push(steps);
      }
      if (count > most) return [];
      const steps = found.flatMap((of) => Array.from(of));
      return steps.sort((a, b) => a - b).map(asStep);
    },
  };
}
