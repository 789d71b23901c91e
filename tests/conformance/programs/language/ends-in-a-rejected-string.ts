console.log('before'); Promise.reject('a string'); setTimeout(() => console.log('never'), 20); await null; console.log('still here');
