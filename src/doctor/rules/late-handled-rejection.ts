/**
 * A promise was rejected while nobody listened; a handler came, but too late.
 *
 * Proven from the trace: the host reported the rejection as unhandled, and later as handled; or, in
 * Node, the report ended the run while the source has a handler further down. Told where the
 * promise was made.
 *
 * Silent in programs that listen to the host's report themselves.
 */
import { placeOf } from '../calls.ts';
import type { Rule } from '../rule.ts';
import { firstLine, nameOfPromise } from '../words.ts';
import { isHandledBelow, listensItself } from './unhandled-rejection.ts';

export const lateHandledRejection: Rule = {
  id: 'late-handled-rejection',
  severity: 'error',
  title: 'A failure that is handled too late',
  why: 'When a promise fails and nobody listens at that moment, Node ends the program: a `catch` that comes later never runs there.',
  mend: 'Listen from the start: await it together with the others (`await Promise.all([first, second])`), or hang a handler on the promise where it is made.',
  lesson: 'error-propagation',
  *find(evidence) {
    if (listensItself(evidence)) return;
    for (const report of evidence.of('rejection-unhandled')) {
      const promise = evidence.promises.get(report.promise);
      if (promise === undefined) continue;
      const late = promise.handledLateAt;
      if (late === null && !isHandledBelow(evidence, promise)) continue;
      const place = placeOf(evidence, promise) ?? report.site;
      if (place === null) continue;
      const failed = promise.settledAt ?? report.step;
      const then =
        late === null
          ? 'The program ended there, before the code that handles it.'
          : `A handler came only at ${evidence.at(late)}.`;
      yield {
        site: place,
        message: `${nameOfPromise(evidence, promise)} failed at ${evidence.at(failed)} with \`${firstLine(report.error.text)}\`, when nobody listened. ${then}`,
        events: [promise.createdAt, failed, report.step, ...(late === null ? [] : [late])],
      };
    }
  },
};
