console.log('before'); setTimeout(() => console.log('never'), 20); const f = async () => { await null; throw { code: 5 }; }; await f();
