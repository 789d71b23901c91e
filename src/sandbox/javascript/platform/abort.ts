/**
 * AbortController and AbortSignal: the realm's own, patched in place. Recorded are who asked for
 * a cancellation and when; our own operations (`fetch`, `lab.sleep`) learn of it before any
 * listener of the learner's does, as the DOM standard's abort algorithms do.
 */
import type { SignalId } from '../../../trace/index.ts';
import type { Core } from '../core.ts';
import {
  NativeTypeError,
  NativeWeakMap,
  newList,
  ReflectApply,
  uncurryGetter,
  uncurryThis,
  WeakMapPrototypeGet,
  WeakMapPrototypeSet,
  type List,
} from '../runtime/primordials.ts';
import { patch } from '../runtime/realm.ts';
import { hostTurnsOf } from './host-turns.ts';
import { perCore } from './per-core.ts';
import { createPreviewer } from './preview.ts';

type Step = (reason: unknown) => void;

interface SignalState {
  readonly id: SignalId;
  readonly steps: List<Step | null>;
  /** Whether the trace already has its `cancel-requested`. */
  requested: boolean;
}

export interface Aborts {
  isSignal(value: unknown): value is AbortSignal;
  /** The signal's id in the trace. */
  idOf(signal: AbortSignal): SignalId;
  isAborted(signal: AbortSignal): boolean;
  reasonOf(signal: AbortSignal): unknown;
  /** Runs `step` when the signal is aborted, before the learner's listeners; gives the way back. */
  onAbort(signal: AbortSignal, step: Step): () => void;
}

const NativeController = AbortController;
const NativeException = DOMException;
const signalOf = uncurryGetter(AbortController.prototype, 'signal') as (
  controller: unknown,
) => AbortSignal;
const abort = uncurryThis(AbortController.prototype.abort);
const aborted = uncurryGetter(AbortSignal.prototype, 'aborted');
const reason = uncurryGetter(AbortSignal.prototype, 'reason');
const listen = uncurryThis(EventTarget.prototype.addEventListener);

/** In the words of the profile's host, whichever runs it. */
const abortError = (core: Core): DOMException =>
  new NativeException(
    core.options.profile === 'node'
      ? 'This operation was aborted'
      : 'signal is aborted without reason',
    'AbortError',
  );
const timeoutError = (core: Core): DOMException =>
  new NativeException(
    core.options.profile === 'node'
      ? 'The operation was aborted due to timeout'
      : 'signal timed out',
    'TimeoutError',
  );

export const abortsOf = perCore(createAborts);

interface Internals extends Aborts {
  /** Begins to watch a signal: before the learner can, so that our listener is the first. */
  watch(signal: AbortSignal): SignalState;
  request(controller: AbortController, why: unknown, site: number): void;
}

function createAborts(core: Core): Internals {
  const states = new NativeWeakMap<object, SignalState>();
  const preview = createPreviewer(core);

  function watch(signal: AbortSignal): SignalState {
    const known = WeakMapPrototypeGet(states, signal) as SignalState | undefined;
    if (known !== undefined) return known;
    const state: SignalState = {
      id: core.nextId('signal') as SignalId,
      steps: newList(),
      requested: aborted(signal) === true,
    };
    WeakMapPrototypeSet(states, signal, state);
    if (!state.requested) listen(signal, 'abort', () => delivered(signal, state));
    return state;
  }

  /** A learner may dispatch an `abort` event by hand: the signal is not aborted by that. */
  function delivered(signal: AbortSignal, state: SignalState): void {
    if (aborted(signal) !== true) return;
    const why = reason(signal);
    announce(state, why, 0);
    const { steps } = state;
    for (let index = 0; index < steps.length; index++) steps[index]?.(why);
    steps.length = 0;
  }

  function announce(state: SignalState, why: unknown, site: number): void {
    if (state.requested) return;
    state.requested = true;
    core.cancelReason(why);
    core.emit(
      { kind: 'cancel-requested', signal: state.id, target: null, reason: preview(why) },
      site,
    );
  }

  return {
    watch,
    isSignal(value): value is AbortSignal {
      if (typeof value !== 'object' || value === null) return false;
      try {
        return typeof aborted(value) === 'boolean';
      } catch {
        return false;
      }
    },
    idOf: (signal) => watch(signal).id,
    isAborted: (signal) => aborted(signal) === true,
    reasonOf: reason,
    onAbort(signal, step) {
      const { steps } = watch(signal);
      const place = steps.length;
      steps[place] = step;
      return () => {
        if (steps[place] === step) steps[place] = null;
      };
    },
    request(controller, why, site) {
      const signal = signalOf(controller);
      if (aborted(signal) === true) return;
      announce(watch(signal), why, site);
      abort(controller, why);
    },
  };
}

export function installAborts(core: Core): void {
  const aborts = abortsOf(core);
  const controllers = core.global.AbortController;
  const signals = core.global.AbortSignal;

  patch(
    controllers.prototype,
    'abort',
    () =>
      function (this: AbortController, why?: unknown) {
        aborts.request(this, why === undefined ? abortError(core) : why, core.takeSite());
      },
  );
  patchSignalGetter(controllers.prototype, aborts);

  patch(signals, 'abort', (native) => (why?: unknown) => {
    const signal = ReflectApply(native, signals, [why === undefined ? abortError(core) : why]);
    aborts.watch(signal as AbortSignal);
    return signal;
  });
  patch(signals, 'any', (native) => (sources: Iterable<AbortSignal>) => {
    const signal = ReflectApply(native, signals, [sources]);
    aborts.watch(signal as AbortSignal);
    return signal;
  });
  patch(signals, 'timeout', () => (delay: unknown) => abortAfter(core, aborts, delay));
}

function patchSignalGetter(prototype: object, aborts: Internals): void {
  const descriptor = Object.getOwnPropertyDescriptor(prototype, 'signal');
  Object.defineProperty(prototype, 'signal', {
    ...descriptor,
    get: function signal(this: unknown) {
      const own = signalOf(this);
      aborts.watch(own);
      return own;
    },
  });
}

/** `AbortSignal.timeout`: in Node its timer does not keep the program alive. */
function abortAfter(core: Core, aborts: Internals, delay: unknown): AbortSignal {
  const site = core.takeSite();
  const ms = Number(delay);
  if (!(ms >= 0 && ms <= Number.MAX_SAFE_INTEGER)) {
    throw new NativeTypeError(
      `AbortSignal.timeout takes a number of milliseconds from 0, got ${ms}`,
    );
  }
  const controller = new NativeController();
  core.schedule({
    due: core.now() + Math.trunc(ms) * 1000,
    queue: 'timer',
    label: `AbortSignal.timeout(${Math.trunc(ms)})`,
    site,
    background: core.options.profile === 'node',
    run: () => hostTurnsOf(core).tell(() => aborts.request(controller, timeoutError(core), site)),
  });
  const signal = signalOf(controller);
  aborts.watch(signal);
  return signal;
}
