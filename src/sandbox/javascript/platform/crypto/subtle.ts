/**
 * `crypto.subtle`, as far as it can be computed here: digests, HMAC, PBKDF2 and HKDF. The host's
 * own takes real time, and a sandboxed worker has none. What is left out is refused by name.
 */
import type { Core } from '../../core.ts';
import { NativeTypeError, StringPrototypeToUpperCase } from '../../runtime/primordials.ts';
import { copyOf, part, type Chunk } from '../body/bytes.ts';
import { describeType } from '../inspect/host.ts';
import { HASHES, hkdf, hmac, pbkdf2, type Hash } from './hash.ts';

const NativeException = DOMException;

interface Key {
  readonly bytes: Chunk;
  readonly type: 'secret';
  readonly extractable: boolean;
  readonly algorithm: object;
  readonly usages: readonly string[];
  readonly name: 'HMAC' | 'PBKDF2' | 'HKDF';
  readonly hash: Hash | null;
}

let keyOf: (key: unknown) => Key;

class CryptoKey {
  readonly #key: Key;
  static {
    keyOf = (key) => {
      if (typeof key !== 'object' || key === null || !(#key in key)) {
        throw new NativeTypeError('The key is not a CryptoKey');
      }
      return key.#key;
    };
  }
  constructor(key: unknown) {
    if (!(key instanceof Made)) throw new NativeTypeError('Illegal constructor');
    this.#key = key.key;
  }
  get type(): string {
    return this.#key.type;
  }
  get extractable(): boolean {
    return this.#key.extractable;
  }
  get algorithm(): object {
    return this.#key.algorithm;
  }
  get usages(): readonly string[] {
    return this.#key.usages;
  }
}

class Made {
  readonly key: Key;
  constructor(key: Key) {
    this.key = key;
  }
}

const failed = (name: string, message: string): DOMException => new NativeException(message, name);

const unsupported = (what: string): DOMException =>
  failed(
    'NotSupportedError',
    `crypto.subtle: ${what} is not supported in this playground; there are SHA-1, SHA-256, SHA-384, SHA-512, HMAC, PBKDF2 and HKDF`,
  );

interface Named {
  readonly name?: unknown;
  readonly hash?: unknown;
  readonly length?: unknown;
  readonly salt?: unknown;
  readonly info?: unknown;
  readonly iterations?: unknown;
}

const dictionary = (algorithm: unknown): Named =>
  typeof algorithm === 'object' && algorithm !== null ? algorithm : { name: algorithm };

const nameOf = (algorithm: unknown): string =>
  StringPrototypeToUpperCase(`${dictionary(algorithm).name as string}`);

function hashOf(algorithm: unknown): Hash {
  const name = nameOf(algorithm);
  for (let index = 0; index < HASHES.length; index++) {
    const hash = HASHES[index];
    if (hash?.name === name) return hash;
  }
  throw unsupported(name);
}

function bytesIn(value: unknown): Chunk {
  const bytes = copyOf(value);
  if (bytes === null) throw new NativeTypeError('The data is neither a buffer nor a view of one');
  return bytes;
}

function keyName(algorithm: unknown): Key['name'] {
  const name = nameOf(algorithm);
  if (name === 'HMAC' || name === 'PBKDF2' || name === 'HKDF') return name;
  throw unsupported(name);
}

function listOf(given: unknown): readonly string[] {
  const usages: string[] = [];
  for (const usage of given as Iterable<string>) usages.push(`${usage}`);
  return usages;
}

function makeKey(
  algorithm: unknown,
  bytes: Chunk,
  extractable: boolean,
  usages: readonly string[],
): CryptoKey {
  const name = keyName(algorithm);
  const isHmac = name === 'HMAC';
  const hash = isHmac ? hashOf(dictionary(algorithm).hash) : null;
  const allowed = isHmac ? ['sign', 'verify'] : ['deriveKey', 'deriveBits'];
  if (usages.length === 0 || usages.some((usage) => !allowed.includes(usage))) {
    throw failed('SyntaxError', `Usages of a key for ${name} are ${allowed.join(' and ')}`);
  }
  if (!isHmac && extractable) throw failed('SyntaxError', `A key for ${name} is not extractable`);
  const shown =
    hash === null ? { name } : { name, hash: { name: hash.name }, length: bytes.length * 8 };
  return new CryptoKey(
    new Made({ bytes, type: 'secret', extractable, algorithm: shown, usages, name, hash }),
  );
}

/** @throws InvalidAccessError for a key that is for something else */
function keyFor(key: unknown, algorithm: unknown, usage: string): Key {
  const known = keyOf(key);
  if (nameOf(algorithm) !== known.name || !known.usages.includes(usage)) {
    throw failed('InvalidAccessError', `The key is not for ${usage} with ${nameOf(algorithm)}`);
  }
  return known;
}

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

const bufferOf = (bytes: Chunk): ArrayBuffer => part(bytes, 0, bytes.length).buffer;

function methodsOf(randomBytes: (length: number) => Chunk) {
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
      const { hash, length } = dictionary(wanted);
      keyName(wanted);
      const bits = length ?? hashOf(hash).block * 8;
      const bytes = derive(algorithm, key, bits, 'deriveKey');
      return makeKey(wanted, bytes, Boolean(extractable), listOf(usages));
    },
    generateKey(algorithm: unknown, extractable: unknown, usages: unknown) {
      if (keyName(algorithm) !== 'HMAC')
        throw unsupported(`generating keys for ${nameOf(algorithm)}`);
      const { hash, length } = dictionary(algorithm);
      const count = length === undefined ? hashOf(hash).block : Number(length) / 8;
      return makeKey(algorithm, randomBytes(count), Boolean(extractable), listOf(usages));
    },
    importKey(
      format: unknown,
      data: unknown,
      algorithm: unknown,
      extractable: unknown,
      usages: unknown,
    ) {
      if (format !== 'raw') throw unsupported(`the key format ${`${format as string}`}`);
      return makeKey(algorithm, bytesIn(data), Boolean(extractable), listOf(usages));
    },
    exportKey(format: unknown, key: unknown) {
      const known = keyOf(key);
      if (format !== 'raw') throw unsupported(`the key format ${`${format as string}`}`);
      if (!known.extractable) throw failed('InvalidAccessError', 'The key is not extractable');
      return bufferOf(known.bytes);
    },
  };
}

const REFUSED = [
  'encrypt',
  'decrypt',
  'wrapKey',
  'unwrapKey',
  'encapsulateBits',
  'encapsulateKey',
  'decapsulateBits',
  'decapsulateKey',
] as const;

/**
 * What takes hosts real work answers in a job of its own, in the order of the calls. (In a worker
 * of its own Chromium works at once; in a page, whose profile this is, and in Node it does not.)
 */
export function createSubtle(core: Core, randomBytes: (length: number) => Chunk): object {
  const methods: Readonly<Record<string, (...args: never[]) => unknown>> = methodsOf(randomBytes);
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
