/** Whole sentences for the person whose program was stopped from outside. */
import { formatCount, type LimitKind, type RunEnd } from '../trace/index.ts';
import type { StopCause } from './protocol.ts';

type Stopped = Extract<RunEnd, { outcome: 'stopped' }>;

const seconds = (ms: number): string =>
  `${(ms / 1000).toLocaleString('en', { maximumFractionDigits: 1 })} s`;

/**
 * @param line the learner's line that was last seen running, if any
 * @param wallMs the run's limit of real time
 */
export function stoppedBecause(cause: StopCause, line: number | null, wallMs: number): Stopped {
  return { outcome: 'stopped', limit: limitOf(cause), message: sentence(cause, line, wallMs) };
}

/** Says that so many records were written and not read. */
export function withLoss(stopped: Stopped, records: number): Stopped {
  if (records === 0) return stopped;
  const lost = `The last ${formatCount(records)} records of it are not in the trace.`;
  return { ...stopped, message: `${stopped.message} ${lost}` };
}

function limitOf(cause: StopCause): LimitKind | null {
  if (cause.by === 'limit') return cause.limit;
  return cause.by === 'crash' ? 'memory' : null;
}

function sentence(cause: StopCause, line: number | null, wallMs: number): string {
  const after = line === null ? '' : `after line ${line} `;
  if (cause.by === 'person') return 'Stopped by you.';
  if (cause.by === 'crash') {
    return `Stopped: ${after}the program brought its sandbox down, most likely by using too much memory.`;
  }
  return cause.limit === 'wall-time'
    ? `Stopped after ${seconds(wallMs)}: ${after}the program never gave the others a turn.`
    : `Stopped: ${after}the program sent more than its sandbox lets through.`;
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
