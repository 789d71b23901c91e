// profile: browser
// subtle
const hex = (b) => [...new Uint8Array(b)].map((x) => x.toString(16).padStart(2, '0')).join('');
const enc = new TextEncoder();
for (const a of ['SHA-1', 'SHA-256', 'SHA-384', { name: 'sha-512' }]) for (const n of [0, 3, 55, 56, 64, 111, 112, 128, 1000]) console.log(hex(await crypto.subtle.digest(a, enc.encode('a'.repeat(n)))));
const k = await crypto.subtle.importKey('raw', enc.encode('secret'), { name: 'HMAC', hash: 'SHA-256' }, true, ['sign', 'verify']);
const sig = await crypto.subtle.sign('HMAC', k, enc.encode('msg')); console.log(hex(sig), await crypto.subtle.verify('HMAC', k, sig, enc.encode('msg')), await crypto.subtle.verify('HMAC', k, sig, enc.encode('msh')));
console.log(k.type, k.extractable, JSON.stringify(k.algorithm), k.usages.join(), hex(await crypto.subtle.exportKey('raw', k)), Object.prototype.toString.call(k), k instanceof CryptoKey);
const p = await crypto.subtle.importKey('raw', enc.encode('pw'), 'PBKDF2', false, ['deriveBits', 'deriveKey']);
console.log(hex(await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-512', salt: enc.encode('salt'), iterations: 100 }, p, 256)));
const dk = await crypto.subtle.deriveKey({ name: 'PBKDF2', hash: 'SHA-256', salt: enc.encode('salt'), iterations: 10 }, p, { name: 'HMAC', hash: 'SHA-256' }, true, ['sign']); console.log(hex(await crypto.subtle.exportKey('raw', dk)));
const h = await crypto.subtle.importKey('raw', enc.encode('ikm'), 'HKDF', false, ['deriveBits']); console.log(hex(await crypto.subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(8), info: enc.encode('i') }, h, 512)));
const g = await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-384' }, true, ['sign', 'verify']); console.log((await crypto.subtle.exportKey('raw', g)).byteLength);
await crypto.subtle.sign('HMAC', p, enc.encode('x')).catch((e) => console.log(e.name)); await crypto.subtle.digest('MD5', enc.encode('x')).catch((e) => console.log(e.name)); await crypto.subtle.digest('SHA-1', 'x').catch((e) => console.log(e.name)); await crypto.subtle.importKey('raw', enc.encode('x'), 'PBKDF2', true, ['deriveBits']).catch((e) => console.log(e.name));
console.log(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(crypto.randomUUID()), crypto.getRandomValues(new Uint16Array(3)).length);
try { crypto.getRandomValues(new Float32Array(1)); } catch (e) { console.log(e.name); } try { crypto.getRandomValues(new Uint8Array(65537)); } catch (e) { console.log(e.name); }
