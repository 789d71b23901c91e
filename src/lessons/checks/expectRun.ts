/**
 * What a check can say of a run. Everything is read from the trace; nothing compares source text.
 * Each failure tells what happened, when, and where to look.
 */
import {
  buildModel,
  formatMany,
  formatMs,
  formatTime,
  measure,
  toMs,
  type Site,
  type Step,
  type Trace,
} from '../../trace/index.ts';
import { outputOf } from '../verdict.ts';
import { CheckFailure } from './failure.ts';
import { firstCancelRequest, lastBusyStep, named, operationsOf, peakOf } from './named.ts';
import type { CheckedRun } from './types.ts';

/** Which operations: by API (`fetch`, `sleep`) or by the beginning of their name (`GET /users`). */
interface Which {
  readonly of?: string;
}

export interface NumberExpectation {
  toBe(wanted: number): void;
  toBeAtMost(most: number): void;
  toBeAtLeast(least: number): void;
}

export interface OutputExpectation {
  /** All printed lines, in order. */
  toEqual(lines: readonly string[]): void;
  toContain(line: string): void;
  /** Just so many times. */
  toContainTimes(line: string, times: number): void;
  /** These lines, one after another, whatever stands between. */
  toHaveInOrder(lines: readonly string[]): void;
  notToContain(line: string): void;
}

export interface RunExpectation {
  readonly output: OutputExpectation;
  /** It ended by itself, without an error. */
  toFinish(): void;
  /** Within so many virtual ms. */
  toFinishWithin(ms: number): void;
  /** The most operations in flight at once. */
  peakInFlight(which?: Which): NumberExpectation;
  /** How many operations were started. */
  operations(which?: Which): NumberExpectation;
  /** The longest stretch, in ms, in which nothing else could run. */
  longestBlock(): NumberExpectation;
  /** No task is left waiting when the program ends. */
  toSettleEveryTask(): void;
  toHaveNoUnhandledRejection(): void;
  /** No handle, timer or listener is left behind. */
  toLeaveNothingBehind(): void;
  toHaveNoFinding(id: string): void;
  /** Every task or operation of this name was over `by` ms after the run began. */
  toEndBy(name: string, by: number): void;
  /** Everything of this name began only when everything of the other name was over. */
  toStartAfter(name: string, other: string): void;
  /** Those of this name that were under way were cancelled by then. */
  toCancel(name: string, limit: { readonly by: number }): void;
  /** Explores at most `runs` orders; `judge` looks at each. */
  toHoldUnderEverySchedule(
    options: { readonly runs: number },
    judge: (run: CheckedRun) => void,
  ): Promise<void>;
}

const lookAt = (site: Site | null): string => (site ? ` Look at line ${site.line}.` : '');

function numberExpectation(
  what: string,
  actual: number,
  unit: (count: number) => string,
  site: () => Site | null,
  detail: () => string = () => '',
): NumberExpectation {
  const fail = (wanted: string): never => {
    const where = site();
    throw new CheckFailure(
      `${what}: ${unit(actual)}${detail()}; it should be ${wanted}.${lookAt(where)}`,
      { site: where },
    );
  };
  return {
    toBe: (wanted) => void (actual === wanted || fail(unit(wanted))),
    toBeAtMost: (most) => void (actual <= most || fail(`at most ${unit(most)}`)),
    toBeAtLeast: (least) => void (actual >= least || fail(`at least ${unit(least)}`)),
  };
}

const quote = (lines: readonly string[]): string =>
  lines.length === 0 ? 'nothing' : lines.map((line) => `“${line}”`).join(', ');

function expectOutput(lines: readonly string[]): OutputExpectation {
  return {
    toEqual(wanted) {
      const at = wanted.findIndex((line, index) => lines[index] !== line);
      const differs = at < 0 ? wanted.length : at;
      if (at < 0 && lines.length === wanted.length) return;
      const found = lines[differs] === undefined ? 'nothing' : `“${lines[differs]}”`;
      throw new CheckFailure(
        wanted[differs] === undefined
          ? `It printed ${found} after everything that it should print.`
          : `Line ${differs + 1} of the output should be “${wanted[differs]}”; it printed ${found}.`,
      );
    },
    toContain(line) {
      if (lines.includes(line)) return;
      throw new CheckFailure(`It should print “${line}”; it printed ${quote(lines)}.`);
    },
    toContainTimes(line, times) {
      const found = lines.filter((each) => each === line).length;
      if (found === times) return;
      throw new CheckFailure(
        `It should print “${line}” ${formatMany(times, 'time')}; it did so ${formatMany(found, 'time')}.`,
      );
    },
    toHaveInOrder(wanted) {
      let from = 0;
      for (const [index, line] of wanted.entries()) {
        const at = lines.indexOf(line, from);
        if (at < 0) {
          const before = wanted[index - 1];
          const after = before === undefined ? '' : ` after “${before}”`;
          throw new CheckFailure(`It should print “${line}”${after}; it printed ${quote(lines)}.`);
        }
        from = at + 1;
      }
    },
    notToContain(line) {
      if (lines.includes(line)) throw new CheckFailure(`It should not print “${line}”, and did.`);
    },
  };
}

