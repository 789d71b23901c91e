/** `crypto`: random numbers from the schedule, and what `subtle` can compute. */
import type { Core } from '../../core.ts';
import {
  MathFloor,
  NativeTypeError,
  NumberPrototypeToString,
  ObjectDefineProperty,
  StringPrototypePadStart,
  SymbolToStringTag,
  TypedArrayPrototypeGetLength,
  TypedArrayPrototypeGetSymbolToStringTag,
  uncurryGetter,
  TypedArrayPrototype,
} from '../../runtime/primordials.ts';
import { define } from '../../runtime/realm.ts';
import { Bytes } from '../body/bytes.ts';
import { createSubtle } from './subtle.ts';

const bufferOf = uncurryGetter(TypedArrayPrototype, 'buffer') as (array: unknown) => ArrayBuffer;
const offsetOf = uncurryGetter(TypedArrayPrototype, 'byteOffset') as (array: unknown) => number;
const byteLengthOf = uncurryGetter(TypedArrayPrototype, 'byteLength') as (array: unknown) => number;
const NativeUint8Array = Uint8Array;
const NativeException = DOMException;
/** What the Web Cryptography standard allows in one call. */
const MOST_BYTES = 65_536;

export function installCrypto(core: Core): void {
  const randomByte = (): number => MathFloor(core.random() * 256);
  const crypto = {
    getRandomValues<T>(array: T): T {
      const type = TypedArrayPrototypeGetSymbolToStringTag(array);
      if (typeof type !== 'string' || type === 'Float32Array' || type === 'Float64Array') {
        throw new NativeException(
          'getRandomValues takes an integer typed array',
          'TypeMismatchError',
        );
      }
      if (byteLengthOf(array) > MOST_BYTES) {
        throw new NativeException(
          `getRandomValues fills at most ${MOST_BYTES} bytes at once`,
          'QuotaExceededError',
        );
      }
      const bytes = new NativeUint8Array(bufferOf(array), offsetOf(array), byteLengthOf(array));
      const length = TypedArrayPrototypeGetLength(bytes) as number;
      for (let index = 0; index < length; index++) bytes[index] = randomByte();
      return array;
    },
    randomUUID(): string {
      let text = '';
      for (let index = 0; index < 16; index++) {
        let byte = randomByte();
        if (index === 6) byte = (byte & 0x0f) | 0x40;
        if (index === 8) byte = (byte & 0x3f) | 0x80;
        if (index === 4 || index === 6 || index === 8 || index === 10) text += '-';
        text += StringPrototypePadStart(NumberPrototypeToString(byte, 16), 2, '0');
      }
      return text;
    },
  };
  const subtle = createSubtle(core, (length) => {
    const bytes = new Bytes(length);
    for (let index = 0; index < length; index++) bytes[index] = randomByte();
    return bytes;
  });
  ObjectDefineProperty(crypto, 'subtle', { value: subtle, enumerable: true, configurable: true });
  const Crypto = function Crypto(): never {
    throw new NativeTypeError('Illegal constructor');
  };
  const prototype = Crypto.prototype as object;
  Object.defineProperties(prototype, Object.getOwnPropertyDescriptors(crypto));
  ObjectDefineProperty(prototype, SymbolToStringTag, { value: 'Crypto', configurable: true });
  define(core.global, 'Crypto', Crypto);
  define(core.global, 'crypto', Object.create(prototype));
}
