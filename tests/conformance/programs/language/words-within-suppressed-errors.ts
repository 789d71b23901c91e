// profile: both
const lines = [];
const x = 5, f = () => 5;
const bad = (v) => ({ [Symbol.dispose]() { throw v; }, async [Symbol.asyncDispose]() { throw v; } });
const words = (e) => (e instanceof SuppressedError ? `(${words(e.error)} | ${words(e.suppressed)})` : e instanceof Error ? e.message : String(e));
const note = async (run) => { try { await run(); } catch (e) { lines.push(words(e)); } };
await note(async () => { using d = bad('a'); for await (const v of f()) v; });
await note(async () => { await using d = bad('b'), e = bad('c'); const [p] = await x; return p; });
await note(async () => { using d = bad('d'); (await x)(); });
await note(async () => { await using d = { async [Symbol.asyncDispose]() { (await f)().missing(); } }; using e = bad('e'); throw 1; });
await note(async () => { using d = bad('f'); try { using e = bad('g'); for await (const v of f()) v; } finally { await null; } });
await note(async () => { const own = new SuppressedError(1, 2, 'own'); own.suppressed = own; own.error = own; try { throw own; } catch (e) { lines.push(e.message); } });
console.log(lines.join('\n'));
