/** The programs on a bench: as they stand, as they last ran, and as they were before a reset. */
import type { PaneId, PaneSpec } from './types.ts';

export interface ProgramFlags {
  readonly edited: boolean;
  readonly stale: boolean;
  readonly resettable: boolean;
}

export class Programs {
  readonly #texts = new Map<PaneId, string>();
  readonly #ran = new Map<PaneId, string>();
  readonly #beforeReset = new Map<PaneId, string>();

  text(id: PaneId): string {
    return this.#texts.get(id) ?? '';
  }

  set(id: PaneId, text: string): void {
    this.#texts.set(id, text);
    this.#beforeReset.delete(id);
  }

  /** `text` is what the trace is of; null when there is none any more. */
  markRan(id: PaneId, text: string | null): void {
    if (text === null) this.#ran.delete(id);
    else this.#ran.set(id, text);
  }

  /** False when there was nothing to reset. */
  reset({ id, original }: PaneSpec): boolean {
    const before = this.text(id);
    if (before === original) return false;
    this.set(id, original);
    this.#beforeReset.set(id, before);
    return true;
  }

  /** The text before the last reset, if nothing was typed since. */
  beforeReset(id: PaneId): string | null {
    return this.#beforeReset.get(id) ?? null;
  }

  flags({ id, original }: PaneSpec): ProgramFlags {
    const ran = this.#ran.get(id);
    return {
      edited: this.text(id) !== original,
      stale: ran !== undefined && ran !== this.text(id),
      resettable: this.#beforeReset.has(id),
    };
  }
}
