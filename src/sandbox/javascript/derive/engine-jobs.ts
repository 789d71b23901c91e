/** What the engine's own microtasks do: adoption, combinators, generators. */
import type { LinkKind, Step } from '../../../trace/index.ts';
import {
  DELAY,
  DELEGATED,
  FOLLOW,
  HAND_OUT,
  LATE,
  MEMBER,
  SUBSCRIBE,
  SYNC_TURN,
} from './microtasks.ts';
import { FULFILLED, PENDING, REJECTED } from './promise-table.ts';
import type { Settling } from './settling.ts';
import type { Frame, State } from './state.ts';

interface Combinator {
  readonly kind: LinkKind;
  /** Members that have not settled, and 1 while they are still being subscribed to. */
  remaining: number;
}

export class EngineJobs {
  private readonly state: State;
  private readonly settling: Settling;
  private readonly combinators = new Map<number, Combinator>();

  constructor(state: State, settling: Settling) {
    this.state = state;
    this.settling = settling;
  }

  openCombinator(promise: number, kind: LinkKind): void {
    this.combinators.set(promise, { kind, remaining: 1 });
  }

  addMember(member: number, promise: number): void {
    const combinator = this.combinators.get(promise);
    if (combinator === undefined) return;
    combinator.remaining += 1;
    this.settling.subscribe(member, MEMBER, promise, null);
  }

  /** All members are known; without any, most combinators settle at once. */
  closeCombinator(promise: number, site: number): void {
    const combinator = this.combinators.get(promise);
    if (combinator === undefined || combinator.kind === 'race') return;
    if (--combinator.remaining > 0) return;
    this.combinators.delete(promise);
    this.settling.settle(promise, combinator.kind === 'any' ? REJECTED : FULFILLED, 0, null, site);
  }

  run(kind: number, x: number, y: number): void {
    const { settling } = this;
    const { promises, frames, trail } = this.state;
    const code = trail.current;
    trail.current = trail.root;
    trail.root.job = trail.macrotask;
    switch (kind) {
      case SUBSCRIBE:
        settling.subscribe(y, FOLLOW, x, null);
        break;
      case FOLLOW:
        this.follow(x, y);
        break;
      case MEMBER:
        this.member(x, y);
        break;
      case DELAY:
        promises.via.set(x, y);
        settling.microtasks.push(
          FOLLOW,
          x,
          promises.state.get(y) === REJECTED ? y : promises.source.get(x),
        );
        break;
      case HAND_OUT: {
        const frame = frames.get(x);
        if (frame?.state !== 'yielded' || promises.state.get(y) === REJECTED) break;
        this.answer(frame, frame.pausedStep);
        break;
      }
      case DELEGATED: {
        const frame = frames.get(x);
        const last = promises.done.get(y) === 1 || promises.state.get(y) === REJECTED;
        if (frame?.state === 'yielded' && !last) this.answer(frame, settling.stepOf(y));
        break;
      }
      case LATE:
        settling.settle(x, FULFILLED, 0, null, 0);
        break;
      case SYNC_TURN: {
        const frame = frames.get(x);
        if (frame !== undefined) settling.ready(frame, settling.stepOf(y) ?? frame.pausedStep);
        break;
      }
    }
    trail.root.job = null;
    trail.current = code;
  }

  /** A generator hands a value to the oldest request that is still open. */
  private answer(frame: Frame, cause: Step | null): void {
    const { settling } = this;
    const { promises } = this.state;
    for (;;) {
      const request = frame.requests?.shift();
      if (request === undefined) return;
      if (promises.state.get(request) !== PENDING) continue;
      settling.settle(request, FULFILLED, 0, cause, 0);
      return;
    }
  }

  private follow(follower: number, followed: number): void {
    const { settling } = this;
    const { promises } = this.state;
    const state = promises.state.get(followed);
    if (state === PENDING) return;
    const cause = settling.stepOf(promises.via.get(follower)) ?? settling.stepOf(followed);
    settling.settle(follower, state, promises.valueOf(followed), cause, 0);
  }

  private member(promise: number, member: number): void {
    const { settling } = this;
    const { promises } = this.state;
    const combinator = this.combinators.get(promise);
    if (combinator === undefined) return;
    const state = promises.state.get(member);
    const ref = promises.valueOf(member);
    const cause = settling.stepOf(member);
    const decides =
      combinator.kind === 'race' ||
      (combinator.kind === 'all' && state === REJECTED) ||
      (combinator.kind === 'any' && state === FULFILLED);
    if (decides) settling.settle(promise, state, ref, cause, 0);
    else if (--combinator.remaining === 0) {
      settling.settle(promise, combinator.kind === 'any' ? REJECTED : FULFILLED, 0, cause, 0);
    } else return;
    if (decides || combinator.remaining === 0) this.combinators.delete(promise);
  }
}
