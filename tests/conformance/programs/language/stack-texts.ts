function outer(): never { return inner(); } function inner(): never { throw new Error('deep'); }
try { outer(); } catch (error) { console.log((error as Error).stack); }
class A { async method() { await null; outer(); } static create = () => { throw new TypeError('created'); }; get g(): number { throw new Error('getter'); } }
await new A().method().catch((error) => console.log(error.stack));
try { A.create(); } catch (error) { console.log((error as Error).stack); }
try { new A().g; } catch (error) { console.log((error as Error).stack); }
await (async () => {
  await null;
  throw new Error('arrow', { cause: 'why' });
})().catch((error) => console.log(error.cause, error.stack));
try { null!['x' as never]; } catch (error) { console.log((error as Error).stack); }
try { [1].map(() => { throw new Error('in map'); }); } catch (error) { console.log((error as Error).stack!.split('\n')[0]); }
