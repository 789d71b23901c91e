import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Chunk } from '../body/bytes.ts';
import { ctr, decryptCbc, encryptCbc } from './aes.ts';
import { decryptGcm, encryptGcm } from './gcm.ts';

const native = globalThis.crypto.subtle;
const bytes = (lengths: fc.Arbitrary<number>): fc.Arbitrary<Chunk> =>
  lengths.chain((length) =>
    fc.uint8Array({ minLength: length, maxLength: length }).map((array) => new Uint8Array(array)),
  );
const keys = bytes(fc.constantFrom(16, 24, 32));
const blocks = bytes(fc.constant(16));
const data = bytes(fc.integer({ min: 0, max: 100 }));
const runs = { numRuns: 60 };

const keyOf = (name: string, key: Chunk) =>
  native.importKey('raw', key, name, false, ['encrypt', 'decrypt']);
const plain = (buffer: ArrayBuffer): Chunk => new Uint8Array(buffer);

it('CBC is that of the host, both ways', async () => {
  const property = fc.asyncProperty(keys, blocks, data, async (key, iv, text) => {
    const known = await keyOf('AES-CBC', key);
    const expected = plain(await native.encrypt({ name: 'AES-CBC', iv }, known, text));
    expect(encryptCbc(key, iv, text)).toEqual(expected);
    expect(decryptCbc(key, iv, expected)).toEqual(text);
  });
  await fc.assert(property, runs);
});

it('CBC decrypts what the host decrypts, and nothing else', async () => {
  const property = fc.asyncProperty(keys, blocks, data, async (key, iv, text) => {
    const known = await keyOf('AES-CBC', key);
    const expected = await native
      .decrypt({ name: 'AES-CBC', iv }, known, text)
      .then(plain, () => null);
    expect(decryptCbc(key, iv, text)).toEqual(expected);
  });
  await fc.assert(property, runs);
});

it('CTR is that of the host, where the counter goes round too', async () => {
  const counters = fc.tuple(blocks, fc.integer({ min: 3, max: 128 }), fc.boolean());
  const property = fc.asyncProperty(
    keys,
    counters,
    data,
    async (key, [counter, length, isFull], text) => {
      if (isFull) counter.fill(0xff);
      const known = await keyOf('AES-CTR', key);
      const expected = plain(
        await native.encrypt({ name: 'AES-CTR', counter, length }, known, text),
      );
      expect(ctr(key, counter, length, text)).toEqual(expected);
    },
  );
  await fc.assert(property, runs);
});

it('GCM is that of the host, both ways, with any vector, additional data and tag', async () => {
  const vectors = bytes(fc.constantFrom(12, 12, 13, 16, 17, 40));
  const tags = fc.constantFrom(32, 64, 96, 104, 112, 120, 128);
  const property = fc.asyncProperty(
    keys,
    vectors,
    data,
    data,
    tags,
    async (key, iv, additional, text, tagLength) => {
      const known = await keyOf('AES-GCM', key);
      const parameters = { name: 'AES-GCM', iv, additionalData: additional, tagLength };
      const expected = plain(await native.encrypt(parameters, known, text));
      const ours = { iv, additional, tag: tagLength / 8 };
      expect(encryptGcm(key, ours, text)).toEqual(expected);
      expect(decryptGcm(key, ours, expected)).toEqual(text);
      expected[0] = (expected[0] ?? 0) ^ 1;
      expect(decryptGcm(key, ours, expected)).toBeNull();
    },
  );
  await fc.assert(property, runs);
});
