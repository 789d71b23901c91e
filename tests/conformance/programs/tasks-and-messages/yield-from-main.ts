// profile: browser
// yield from main
scheduler.postTask(() => console.log('uv')); scheduler.postTask(() => console.log('ub'), { priority: 'user-blocking' });
await scheduler.yield(); console.log('main');
await scheduler.yield(); console.log('main2');
