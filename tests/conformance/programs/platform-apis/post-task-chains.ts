// profile: browser
// post task chains
const log = (x) => console.log(x); const opts = (priority) => ({ priority });
const p = scheduler.postTask(() => { log('uv'); queueMicrotask(() => log('micro of uv')); scheduler.postTask(() => log('ub from uv'), opts('user-blocking')); return 'r'; }); scheduler.postTask(() => log('bg'), opts('background')); p.then((v) => log('then ' + v)); scheduler.postTask(() => log('second uv'));
const c = new AbortController(); scheduler.postTask(() => log('never'), { signal: c.signal, delay: 30 }).catch((e) => log('aborted ' + e)); c.abort('by me'); await scheduler.postTask(() => log('delayed'), { delay: 15 }); log('end'); await scheduler.postTask(() => {}, { priority: 'nope' }).catch((e) => log(e.name)); await scheduler.postTask(() => {}, { delay: -1 }).catch((e) => log(e.name));
