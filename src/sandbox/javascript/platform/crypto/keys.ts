/** CryptoKey: what it is behind its object, and how keys come in and go out. */
import {
  NativeTypeError,
  newList,
  StringPrototypeToUpperCase,
  type List,
} from '../../runtime/primordials.ts';
import { copyOf, lengthOf, type Chunk } from '../body/bytes.ts';
import { fromBase64Url, toBase64Url } from './base64url.ts';
import { HASHES, type Hash } from './hash.ts';

const NativeException = DOMException;

/** `AES-GCM` and its like. */
export type Cipher = 'AES-CBC' | 'AES-CTR' | 'AES-GCM';
export type KeyName = 'HMAC' | 'PBKDF2' | 'HKDF' | Cipher;

interface Key {
  readonly bytes: Chunk;
  readonly type: 'secret';
  readonly extractable: boolean;
  readonly algorithm: object;
  readonly usages: readonly string[];
  readonly name: KeyName;
  readonly hash: Hash | null;
}

export let keyOf: (key: unknown) => Key;

export class CryptoKey {
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

export const failed = (name: string, message: string): DOMException =>
  new NativeException(message, name);

export const unsupported = (what: string): DOMException =>
  failed(
    'NotSupportedError',
    `crypto.subtle: ${what} is not supported in this playground; there are SHA-1, SHA-256, SHA-384, SHA-512, HMAC, PBKDF2, HKDF, AES-CBC, AES-CTR and AES-GCM, and keys as raw and jwk`,
  );

interface Named {
  readonly name?: unknown;
  readonly hash?: unknown;
  readonly length?: unknown;
  readonly salt?: unknown;
  readonly info?: unknown;
  readonly iterations?: unknown;
  readonly iv?: unknown;
  readonly counter?: unknown;
  readonly additionalData?: unknown;
  readonly tagLength?: unknown;
}

export const dictionary = (algorithm: unknown): Named =>
  typeof algorithm === 'object' && algorithm !== null ? algorithm : { name: algorithm };

export const nameOf = (algorithm: unknown): string =>
  StringPrototypeToUpperCase(`${dictionary(algorithm).name as string}`);

export function hashOf(algorithm: unknown): Hash {
  const name = nameOf(algorithm);
  for (let index = 0; index < HASHES.length; index++) {
    const hash = HASHES[index];
    if (hash?.name === name) return hash;
  }
  throw unsupported(name);
}

export function bytesIn(value: unknown): Chunk {
  const bytes = copyOf(value);
  if (bytes === null) throw new NativeTypeError('The data is neither a buffer nor a view of one');
  return bytes;
}

export function keyName(algorithm: unknown): KeyName {
  const name = nameOf(algorithm);
  switch (name) {
    case 'HMAC':
    case 'PBKDF2':
    case 'HKDF':
    case 'AES-CBC':
    case 'AES-CTR':
    case 'AES-GCM':
      return name;
    default:
      throw unsupported(name);
  }
}

export const isCipher = (name: KeyName): name is Cipher => name[0] === 'A';

/** In the order in which a key shows them. */
const USAGES = [
  'encrypt',
  'decrypt',
  'sign',
  'verify',
  'deriveKey',
  'deriveBits',
  'wrapKey',
  'unwrapKey',
] as const;

const isAllowed = (name: KeyName, usage: string): boolean => {
  const first = isCipher(name) ? ['encrypt', 'decrypt', 'wrapKey', 'unwrapKey'] : null;
  const list = first ?? (name === 'HMAC' ? ['sign', 'verify'] : ['deriveKey', 'deriveBits']);
  return has(list, usage);
};

function has(list: List<unknown> | readonly unknown[], value: unknown): boolean {
  for (let index = 0; index < list.length; index++) if (list[index] === value) return true;
  return false;
}

/** What is asked for, each once; a SyntaxError for what such a key is not for. */
function usagesOf(name: KeyName, given: unknown): readonly string[] {
  const asked = newList<string>();
  for (const usage of given as Iterable<string>) asked[asked.length] = `${usage}`;
  for (let index = 0; index < asked.length; index++) {
    if (!isAllowed(name, asked[index] ?? '')) {
      throw failed('SyntaxError', `A key for ${name} is not for ${asked[index]}`);
    }
  }
  const usages: string[] = [];
  let count = 0;
  for (let index = 0; index < USAGES.length; index++) {
    if (!has(asked, USAGES[index])) continue;
    Object.defineProperty(usages, count++, {
      __proto__: null,
      value: USAGES[index],
      writable: true,
      enumerable: true,
      configurable: true,
    } as PropertyDescriptor);
  }
  if (count === 0) throw failed('SyntaxError', `A key for ${name} needs usages`);
  return usages;
}

/** How a host shows a key, and which it lacks. */
export interface KeyRules {
  readonly inNode: boolean;
}

/** In bits; Chromium has no AES with 192. */
export const isKeyLength = (bits: number, { inNode }: KeyRules): boolean =>
  bits === 128 || bits === 256 || (bits === 192 && inNode);

export function makeKey(
  algorithm: unknown,
  bytes: Chunk,
  extractable: boolean,
  usages: unknown,
  rules: KeyRules,
): CryptoKey {
  const name = keyName(algorithm);
  const allowed = usagesOf(name, usages);
  const hash = name === 'HMAC' ? hashOf(dictionary(algorithm).hash) : null;
  const length = lengthOf(bytes) * 8;
  if (isCipher(name) && !isKeyLength(length, rules)) {
    throw failed(
      length === 192 ? 'OperationError' : 'DataError',
      `No key of AES has ${length} bits`,
    );
  }
  if ((name === 'PBKDF2' || name === 'HKDF') && extractable) {
    throw failed('SyntaxError', `A key for ${name} is not extractable`);
  }
  const shown = shownOf(name, hash, length, rules);
  return new CryptoKey(
    new Made({
      bytes,
      type: 'secret',
      extractable,
      algorithm: shown,
      usages: allowed,
      name,
      hash,
    }),
  );
}

function shownOf(name: KeyName, hash: Hash | null, length: number, { inNode }: KeyRules): object {
  if (isCipher(name)) return { name, length };
  if (hash === null) return { name };
  const inner = { name: hash.name };
  return inNode ? { name, length, hash: inner } : { name, hash: inner, length };
}

/** @throws InvalidAccessError for a key that is for something else */
export function keyFor(key: unknown, algorithm: unknown, usage: string): Key {
  const known = keyOf(key);
  if (nameOf(algorithm) !== known.name || !has(known.usages, usage)) {
    throw failed('InvalidAccessError', `The key is not for ${usage} with ${nameOf(algorithm)}`);
  }
  return known;
}

function jwkName(name: KeyName, hash: Hash | null, bytes: number): string {
  if (hash === null) return `A${bytes * 8}${name[4] ?? ''}${name[5] ?? ''}${name[6] ?? ''}`;
  // `SHA-256` is `HS256`.
  let text = 'HS';
  for (let index = 4; index < hash.name.length; index++) text += hash.name[index] ?? '';
  return text;
}

/** @throws InvalidAccessError for a key that is not extractable */
export function exportKey(format: unknown, key: unknown, { inNode }: KeyRules): Chunk | object {
  const known = keyOf(key);
  if (format !== 'raw' && format !== 'jwk') throw unsupported(`the key format ${format as string}`);
  if (!known.extractable) throw failed('InvalidAccessError', 'The key is not extractable');
  if (format === 'raw') return known.bytes;
  const alg = jwkName(known.name, known.hash, lengthOf(known.bytes));
  const k = toBase64Url(known.bytes);
  const { usages } = known;
  return inNode
    ? { key_ops: usages, ext: true, alg, kty: 'oct', k }
    : { alg, ext: true, k, key_ops: usages, kty: 'oct' };
}

export interface KeyRequest {
  readonly algorithm: unknown;
  readonly extractable: boolean;
  readonly usages: unknown;
}

export function importKey(
  format: unknown,
  data: unknown,
  { algorithm, extractable, usages }: KeyRequest,
  rules: KeyRules,
): CryptoKey {
  const name = keyName(algorithm);
  if (format === 'raw') return makeKey(algorithm, bytesIn(data), extractable, usages, rules);
  if (format !== 'jwk' || name === 'PBKDF2' || name === 'HKDF') {
    throw unsupported(`the key format ${format as string} for ${name}`);
  }
  if (typeof data !== 'object' || data === null) throw new NativeTypeError('The key is no object');
  const jwk = data as JsonWebKey;
  const wrong = (what: string): DOMException =>
    failed('DataError', `The key's ${what} does not fit`);
  const bytes = typeof jwk.k === 'string' ? fromBase64Url(jwk.k) : null;
  if (jwk.kty !== 'oct') throw wrong('kty');
  if (bytes === null) throw wrong('k');
  const hash = name === 'HMAC' ? hashOf(dictionary(algorithm).hash) : null;
  const { alg, ext, use, key_ops: operations } = jwk;
  if (alg !== undefined && alg !== jwkName(name, hash, lengthOf(bytes))) throw wrong('alg');
  if (ext === false && extractable) throw wrong('ext');
  if (use !== undefined && use !== (hash === null ? 'enc' : 'sig')) throw wrong('use');
  const asked = usagesOf(name, usages);
  for (let index = 0; index < asked.length; index++) {
    if (operations !== undefined && !has(operations, asked[index])) throw wrong('key_ops');
  }
  return makeKey(algorithm, bytes, extractable, usages, rules);
}
