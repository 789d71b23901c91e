/** Outside work that a task waits for: its beginning, its turn, its end, in the trace. */
import type { OperationId, PromiseId } from '../../../trace/index.ts';
import type { Core } from '../core.ts';
import { abortsOf } from './abort.ts';
import { describeReason } from './reason.ts';

export interface OperationParts {
  /** What API: `fetch`, `sleep`, `offload`, `acquire`. */
  readonly api: string;
  /** As a person recognises it: `GET /users/2`. */
  readonly label: string;
  readonly signal: AbortSignal | null;
  /** The id of the promise that settles with it. */
  readonly promise: number | null;
  readonly site: number;
}

/** Each writes an event; exactly one of `end` and `cancel` is to be called, once. */
export interface Operation {
  /** It left the server's queue. */
  serve(): void;
  end(outcome: 'fulfilled' | 'rejected', result: string): void;
  /** Its signal was aborted with this reason. */
  cancel(reason: unknown): void;
}

export function startOperation(core: Core, parts: OperationParts): Operation {
  const { api, label, site } = parts;
  const operation = core.nextId('operation') as OperationId;
  const signal = parts.signal === null ? null : abortsOf(core).idOf(parts.signal);
  const promise = parts.promise as PromiseId | null;
  core.emit({ kind: 'operation-started', operation, api, label, signal, promise }, site);

  return {
    serve() {
      core.emit({ kind: 'operation-served', operation }, site);
    },
    end(outcome, result) {
      core.emit({ kind: 'operation-ended', operation, outcome, result }, site);
    },
    cancel(reason) {
      core.emit({ kind: 'cancel-delivered', signal, operation, target: null }, site);
      const result = describeReason(core, reason);
      core.emit({ kind: 'operation-ended', operation, outcome: 'cancelled', result }, site);
    },
  };
}
