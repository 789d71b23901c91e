/** The reasons of aborted signals: who ends by one of these very values was cancelled. */
import { isObject } from './identity.ts';
import { WeakSetPrototypeAdd, WeakSetPrototypeHas } from './primordials.ts';

export class CancelReasonSet {
  private readonly reasons = new WeakSet();
  private any = false;

  /** Reasons that are no objects cannot be told from any other value, and are not kept. */
  add(reason: unknown): void {
    if (!isObject(reason)) return;
    this.any = true;
    WeakSetPrototypeAdd(this.reasons, reason);
  }

  has(reason: unknown): boolean {
    return this.any && isObject(reason) && WeakSetPrototypeHas(this.reasons, reason);
  }
}
