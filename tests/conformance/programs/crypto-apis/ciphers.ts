// profile: both
// AES in its modes, and what is refused of it
const { subtle } = crypto;
const attempt = async (name: string, run: () => Promise<unknown>): Promise<void> => {
  try {
    const value = await run();
    console.log(name, value instanceof ArrayBuffer ? String(new Uint8Array(value)) : value);
  } catch (error) {
    console.log(name, (error as Error).name);
  }
};
const bytes = (length: number): Uint8Array<ArrayBuffer> =>
  new Uint8Array(length).map((_, index) => index * 11);
const keyOf = (name: string, usages: KeyUsage[] = ['encrypt', 'decrypt']) =>
  subtle.importKey('raw', bytes(16), name, true, usages);

const modes: Record<string, object[]> = {
  'AES-CBC': [{ iv: bytes(16) }, { iv: bytes(15) }, {}],
  'AES-CTR': [
    { counter: bytes(16), length: 64 },
    { counter: bytes(16), length: 1 },
    { counter: bytes(16), length: 0 },
    { counter: bytes(16), length: 129 },
    { counter: bytes(12), length: 64 },
  ],
  'AES-GCM': [
    { iv: bytes(12) },
    { iv: bytes(8) },
    { iv: bytes(0) },
    { iv: bytes(16), tagLength: 96 },
    { iv: bytes(12), tagLength: 100 },
    { iv: bytes(12), additionalData: bytes(5) },
    { iv: bytes(12), additionalData: new DataView(new ArrayBuffer(3)) },
    {},
  ],
};
for (const [name, all] of Object.entries(modes)) {
  const key = await keyOf(name);
  for (const parameters of all) {
    const mode = { name, ...parameters } as AesGcmParams;
    for (const length of [0, 5, 16, 40]) {
      await attempt(`${name} ${length}`, () => subtle.encrypt(mode, key, bytes(length)));
    }
    await attempt('and back', async () => {
      const encrypted = await subtle.encrypt(mode, key, bytes(21));
      return subtle.decrypt(mode, key, encrypted);
    });
    await attempt('changed', async () => {
      const encrypted = new Uint8Array(await subtle.encrypt(mode, key, bytes(21)));
      encrypted[encrypted.length - 1] = (encrypted.at(-1) ?? 0) ^ 255;
      return subtle.decrypt(mode, key, encrypted);
    });
    await attempt('too short', () => subtle.decrypt(mode, key, bytes(3)));
  }
}
const gcm = { name: 'AES-GCM', iv: bytes(12) };
await attempt('a key for something else', async () =>
  subtle.encrypt(gcm, await keyOf('AES-CBC'), bytes(3)),
);
await attempt('a key that may not', async () =>
  subtle.encrypt(gcm, await keyOf('AES-GCM', ['decrypt']), bytes(3)),
);
await attempt('no key', () => subtle.encrypt(gcm, {} as never, bytes(3)));
await attempt('no data', async () => subtle.encrypt(gcm, await keyOf('AES-GCM'), 'text' as never));

const wrapping = await keyOf('AES-GCM', ['wrapKey', 'unwrapKey']);
const inner = await subtle.importKey('raw', bytes(20), { name: 'HMAC', hash: 'SHA-256' }, true, ['sign']);
for (const format of ['raw', 'jwk'] as const) {
  await attempt(`wrapped as ${format}`, async () => {
    const wrapped = await subtle.wrapKey(format, inner, wrapping, gcm);
    const hmac = { name: 'HMAC', hash: 'SHA-256' };
    const again = await subtle.unwrapKey(format, wrapped, wrapping, gcm, hmac, true, ['sign']);
    return subtle.sign('HMAC', again, bytes(3));
  });
}

// Data is read when it is given.
const data = bytes(4);
const pending = subtle.encrypt(gcm, await keyOf('AES-GCM'), data);
const late = subtle.encrypt(gcm, await keyOf('AES-GCM'), data);
data.fill(0);
await attempt('read', () => pending);
await attempt('late', () => late);
