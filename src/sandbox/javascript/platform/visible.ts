/** A property as an assignment makes it, without asking a setter that somebody planted. */
import { ObjectDefineProperty } from '../runtime/primordials.ts';

export function defineVisible(target: object, key: PropertyKey, value: unknown): void {
  ObjectDefineProperty(target, key, {
    __proto__: null,
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  } as PropertyDescriptor);
}
