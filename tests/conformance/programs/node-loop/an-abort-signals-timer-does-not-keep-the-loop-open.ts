// profile: node
// an abort signal’s timer does not keep the loop open
AbortSignal.timeout(100_000).addEventListener('abort', () => console.log('never'));
setTimeout(() => console.log('end'), 5);
