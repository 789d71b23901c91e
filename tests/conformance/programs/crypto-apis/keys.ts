// profile: both
// keys that are generated, imported and exported
const { subtle } = crypto;
const attempt = async (name: string, run: () => Promise<unknown>): Promise<void> => {
  try {
    const value = await run();
    console.log(name, value instanceof CryptoKey ? shown(value) : text(value));
  } catch (error) {
    console.log(name, (error as Error).name);
  }
};
const text = (value: unknown): string =>
  value instanceof ArrayBuffer
    ? `buffer ${new Uint8Array(value)}`
    : value instanceof Error
      ? value.name
      : JSON.stringify(value);
const shown = ({ type, extractable, algorithm, usages }: CryptoKey): string =>
  `${type} ${extractable} ${JSON.stringify(algorithm)} ${usages}`;
const bytes = (length: number): Uint8Array<ArrayBuffer> =>
  new Uint8Array(length).map((_, index) => index * 7);

for (const name of ['AES-CBC', 'AES-CTR', 'AES-GCM', 'aes-gcm']) {
  for (const length of [128, 192, 256, 100]) {
    await attempt(`${name} ${length}`, async () => {
      const key = await subtle.generateKey({ name, length }, true, ['decrypt', 'encrypt', 'encrypt']);
      const raw = await subtle.exportKey('raw', key);
      const jwk = await subtle.exportKey('jwk', key);
      const again = await subtle.importKey('jwk', jwk, name, false, ['decrypt']);
      return [shown(key), raw.byteLength, Object.keys(jwk), jwk.alg, jwk.k?.length, shown(again)];
    });
  }
  for (const length of [0, 15, 16, 24, 32, 33]) {
    await attempt(`import ${length}`, () =>
      subtle.importKey('raw', bytes(length), name, true, ['wrapKey', 'encrypt', 'unwrapKey']),
    );
  }
  const key = await subtle.importKey('raw', bytes(16), name, true, ['encrypt']);
  await attempt('as jwk', () => subtle.exportKey('jwk', key));
}
for (const hash of ['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512']) {
  await attempt(hash, async () => {
    const key = await subtle.generateKey({ name: 'HMAC', hash }, true, ['verify', 'sign']);
    const jwk = await subtle.exportKey('jwk', key);
    return [shown(key), Object.keys(jwk), jwk.alg, jwk.k?.length];
  });
  const key = await subtle.importKey('raw', bytes(20), { name: 'HMAC', hash }, true, ['verify']);
  await attempt('as jwk', () => subtle.exportKey('jwk', key));
}

const jwk = { kty: 'oct', k: 'AAECAwQFBgcICQoLDA0ODw', alg: 'A128GCM', key_ops: ['encrypt'], ext: true };
const imported = (change: object, name = 'AES-GCM', usages: KeyUsage[] = ['encrypt']) =>
  attempt(JSON.stringify(change), () =>
    subtle.importKey('jwk', { ...jwk, ...change }, name, true, usages),
  );
await imported({});
await imported({ kty: 'RSA' });
await imported({ k: undefined });
await imported({ k: 'AAEC' });
await imported({ alg: 'A256GCM' });
await imported({ alg: undefined });
await imported({ key_ops: ['decrypt'] });
await imported({ key_ops: undefined });
await imported({ ext: false });
await imported({ use: 'sig' });
await imported({ use: 'enc' });
await imported({}, 'AES-GCM', ['decrypt']);
await imported({ alg: 'A128CBC' }, 'AES-CBC');

await attempt('no usages', () => subtle.generateKey({ name: 'AES-GCM', length: 128 }, true, []));
await attempt('wrong usages', () =>
  subtle.generateKey({ name: 'AES-GCM', length: 128 }, true, ['sign'] as never),
);
await attempt('not extractable', async () => {
  const key = await subtle.generateKey({ name: 'AES-GCM', length: 128 }, false, ['encrypt']);
  return subtle.exportKey('raw', key);
});
await attempt('derived', async () => {
  const base = await subtle.importKey('raw', bytes(9), 'PBKDF2', false, ['deriveKey']);
  const parameters = { name: 'PBKDF2', hash: 'SHA-256', salt: bytes(8), iterations: 3 };
  const key = await subtle.deriveKey(parameters, base, { name: 'AES-GCM', length: 256 }, true, ['encrypt']);
  return [shown(key), text(await subtle.exportKey('raw', key))];
});
