console.log('before'); const { a: { b } } = await ({} as any); console.log('never', b);
