/**
 * What a page's global tells its listeners: `unhandledrejection`, `rejectionhandled` and `error`
 * (HTML, "unhandled promise rejections" and "report an exception"). The engine's own events are
 * kept from learner code by the harness; these come at their virtual time, and `preventDefault()`
 * takes them, so that nothing is reported.
 */
import type { Core } from '../core.ts';
import { engineText, isError } from '../runtime/engine-text.ts';
import { isObject } from '../runtime/identity.ts';
import {
  NativeTypeError,
  ReflectApply,
  uncurryGetter,
  uncurryThis,
} from '../runtime/primordials.ts';
import { define } from '../runtime/realm.ts';
import { noteThrow } from '../runtime/throw-sites.ts';
import { installHandler } from './event-handlers.ts';
import { hostTurnsOf } from './host-turns.ts';
import { listenersOf } from './listeners.ts';
import { installPageGlobal } from './page-global.ts';
import { placeOf } from './place.ts';

const dispatch = uncurryThis(EventTarget.prototype.dispatchEvent);
const prevent = uncurryThis(Event.prototype.preventDefault);
const isPrevented = uncurryGetter(Event.prototype, 'defaultPrevented');

export function installPageEvents(core: Core): void {
  if (core.options.profile !== 'browser') return;
  const { global } = core;
  const { PromiseRejectionEvent, ErrorEvent } = installPageGlobal(core);
  const listeners = listenersOf(core);
  const turns = hostTurnsOf(core);
  installHandlers(core, ErrorEvent);

  const rejection = (type: string, promise: unknown, reason: unknown): Event =>
    new PromiseRejectionEvent(type, {
      __proto__: null,
      promise: promise as Promise<unknown>,
      reason,
      cancelable: type === 'unhandledrejection',
    } as PromiseRejectionEventInit);

  core.onRejection((reason, promise, settled) => {
    const event = rejection('unhandledrejection', promise, reason);
    turns.tell(
      () => dispatch(global, event),
      () => settled(isPrevented(event) === true),
    );
  });
  core.onHostEvent('rejectionHandled', (promise, _number, reason) => {
    const event = rejection('rejectionhandled', promise, reason);
    turns.tell(() => dispatch(global, event));
    return true;
  });

  let isReporting = false;
  core.onHostEvent('uncaughtException', (error) => {
    // An exception in a listener of `error` is no event again.
    if (isReporting || !hasListener(listeners.listOf(global))) return false;
    const { line, column } = placeOf(core, error);
    const event = new ErrorEvent('error', {
      __proto__: null,
      error,
      message: `Uncaught ${textOf(error)}`,
      filename: line === 0 ? '' : core.program.file,
      lineno: line,
      colno: column,
      cancelable: true,
    } as ErrorEventInit);
    isReporting = true;
    dispatch(global, event);
    isReporting = false;
    return isPrevented(event) === true;
  });

  define(global, 'reportError', function reportError(...given: readonly unknown[]): void {
    const site = core.takeSite();
    if (given.length === 0) {
      throw new NativeTypeError(
        "Failed to execute 'reportError' on 'WorkerGlobalScope': 1 argument required, but only 0 present.",
      );
    }
    const error = given[0];
    if (!isObject(error) || !isError(error)) noteThrow(error, site);
    core.report(error);
  });
}

type Registered = ReturnType<ReturnType<typeof listenersOf>['listOf']>;

function hasListener(list: Registered): boolean {
  for (let index = 0; index < list.length; index++) if (list[index]?.type === 'error') return true;
  return false;
}

/** `self.onerror = (message, filename, line, column, error) => …`: true takes the error. */
function installHandlers(core: Core, ErrorEvent: typeof globalThis.ErrorEvent): void {
  const read = (name: keyof ErrorEvent) => uncurryGetter(ErrorEvent.prototype, name);
  const message = read('message');
  const filename = read('filename');
  const lineno = read('lineno');
  const colno = read('colno');
  const error = read('error');
  const isErrorEvent = (event: Event): boolean => {
    try {
      message(event);
      return true;
    } catch {
      return false;
    }
  };
  const { global } = core;
  installHandler(core, global, 'error', (handler, target, event) => {
    if (!isErrorEvent(event)) {
      if (handler([event], target) === false) prevent(event);
      return;
    }
    const args = [message(event), filename(event), lineno(event), colno(event), error(event)];
    if (handler(args, target) === true) prevent(event);
  });
  for (const type of ['unhandledrejection', 'rejectionhandled'] as const) {
    installHandler(core, global, type, (handler, target, event) => {
      if (handler([event], target) === false) prevent(event);
    });
  }
}

const toText = (value: unknown): string => `${value as string}`;

/** As V8 has it: errors by their texts, anything else by its own `toString`, which may throw. */
function textOf(error: unknown): string {
  if (!isObject(error) || isError(error)) return engineText(error);
  try {
    return ReflectApply(toText, undefined, [error]);
  } catch {
    return 'exception';
  }
}
