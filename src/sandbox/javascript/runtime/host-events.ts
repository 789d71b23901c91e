/**
 * What the host does about errors that nobody caught. A page reports them and goes on; Node ends
 * the run, unless the program listens (`process.on`).
 */
import type { Core } from '../core.ts';
import { serialize } from './serialize.ts';
import { isObject } from './identity.ts';
import type { Machine } from './machine.ts';
import { ObjectGetOwnPropertyDescriptor, StringPrototypeIndexOf } from './primordials.ts';

type Type = Parameters<Core['onHostEvent']>[0];
type Handler = Parameters<Core['onHostEvent']>[1];

const nobody: Handler = () => false;

export class HostEvents {
  private readonly machine: Machine;
  private readonly print: (text: string, error: unknown) => void;
  private unhandledRejection = nobody;
  private uncaughtException = nobody;
  private exit = nobody;

  /** `print` writes an error into the console. */
  constructor(machine: Machine, print: (text: string, error: unknown) => void) {
    this.machine = machine;
    this.print = print;
  }

  on(type: Type, handler: Handler): void {
    this[type] = handler;
  }

  /** An exception that left a callback. */
  uncaught(error: unknown): void {
    if (this.uncaughtException(error, 'uncaughtException')) return;
    this.printError('Uncaught', error);
    if (this.machine.node) this.crash(error);
  }

  unhandled(reason: unknown, promise: object): void {
    if (this.unhandledRejection(reason, promise)) return;
    if (this.machine.node && this.uncaughtException(reason, 'unhandledRejection')) return;
    this.printError('Uncaught (in promise)', reason);
    if (this.machine.node) this.crash(reason);
  }

  /** The program's top level threw: in Node the end of it. */
  mainThrew(error: unknown): void {
    this.printError('Uncaught', error);
  }

  exiting(code: number): void {
    this.exit(code);
  }

  private crash(error: unknown): never {
    return this.machine.stop({ outcome: 'threw', preview: this.previewText(error) });
  }

  /** The error's preview in the string table, as JSON. */
  previewText(error: unknown): number {
    const { values, recorder } = this.machine;
    return recorder.text(serialize(values.preview(error)));
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
