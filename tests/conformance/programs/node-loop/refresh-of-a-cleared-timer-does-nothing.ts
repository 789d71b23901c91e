// profile: node
// refresh of a cleared timer does nothing
const gone = setTimeout(() => console.log('never'), 1);
clearTimeout(gone);
gone.refresh();
setTimeout(() => console.log('end'), 30);
