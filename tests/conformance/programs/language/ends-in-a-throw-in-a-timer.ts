setTimeout(() => { console.log('first'); throw new RangeError('in a timer'); }, 1); setTimeout(() => console.log('never'), 30); await new Promise((r) => setTimeout(r, 20)); console.log('never');
