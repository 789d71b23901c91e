/** `encrypt` and `decrypt`: what their algorithms ask for, read and checked. */
import { NativeTypeError } from '../../runtime/primordials.ts';
import { Bytes, lengthOf, type Chunk } from '../body/bytes.ts';
import { ctr, decryptCbc, encryptCbc } from './aes.ts';
import { decryptGcm, encryptGcm, type GcmParameters } from './gcm.ts';
import { bytesIn, dictionary, failed, keyFor, unsupported, type KeyRules } from './keys.ts';

const BLOCK = 16;
const TAGS = [32, 64, 96, 104, 112, 120, 128] as const;

/** A member that must be there. */
function required(value: unknown, name: string): Chunk {
  if (value === undefined) throw new NativeTypeError(`The algorithm needs its ${name}`);
  return bytesIn(value);
}

function block(value: unknown, name: string): Chunk {
  const bytes = required(value, name);
  if (lengthOf(bytes) !== BLOCK) throw failed('OperationError', `${name} has ${BLOCK} bytes`);
  return bytes;
}

function gcmOf(algorithm: unknown, { inNode }: KeyRules): GcmParameters {
  const { iv, additionalData, tagLength } = dictionary(algorithm);
  const tag = tagLength === undefined ? 128 : Number(tagLength);
  let isTag = false;
  for (let index = 0; index < TAGS.length; index++) isTag ||= TAGS[index] === tag;
  if (!isTag) throw failed('OperationError', 'tagLength is not one of those of AES-GCM');
  const additional = additionalData === undefined ? new Bytes(0) : bytesIn(additionalData);
  const vector = required(iv, 'iv');
  if (lengthOf(vector) < (inNode ? 12 : 1)) throw failed('OperationError', 'The iv is too short');
  return { iv: vector, additional, tag: tag / 8 };
}

function countedBy(algorithm: unknown, key: Chunk, data: Chunk, { inNode }: KeyRules): Chunk {
  const { counter, length } = dictionary(algorithm);
  const start = block(counter, 'counter');
  if (length === undefined) throw new NativeTypeError('The algorithm needs its length');
  const bits = Number(length);
  if (!(bits >= 1 && bits <= 128)) throw failed('OperationError', 'length is from 1 to 128 bits');
  // A counter that came round would give the same blocks again.
  if (lengthOf(data) > 2 ** bits * BLOCK) {
    throw failed(inNode ? 'OperationError' : 'DataError', 'The counter is too short for the data');
  }
  return ctr(key, start, bits, data);
}

/** @throws OperationError for data that was not encrypted so */
export function cipher(
  usage: 'encrypt' | 'decrypt' | 'wrapKey' | 'unwrapKey',
  algorithm: unknown,
  key: unknown,
  given: unknown,
  rules: KeyRules,
): Chunk {
  const { name, bytes } = keyFor(key, algorithm, usage);
  const data = bytesIn(given);
  const isBack = usage === 'decrypt' || usage === 'unwrapKey';
  let result: Chunk | null;
  switch (name) {
    case 'AES-CBC': {
      const iv = block(dictionary(algorithm).iv, 'iv');
      result = isBack ? decryptCbc(bytes, iv, data) : encryptCbc(bytes, iv, data);
      break;
    }
    case 'AES-CTR':
      result = countedBy(algorithm, bytes, data, rules);
      break;
    case 'AES-GCM': {
      const parameters = gcmOf(algorithm, rules);
      result = isBack ? decryptGcm(bytes, parameters, data) : encryptGcm(bytes, parameters, data);
      break;
    }
    case 'HMAC':
    case 'PBKDF2':
    case 'HKDF':
      throw unsupported(`${usage} with ${name}`);
  }
  if (result === null) throw failed('OperationError', 'The data was not encrypted with this key');
  return result;
}
