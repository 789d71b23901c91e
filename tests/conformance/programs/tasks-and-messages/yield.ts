// profile: browser
// yield
async function task(name, priority) { await scheduler.postTask(async () => { console.log(name, 1); await scheduler.yield(); console.log(name, 2); await scheduler.yield(); console.log(name, 3); }, { priority }); console.log(name, 'done'); }
task('bg', 'background'); task('uv', 'user-visible'); task('ub', 'user-blocking');
scheduler.postTask(() => console.log('later uv')); scheduler.postTask(() => console.log('later ub'), { priority: 'user-blocking' });
