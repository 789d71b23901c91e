// profile: both
// digest while timers wait
const digest = (text: string) => crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
const all = await Promise.all(['a', 'b', 'c'].map(digest));
console.log(all.map((buffer) => buffer.byteLength).join());
