// profile: browser
// yield keeps the others waiting
const log = []; const work = async (name, n) => { for (let i = 0; i < n; i++) { log.push(name + i); await scheduler.yield(); } }; const a = scheduler.postTask(() => work('bg', 2), { priority: 'background' }); const b = scheduler.postTask(() => work('uv', 3)); scheduler.postTask(() => log.push('uv task')); await Promise.all([a, b]); console.log(log.join(' '));
