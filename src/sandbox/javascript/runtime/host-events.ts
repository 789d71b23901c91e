/**
 * What the host does about errors that nobody caught. A page reports them and goes on; Node ends
 * the run, unless the program listens (`process.on`).
 */
import type { HostEvent } from '../core.ts';
import { serialize } from './serialize.ts';
import { isObject } from './identity.ts';
import type { Machine } from './machine.ts';
import { isErrorLike, unhandledRejection } from './node-errors.ts';
import { ObjectGetOwnPropertyDescriptor, StringPrototypeIndexOf } from './primordials.ts';

type Handler = (...args: readonly unknown[]) => boolean;
type Origin = 'uncaughtException' | 'unhandledRejection';

const nobody: Handler = () => false;

export class HostEvents {
  /** Tells the listeners of `exit`, once; gives the code to end with (see `Core.onExit`). */
  exiting: (code: number | null) => number = (code) => code ?? 0;
  /** Tells of a rejection that nobody handled (see `Core.onRejection`). */
  rejected: (reason: unknown, promise: object, settled: (isTaken: boolean) => void) => void = (
    _reason,
    _promise,
    settled,
  ) => settled(false);
  /** Called when a listener of Node's `uncaughtException` has taken an exception. */
  taken: () => void = () => {};
  private readonly machine: Machine;
  private readonly print: (text: string, error: unknown) => void;
  private rejectionHandled = nobody;
  private uncaughtException = nobody;
  private beforeExit = nobody;

  /** `print` writes an error into the console. */
  constructor(machine: Machine, print: (text: string, error: unknown) => void) {
    this.machine = machine;
    this.print = print;
  }

  on(type: HostEvent, handler: Handler): void {
    this[type] = handler;
  }

  /** An exception that left a callback. */
  uncaught(error: unknown): void {
    if (this.uncaughtException(error, 'uncaughtException')) this.taken();
    else this.report(error, 'Uncaught');
  }

  /** `done`: all listeners have been told, and what nobody took is reported. */
  unhandled(reason: unknown, promise: object, done: () => void): void {
    this.rejected(reason, promise, (isTaken) => {
      const isOver = isTaken || (this.machine.node && this.nodeTakes(reason, 'unhandledRejection'));
      if (!isOver) this.report(reason, 'Uncaught (in promise)');
      done();
    });
  }

  /** `number`: which of all unhandled rejections it was. */
  handledLate(promise: object, number: number, reason: unknown): void {
    this.rejectionHandled(promise, number, reason);
  }

  /**
   * The program's top level threw: in a page an error like any other, in Node a rejection that
   * only `uncaughtException` is told of. False: it is the end of the run.
   */
  mainThrew(error: unknown): boolean {
    if (this.machine.node) {
      if (this.nodeTakes(error, 'unhandledRejection')) return true;
    } else if (this.uncaughtException(error, 'uncaughtException')) return false;
    this.report(error, 'Uncaught');
    return false;
  }

  /** Nothing is left to do: the program may still begin something. */
  dry(): void {
    this.beforeExit();
  }

  /** Ends the run, whatever is still waiting. */
  private crash(error: unknown, prefix: string): never {
    this.exiting(CRASHED);
    return this.die(error, prefix);
  }

  /** As `crash`, but not even the listeners of `exit` are told. */
  die(error: unknown, prefix = 'Uncaught'): never {
    this.printError(prefix, error);
    return this.machine.stop({ outcome: 'threw', preview: this.previewText(error) });
  }

  /** The error's preview in the string table, as JSON. */
  previewText(error: unknown): number {
    const { values, recorder } = this.machine;
    return recorder.text(serialize(values.preview(error)));
  }

  private nodeTakes(reason: unknown, origin: Origin): boolean {
    const error = isErrorLike(reason) ? reason : unhandledRejection(reason);
    const isTaken = this.uncaughtException(error, origin);
    if (isTaken) this.taken();
    return isTaken;
  }

  private report(error: unknown, prefix: string): void {
    if (this.machine.node) this.crash(error, prefix);
    this.printError(prefix, error);
  }

  private printError(prefix: string, error: unknown): void {
    this.print(`${prefix} ${this.describe(error)}`, error);
  }

  /** `Error: message`, as the first line of a stack says it; else the value's preview. */
  private describe(error: unknown): string {
    const { text } = this.machine.values.preview(error);
    if (!isObject(error)) return text;
    const stack = ObjectGetOwnPropertyDescriptor(error, 'stack');
    if (stack === undefined) return text;
    const end = StringPrototypeIndexOf(text, '\n    at ');
    let first = '';
    for (let index = 0; index < (end === -1 ? text.length : end); index++) first += text[index];
    return first;
  }
}

/** The code of a process that an exception ended. */
const CRASHED = 1;
