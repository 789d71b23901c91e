// profile: browser
// priorities
scheduler.postTask(() => console.log('bg'), { priority: 'background' });
scheduler.postTask(() => console.log('uv1'));
scheduler.postTask(() => console.log('ub'), { priority: 'user-blocking' });
scheduler.postTask(() => console.log('uv2'), { priority: 'user-visible' });
scheduler.postTask(() => console.log('delay'), { delay: 5 });
queueMicrotask(() => console.log('micro'));
