// profile: node
// delays that are no delays
const log = (name) => () => console.log(name);
setTimeout(log('undefined'));
setTimeout(log('zero'), 0);
setTimeout(log('negative'), -5);
setTimeout(log('not a number'), 'soon');
setTimeout(log('fraction'), 1.7);
setTimeout(log('string'), '1');
setTimeout(log('null'), null);
setTimeout(log('infinity'), Infinity);
setTimeout(log('three'), 3);
