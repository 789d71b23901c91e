/**
 * Several tasks that failed together tried again together.
 *
 * Proven from the trace: at least three tasks waited after a failure and made their next attempts
 * within the same millisecond. From the source: no chance is anywhere in the program. Told where
 * the request is started.
 *
 * Silent on single clients, on retries that are spread, and on those without any pause
 * (`retry-storm`).
 */
import { toMs, type Operation, type Site } from '../../trace/index.ts';
import type { Evidence } from '../evidence.ts';
import { pauses, retrying } from '../retries.ts';
import type { Rule } from '../rule.ts';
import { child, lastName } from '../syntax/node.ts';

/** In µs. */
const PAUSE = 10_000;
const TOGETHER = 3;

export const retryWithoutJitter: Rule = {
  id: 'retry-without-jitter',
  severity: 'warning',
  title: 'Retries that come all at the same moment',
  why: 'Clients that failed together and wait equally long come back together: the server gets the same peak again, at every attempt.',
  mend: 'Put chance into the pause: `Math.random() * Math.min(cap, base * 2 ** attempt)`.',
  lesson: 'retry-with-backoff',
  *find(evidence) {
    if (usesChance(evidence)) return;
    const rounds = new Map<string, { readonly site: Site; readonly attempts: Operation[] }>();
    for (const { attempts } of retrying(evidence)) {
      pauses(evidence, attempts).forEach((pause, index) => {
        const attempt = attempts[index + 1];
        const site = attempt?.site ?? null;
        if (attempt === undefined || site === null || pause < PAUSE) return;
        const at = toMs(evidence.trace.timeAt(attempt.startedAt));
        const key = `${site.file} ${site.line} ${site.column} ${at}`;
        const known = rounds.get(key);
        if (known === undefined) rounds.set(key, { site, attempts: [attempt] });
        else known.attempts.push(attempt);
      });
    }
    for (const { site, attempts } of rounds.values()) {
      const [first] = attempts;
      if (first === undefined || attempts.length < TOGETHER) continue;
      yield {
        site,
        message: `At ${evidence.at(first.startedAt)}, ${attempts.length} tasks tried again in the same millisecond, after pauses of equal length.`,
        events: attempts.map(({ startedAt }) => startedAt),
      };
    }
  },
};

const CHANCE: ReadonlySet<string> = new Set([
  'random',
  'getRandomValues',
  'randomUUID',
  'randomInt',
]);

const usesChance = (evidence: Evidence): boolean =>
  evidence.sources.some(({ nodes }) =>
    nodes.some(
      (node) => node.type === 'CallExpression' && CHANCE.has(lastName(child(node, 'callee'))),
    ),
  );
