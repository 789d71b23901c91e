/** Whole sentences for the person whose program was stopped from outside. */
import type { LimitKind, RunEnd } from '../../trace/index.ts';
import type { StopCause } from './messages.ts';

type Stopped = Extract<RunEnd, { outcome: 'stopped' }>;

const seconds = (ms: number): string =>
  `${(ms / 1000).toLocaleString('en', { maximumFractionDigits: 1 })} s`;

/**
 * @param line the learner's line that was last seen running, if any
 * @param wallMs the run's limit of real time
 */
export function stoppedBecause(cause: StopCause, line: number | null, wallMs: number): Stopped {
  switch (cause.by) {
    case 'person':
      return { outcome: 'stopped', limit: null, message: 'Stopped by you.' };
    case 'crash':
      return {
        outcome: 'stopped',
        limit: 'memory',
        message:
          line === null
            ? 'Stopped: the program brought its sandbox down, most likely by using too much memory.'
            : `Stopped: after line ${line} the program brought its sandbox down, most likely by using too much memory.`,
      };
    case 'limit':
      return {
        outcome: 'stopped',
        limit: cause.limit,
        message: limitSentence(cause.limit, line, wallMs),
      };
  }
}

function limitSentence(limit: LimitKind, line: number | null, wallMs: number): string {
  if (limit === 'wall-time') {
    return line === null
      ? `Stopped after ${seconds(wallMs)}: the program never gave the others a turn.`
      : `Stopped after ${seconds(wallMs)}: after line ${line} the program never gave the others a turn.`;
  }
  const where = line === null ? '' : ` after line ${line}`;
  return `Stopped: the program sent more than its sandbox lets through${where}.`;
}

/** Where somebody tampered with the records: nothing that came later can be believed. */
export function damaged(line: number | null): Stopped {
  const where = line === null ? '' : ` after line ${line}`;
  return {
    outcome: 'stopped',
    limit: null,
    message: `Stopped: what the program did${where} could not be recorded truthfully.`,
  };
}

/** The worker's script did not begin. */
export function didNotStart(message: string): Stopped {
  return {
    outcome: 'stopped',
    limit: null,
    message: `The program could not be started: ${message}`,
  };
}
