/**
 * What a page's global tells its listeners: `unhandledrejection` and `error` (HTML, "unhandled
 * promise rejections" and "report an exception"). The engine's own events are kept from learner
 * code by the harness; these come at their virtual time, and `preventDefault()` takes them, so that
 * nothing is reported.
 */
import type { Core } from '../core.ts';
import { uncurryGetter, uncurryThis } from '../runtime/primordials.ts';

/** A realm whose global is no event target (a Node thread) has nobody to tell. */
export function installPageEvents(core: Core): void {
  const { global, options } = core;
  const { PromiseRejectionEvent, ErrorEvent } = global;
  if (options.profile !== 'browser' || !(global instanceof EventTarget)) return;
  const dispatch = uncurryThis(EventTarget.prototype.dispatchEvent);
  const isPrevented = uncurryGetter(Event.prototype, 'defaultPrevented');
  const tell = (event: Event): boolean => {
    dispatch(global, event);
    return isPrevented(event) === true;
  };

  core.onHostEvent('unhandledRejection', (reason, promise) =>
    tell(
      new PromiseRejectionEvent('unhandledrejection', {
        __proto__: null,
        promise: promise as Promise<unknown>,
        reason,
        cancelable: true,
      } as PromiseRejectionEventInit),
    ),
  );
  core.onHostEvent('uncaughtException', (error) =>
    tell(
      new ErrorEvent('error', {
        __proto__: null,
        error,
        message: 'Uncaught error',
        cancelable: true,
      } as ErrorEventInit),
    ),
  );
}
