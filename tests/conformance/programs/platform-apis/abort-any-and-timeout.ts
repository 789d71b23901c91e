// profile: browser
// abort any and timeout
const a = new AbortController(), b = new AbortController(); const any = AbortSignal.any([a.signal, b.signal]); const nested = AbortSignal.any([any, AbortSignal.timeout(5)]);
any.addEventListener('abort', () => console.log('any', any.reason)); nested.addEventListener('abort', () => console.log('nested', nested.reason)); a.signal.addEventListener('abort', () => console.log('a'));
b.signal.onabort = () => console.log('onabort b');
setTimeout(() => { b.abort('why'); console.log(any.aborted, nested.aborted, a.signal.aborted); a.abort('late'); }, 1);
const t1 = AbortSignal.timeout(20); t1.addEventListener('abort', () => console.log(t1.reason.name)); try { AbortSignal.abort().throwIfAborted(); } catch (e) { console.log(e.name); } try { AbortSignal.abort(5).throwIfAborted(); } catch (e) { console.log(e); }
console.log(AbortSignal.any([]).aborted, AbortSignal.any([AbortSignal.abort(1), AbortSignal.abort(2)]).reason); try { AbortSignal.timeout(-1); } catch (e) { console.log(e.name); }
setTimeout(() => {}, 45);
