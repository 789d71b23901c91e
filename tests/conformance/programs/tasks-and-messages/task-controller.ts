// profile: browser
// task controller
const c = new TaskController({ priority: 'background' });
console.log(c.signal.priority, c.signal instanceof TaskSignal, c instanceof AbortController);
c.signal.addEventListener('prioritychange', (e) =>
  console.log('change', e.previousPriority, c.signal.priority, e instanceof TaskPriorityChangeEvent),
);
scheduler.postTask(() => console.log('was bg'), { signal: c.signal });
scheduler.postTask(() => console.log('uv'));
scheduler.postTask(() => console.log('fixed bg'), { signal: c.signal, priority: 'background' });
c.setPriority('user-blocking');
const d = new TaskController();
scheduler.postTask(() => console.log('never'), { signal: d.signal }).catch((e) => console.log(e.name));
d.abort();
const any = TaskSignal.any([c.signal], { priority: c.signal });
console.log(any.priority);
console.log(await scheduler.postTask(async () => 'value'));
