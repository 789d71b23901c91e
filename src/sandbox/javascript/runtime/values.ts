/** Turns values into the references that records carry, without running learner code. */
import type { Preview } from '../../../trace/index.ts';
import { CONSTANT, refTo, TAG } from '../records.ts';
import { Cell, cellOf, isObject, isPlainPromise, mayBeThenable, stamp } from './identity.ts';
import { ArrayIsArray } from './primordials.ts';
import type { Recorder } from './recorder.ts';
import { serialize } from './serialize.ts';

/** After this many previews of objects, further ones only say what kind of thing they are. */
const OBJECT_PREVIEWS = 20_000;
const LARGEST_INTEGER = 2 ** 29 - 1;

export class Values {
  /** Set once the platform's previewer exists. */
  preview: (value: unknown) => Preview = plainPreview;
  nextPromise = 1;
  private previews = 0;
  private readonly recorder: Recorder;
  private readonly longest: number;

  private readonly isBrief: boolean;

  /** `longest`: characters of a string that are kept. */
  constructor(recorder: Recorder, longest: number, isBrief: boolean) {
    this.recorder = recorder;
    this.longest = longest;
    this.isBrief = isBrief;
  }

  /** A new run begins. */
  restart(): void {
    this.nextPromise = 1;
    this.previews = 0;
  }

  /** The id of a promise or thenable; a new one if it was never met. */
  idOf(object: object): number {
    const cell = cellOf(object);
    return cell !== null ? cell.id : this.identify(object).id;
  }

  identify(object: object): Cell {
    const cell = new Cell(this.nextPromise++);
    stamp(object, cell);
    return cell;
  }

  ref(value: unknown): number {
    switch (typeof value) {
      case 'undefined':
        return refTo(TAG.constant, CONSTANT.undefined);
      case 'boolean':
        return refTo(TAG.constant, value ? CONSTANT.true : CONSTANT.false);
      case 'number':
        return this.number(value);
      case 'string':
        return value.length <= this.longest
          ? refTo(TAG.string, this.recorder.text(value))
          : this.previewRef(value);
      case 'bigint':
        return refTo(TAG.digits, this.recorder.text(`${value}n`));
      case 'symbol':
        return this.previewRef(value);
      case 'function':
      case 'object':
        return value === null ? refTo(TAG.constant, CONSTANT.null) : this.object(value);
    }
  }

  /** What awaiting the value waits for: a promise, something with a `then`, or (0) nothing. */
  waitRef(value: unknown): number {
    if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return 0;
    if (isPlainPromise(value)) return refTo(TAG.promise, this.idOf(value));
    return mayBeThenable(value) ? refTo(TAG.thenable, this.idOf(value)) : 0;
  }

  private number(value: number): number {
    // `value | 0` drops the sign of -0, which has a text of its own.
    if ((value | 0) === value && value <= LARGEST_INTEGER && value >= -LARGEST_INTEGER) {
      if (value > 0) return refTo(TAG.natural, value);
      if (value < 0) return refTo(TAG.negative, -value);
      if (1 / value > 0) return refTo(TAG.natural, 0);
    }
    return refTo(TAG.digits, this.recorder.text(value === 0 ? '-0' : `${value}`));
  }

  /** As `ref`, but told in full even where others are not. */
  wholeRef(value: unknown): number {
    return isObject(value) ? this.object(value, true) : this.ref(value);
  }

  private object(value: object, isWhole = !this.isBrief): number {
    const wait = this.waitRef(value);
    if (wait !== 0) return wait;
    if (isWhole && ++this.previews <= OBJECT_PREVIEWS) return this.previewRef(value);
    if (typeof value === 'function') return refTo(TAG.constant, CONSTANT.function);
    return refTo(TAG.constant, ArrayIsArray(value) ? CONSTANT.array : CONSTANT.object);
  }

  private previewRef(value: unknown): number {
    return refTo(TAG.preview, this.recorder.text(serialize(this.preview(value))));
  }
}

/** Until the platform's previewer is there: the kind of thing only. */
function plainPreview(value: unknown): Preview {
  const type = typeof value;
  return type === 'object' || type === 'function'
    ? { type, text: type === 'function' ? 'ƒ' : '{…}' }
    : { type, text: type };
}