export function expectRun(run: CheckedRun): RunExpectation {
  const { model, judge } = run;
  const { end } = model.trace.header;
  const fail = (message: string, site: Site | null = null): never => {
    throw new CheckFailure(message + lookAt(site), { site });
  };
  const siteAt = (step: Step): Site | null => model.trace.event(step).site;

  const toFinish = (): void => {
    switch (end.outcome) {
      case 'finished':
        return;
      case 'threw': {
        const error = end.error.text.split('\n', 1)[0] ?? '';
        return fail(`The program ended with an error at ${formatTime(model.endsAt)}: ${error}.`);
      }
      case 'never-settles': {
        const [first] = end.waiting;
        const who = first
          ? `${model.task(first.task).name} waits for ${first.wait.label}`
          : 'it waits';
        return fail(`The program never ends: ${who}.`);
      }
      case 'stopped':
        return fail(end.message);
      case 'exited':
        return fail(`The program left with exit code ${end.code} at ${formatTime(model.endsAt)}.`);
    }
  };

  return {
    output: expectOutput(outputOf(model)),
    toFinish,
    toFinishWithin(ms) {
      toFinish();
      const took = measure(model).durationMs;
      if (took <= ms) return;
      const path = measure(model).criticalPath;
      const waited = path === '' ? '' : ` What it waited for: ${path}.`;
      fail(
        `It took ${formatMs(took)}, ${formatMs(took - ms)} more than the ${formatMs(ms)} that it may.${waited}`,
        siteAt(lastBusyStep(model)),
      );
    },
    peakInFlight({ of } = {}) {
      const { peak, step } = peakOf(model, of);
      const at = step === null ? '' : ` at ${formatTime(model.trace.timeAt(step))}`;
      return numberExpectation(
        `In flight at once${of === undefined ? '' : ` of ${of}`}`,
        peak,
        String,
        () => (step === null ? null : siteAt(step)),
        () => at,
      );
    },
    operations({ of } = {}) {
      const started = operationsOf(model, of);
      return numberExpectation(
        of === undefined ? 'Operations started' : `Started of ${of}`,
        started.length,
        String,
        () => started.at(-1) ?? null,
      );
    },
    longestBlock() {
      const longest = model.blocked.toSorted((a, b) => b.to - b.from - (a.to - a.from))[0];
      return numberExpectation(
        'The longest stretch in which nothing else could run',
        measure(model).longestBlockMs,
        formatMs,
        () => (longest ? siteAt(longest.step) : null),
        () => (longest ? ` from ${formatTime(longest.from)} on` : ''),
      );
    },
    toSettleEveryTask() {
      const open = model.tasks.find(({ ending }) => ending === 'open');
      if (open) fail(`\`${open.name}\` was still waiting when the program ended.`, open.site);
    },
    toHaveNoUnhandledRejection() {
      for (const event of model.trace) {
        if (event.kind !== 'rejection-unhandled') continue;
        const error = event.error.text.split('\n', 1)[0] ?? '';
        fail(`At ${formatTime(event.at)} nobody handled ${error}.`, event.site);
      }
    },
    toLeaveNothingBehind() {
      const { leaks } = measure(model);
      if (leaks > 0)
        fail(
          `${formatMany(leaks, 'handle, timer or listener', 'handles, timers or listeners')} left behind when the program ended.`,
        );
    },
    toHaveNoFinding(id) {
      const found = judge.findings(model).find((finding) => finding.id === id);
      if (found) fail(`${found.title}.`, found.site);
    },
    toEndBy(name, by) {
      for (const { label, ended, site } of named(model, name)) {
        if (ended !== null && toMs(ended) <= by) continue;
        const when = ended === null ? 'never ended' : `ended only at ${formatTime(ended)}`;
        fail(`\`${label}\` ${when}; it should be over by ${formatMs(by)}.`, site);
      }
    },
    toStartAfter(name, other) {
      for (const before of named(model, other)) {
        for (const { label, started, site } of named(model, name)) {
          if (before.ended !== null && before.ended <= started) continue;
          const until =
            before.ended === null ? '' : `, which took until ${formatTime(before.ended)}`;
          fail(
            `\`${label}\` began at ${formatTime(started)}, before \`${before.label}\` was over${until}.`,
            site,
          );
        }
      }
    },
    toCancel(name, { by }) {
      const asked = firstCancelRequest(model);
      for (const { label, started, ended, ending, site } of named(model, name)) {
        if (toMs(started) >= by || (ended !== null && toMs(ended) <= by)) continue;
        const until = ended ?? model.endsAt;
        const since = asked === null ? '' : `, ${formatMs(toMs(until) - asked)} after the abort`;
        const how = ending === 'cancelled' ? 'was cancelled only' : 'was still under way';
        fail(`\`${label}\` ${how} at ${formatTime(until)}${since}.`, site);
      }
    },
    async toHoldUnderEverySchedule({ runs }, each) {
      const complain = (trace: Trace): string | null => {
        try {
          each({ model: buildModel(trace), judge });
          return null;
        } catch (error) {
          if (error instanceof CheckFailure) return error.message;
          throw error;
        }
      };
      const { failure, exhaustive, runs: made } = await judge.explore(complain, runs);
      if (failure === null) return;
      const tried = exhaustive ? 'all' : 'some';
      throw new CheckFailure(
        `Not under every order of answers (${formatMany(made, 'run')}, ${tried} orders). With schedule ${failure.schedule}: ${failure.message}`,
        { schedule: failure.schedule },
      );
    },
  };
}
