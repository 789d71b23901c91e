console.log('waiting'); (async () => { await null; console.log('others go on'); })(); await new Promise(() => {}); console.log('never');
