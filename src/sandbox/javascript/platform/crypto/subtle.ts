/**
 * `crypto.subtle`, as far as it can be computed here: digests, HMAC, PBKDF2, HKDF and AES. The
 * host's own takes real time, and a sandboxed worker has none. What is left out is refused by name.
 */
import type { Core } from '../../core.ts';
import { argument, NativeTypeError } from '../../runtime/primordials.ts';
import { bytesOf, lengthOf, part, textOf, type Chunk } from '../body/bytes.ts';
import { describeType } from '../inspect/host.ts';
import { cipher } from './ciphers.ts';
import { hkdf, hmac, pbkdf2 } from './hash.ts';
import {
  bytesIn,
  CryptoKey,
  dictionary,
  exportKey,
  failed,
  hashOf,
  importKey,
  isCipher,
  isKeyLength,
  keyFor,
  keyName,
  keyOf,
  makeKey,
  nameOf,
  unsupported,
  type KeyRequest,
  type KeyRules,
} from './keys.ts';

const ParseJson = JSON.parse;
const StringifyJson = JSON.stringify;

function derive(algorithm: unknown, key: unknown, bits: unknown, usage: string): Chunk {
  const known = keyFor(key, algorithm, usage);
  const { hash, salt, info, iterations } = dictionary(algorithm);
  const length = Number(bits);
  if (!(length > 0) || length % 8 !== 0) {
    throw failed('OperationError', 'The number of bits is a multiple of 8 above 0');
  }
  return known.name === 'PBKDF2'
    ? pbkdf2(hashOf(hash), known.bytes, bytesIn(salt), Number(iterations), length / 8)
    : hkdf(hashOf(hash), known.bytes, bytesIn(salt), bytesIn(info), length / 8);
}

const bufferOf = (bytes: Chunk): ArrayBuffer => part(bytes, 0, lengthOf(bytes)).buffer;

/** How many bits a key is to have that is generated or derived. */
function lengthFor(algorithm: unknown, rules: KeyRules): number {
  const name = keyName(algorithm);
  const { hash, length } = dictionary(algorithm);
  if (!isCipher(name)) return length === undefined ? hashOf(hash).block * 8 : Number(length);
  const bits = Number(length);
  if (!isKeyLength(bits, rules)) throw failed('OperationError', `No key of AES has ${bits} bits`);
  return bits;
}

function methodsOf(randomBytes: (length: number) => Chunk, rules: KeyRules) {
  const asKey = (algorithm: unknown, extractable: unknown, usages: unknown): KeyRequest => ({
    algorithm,
    extractable: Boolean(extractable),
    usages,
  });
  const sign = (algorithm: unknown, key: unknown, data: unknown, usage: string): Chunk => {
    const known = keyFor(key, algorithm, usage);
    if (known.hash === null) throw unsupported(`${usage} with ${known.name}`);
    return hmac(known.hash, known.bytes)(bytesIn(data));
  };
  return {
    digest: (algorithm: unknown, data: unknown) =>
      bufferOf(hashOf(algorithm).digest(bytesIn(data))),
    sign: (algorithm: unknown, key: unknown, data: unknown) =>
      bufferOf(sign(algorithm, key, data, 'sign')),
    verify(algorithm: unknown, key: unknown, signature: unknown, data: unknown) {
      const right = sign(algorithm, key, data, 'verify');
      const given = bytesIn(signature);
      let difference = right.length ^ given.length;
      for (let index = 0; index < right.length; index++) {
        difference |= (right[index] ?? 0) ^ (given[index] ?? 0);
      }
      return difference === 0;
    },
    deriveBits: (algorithm: unknown, key: unknown, bits: unknown) =>
      bufferOf(derive(algorithm, key, bits, 'deriveBits')),
    deriveKey(
      algorithm: unknown,
      key: unknown,
      wanted: unknown,
      extractable: unknown,
      usages: unknown,
    ) {
      const bytes = derive(algorithm, key, lengthFor(wanted, rules), 'deriveKey');
      return makeKey(wanted, bytes, Boolean(extractable), usages, rules);
    },
    generateKey(algorithm: unknown, extractable: unknown, usages: unknown) {
      const name = keyName(algorithm);
      if (name !== 'HMAC' && !isCipher(name)) throw unsupported(`generating keys for ${name}`);
      const bytes = randomBytes(lengthFor(algorithm, rules) / 8);
      return makeKey(algorithm, bytes, Boolean(extractable), usages, rules);
    },
    importKey: (
      format: unknown,
      data: unknown,
      algorithm: unknown,
      extractable: unknown,
      usages: unknown,
    ) => importKey(format, data, asKey(algorithm, extractable, usages), rules),
    exportKey(format: unknown, key: unknown) {
      const exported = exportKey(format, key, rules);
      return format === 'raw' ? bufferOf(exported as Chunk) : exported;
    },
    encrypt: (algorithm: unknown, key: unknown, data: unknown) =>
      bufferOf(cipher('encrypt', algorithm, key, data, rules)),
    decrypt: (algorithm: unknown, key: unknown, data: unknown) =>
      bufferOf(cipher('decrypt', algorithm, key, data, rules)),
    wrapKey(format: unknown, key: unknown, wrapping: unknown, algorithm: unknown) {
      const exported = exportKey(format, key, rules);
      const bytes = format === 'raw' ? exported : bytesOf(StringifyJson(exported));
      return bufferOf(cipher('wrapKey', algorithm, wrapping, bytes, rules));
    },
    unwrapKey(...given: readonly unknown[]) {
      const format = argument(given, 0);
      const bytes = cipher(
        'unwrapKey',
        argument(given, 3),
        argument(given, 2),
        argument(given, 1),
        rules,
      );
      const data: unknown = format === 'raw' ? bytes : ParseJson(textOf(bytes));
      return importKey(
        format,
        data,
        asKey(argument(given, 4), argument(given, 5), argument(given, 6)),
        rules,
      );
    },
  };
}

