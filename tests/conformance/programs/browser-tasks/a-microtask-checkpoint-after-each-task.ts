// profile: browser
for (let i = 0; i < 3; i++) {
  setTimeout(() => {
    console.log('task', i);
    Promise.resolve().then(() => console.log('micro', i)).then(() => console.log('micro of micro', i));
    queueMicrotask(() => console.log('queued', i));
  });
}
