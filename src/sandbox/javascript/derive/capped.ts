/** A trace that takes so many events and no more. */
import { asStep, TraceBuilder, type Step } from '../../../trace/index.ts';

/**
 * What comes later is taken for the last event: nothing that is kept refers to it, as causes are
 * earlier than what they cause.
 */
export class CappedBuilder extends TraceBuilder {
  /** Whether anything was left out. */
  isFull = false;
  #most = Infinity;

  capAt(most: number): this {
    this.#most = most;
    return this;
  }

  override append(event: Parameters<TraceBuilder['append']>[0]): Step {
    if (this.length < this.#most) return super.append(event);
    this.isFull = true;
    return asStep(Math.max(0, this.length - 1));
  }
}