const REFUSED = ['encapsulateBits', 'encapsulateKey', 'decapsulateBits', 'decapsulateKey'] as const;

/**
 * What takes hosts real work answers in a job of its own, in the order of the calls. (In a worker
 * of its own Chromium works at once; in a page, whose profile this is, and in Node it does not.)
 */
export function createSubtle(core: Core, randomBytes: (length: number) => Chunk): object {
  const methods: Readonly<Record<string, (...args: never[]) => unknown>> = methodsOf(randomBytes, {
    inNode: core.options.profile === 'node',
  });
  const subtle: Record<string, unknown> = {};
  const add = (name: string, run: (...args: never[]) => unknown): void => {
    const made = {
      [name](...args: unknown[]): Promise<unknown> {
        const site = core.takeSite();
        const label = `crypto.subtle.${name}()`;
        const { promise, resolve, reject } = core.deferred<unknown>(label);
        let settle: () => void;
        try {
          // What is given is read now; the answer comes later.
          const value = run(...(args as never[]));
          settle = () => {
            resolve(value);
          };
        } catch (error) {
          reject(error);
          return promise;
        }
        if (name === 'importKey' || name === 'exportKey') settle();
        else core.schedule({ due: core.now(), queue: 'io', label, site, run: settle });
        return promise;
      },
    }[name];
    subtle[name] = made;
  };
  for (const [name, run] of Object.entries(methods)) add(name, run);
  for (const name of REFUSED) {
    add(name, (algorithm?: unknown) => {
      throw unsupported(`${name} with ${nameOf(algorithm)}`);
    });
  }
  const SubtleCrypto = function SubtleCrypto(): never {
    throw new NativeTypeError('Illegal constructor');
  };
  const prototype = SubtleCrypto.prototype as object;
  Object.assign(prototype, subtle);
  Object.defineProperty(prototype, Symbol.toStringTag, {
    value: 'SubtleCrypto',
    configurable: true,
  });
  for (const [name, type] of Object.entries({ SubtleCrypto, CryptoKey })) {
    Object.defineProperty(core.global, name, { value: type, writable: true, configurable: true });
  }
  Object.defineProperty(CryptoKey.prototype, Symbol.toStringTag, {
    value: 'CryptoKey',
    configurable: true,
  });
  describeType('CryptoKey', CryptoKey.prototype, {
    type: (key) => keyOf(key).type,
    extractable: (key) => keyOf(key).extractable,
    algorithm: (key) => keyOf(key).algorithm,
    usages: (key) => keyOf(key).usages,
  });
  return Object.create(prototype) as object;
}
