/**
 * A failing call was tried again and again without a pause.
 *
 * Proven from the trace: one task made at least four attempts at the same request, each right
 * after the failure of the one before (within 10 ms); or at least three tasks together made ten
 * such retries. Told where the request is started.
 *
 * Silent on polling (an attempt after a success), on retries that wait, and on a few quick ones.
 */
import { formatCount, type Site } from '../../trace/index.ts';
import { pauses, type Retrying, retrying, stepsOf } from '../retries.ts';
import type { Rule } from '../rule.ts';

/** In µs. */
const NO_PAUSE = 10_000;
/** Quick retries of one task, or of three and more together. */
const OF_ONE = 3;
const OF_ALL = 10;

export const retryStorm: Rule = {
  id: 'retry-storm',
  severity: 'error',
  title: 'Retries without a pause',
  why: 'A server that fails under its load gets even more of it, from everybody at once, and cannot recover.',
  mend: 'Wait before each retry, twice as long each time, up to a limit, with some chance in it; and give up after a few: `await sleep(Math.random() * Math.min(cap, base * 2 ** attempt))`.',
  lesson: 'retry-with-backoff',
  *find(evidence) {
    const groups = new Map<string, { readonly site: Site; readonly all: Retrying[] }>();
    for (const each of retrying(evidence)) {
      const site = each.attempts[0]?.site ?? null;
      const quick = pauses(evidence, each.attempts).filter((pause) => pause <= NO_PAUSE).length;
      if (site === null || quick === 0) continue;
      const key = `${site.file} ${site.line} ${site.column}`;
      const known = groups.get(key);
      if (known === undefined) groups.set(key, { site, all: [each] });
      else known.all.push(each);
    }
    for (const { site, all } of groups.values()) {
      const counts = all.map(
        ({ attempts }) => pauses(evidence, attempts).filter((pause) => pause <= NO_PAUSE).length,
      );
      const together = counts.reduce((sum, count) => sum + count, 0);
      const isStorm = Math.max(...counts) >= OF_ONE || (all.length >= 3 && together >= OF_ALL);
      const [worst] = all.toSorted((a, b) => b.attempts.length - a.attempts.length);
      if (!isStorm || worst === undefined) continue;
      const [first] = worst.attempts;
      const last = worst.attempts.at(-1);
      if (first === undefined || last === undefined) continue;
      const others =
        all.length === 1
          ? ''
          : ` ${formatCount(all.length)} tasks did so, with ${formatCount(together)} retries together.`;
      yield {
        site,
        message: `\`${worst.task.name}\` asked for \`${first.label}\` ${worst.attempts.length} times between ${evidence.at(first.startedAt)} and ${evidence.at(last.startedAt)}, each time right after it had failed.${others}`,
        events: stepsOf(worst.attempts),
      };
    }
  },
};
