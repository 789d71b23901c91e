/**
 * Events of the host in a page: each listener has a turn of its own, so that the engine drains its
 * microtasks between, as it does when nothing of the program is on the stack.
 */
import type { Core } from '../core.ts';
import { newList, uncurryThis, type List } from '../runtime/primordials.ts';
import { perCore } from './per-core.ts';

interface Heard {
  readonly target: EventTarget;
  readonly event: Event;
  readonly listener: { readonly isGone: boolean };
}

export interface HostTurns {
  /**
   * Asked by each listener when an event reaches it: whether it is to hear it now. If not, it will
   * be asked again when its turn has come.
   */
  isHeard(target: EventTarget, event: Event, listener: Heard['listener']): boolean;
  /** Tells the listeners of what `fire` dispatches; `done` when all have been told. */
  tell(fire: () => void, done?: () => void): void;
}

const add = uncurryThis(EventTarget.prototype.addEventListener);
const remove = uncurryThis(EventTarget.prototype.removeEventListener);
const dispatch = uncurryThis(EventTarget.prototype.dispatchEvent);

export const hostTurnsOf = perCore((core: Core): HostTurns => {
  let collecting: List<Heard> | null = null;
  let turn: Heard | null = null;

  /** Dispatches for one listener; whether the ones after it are to be told. */
  function give(heard: Heard): boolean {
    const { target, event } = heard;
    let goesOn = false;
    const last = (): void => {
      goesOn = true;
    };
    add(target, event.type, last);
    const outer = turn;
    turn = heard;
    dispatch(target, event);
    turn = outer;
    remove(target, event.type, last);
    return goesOn;
  }

  return {
    isHeard(target, event, listener) {
      if (collecting !== null) {
        collecting[collecting.length] = { target, event, listener };
        return false;
      }
      return turn === null || turn.event !== event || turn.listener === listener;
    },
    tell(fire, done = () => {}) {
      // Node tells them in one go: its event targets are written in JavaScript.
      if (core.options.profile === 'node') {
        fire();
        done();
        return;
      }
      const batch = newList<Heard>();
      const outer = collecting;
      collecting = batch;
      fire();
      collecting = outer;
      let index = 0;
      /** The event whose other listeners are not told any more. */
      let stopped: Event | null = null;
      const next = (): void => {
        let heard = batch[index++];
        while (heard !== undefined && (heard.listener.isGone || heard.event === stopped)) {
          heard = batch[index++];
        }
        if (heard !== undefined && !give(heard)) stopped = heard.event;
        if (heard === undefined || index >= batch.length) done();
        else core.afterTurn(next);
      };
      next();
    },
  };
});
