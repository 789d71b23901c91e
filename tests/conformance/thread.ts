/** A thread that runs a program, observed by the real runtime in a realm of its own. */
import { Script } from 'node:vm';
import { parentPort, workerData } from 'node:worker_threads';
import { type Patience, Realm } from '../../src/cli/conformance/realm.ts';
import { requireForSuite } from './aplus.ts';

/** Timers take turns of the loop, on a virtual clock. */
const PATIENCE: Patience = { turns: 100_000, ms: 25_000 };

const { core, source } = workerData as { readonly core: string; readonly source: string };
const results: string[] = [];
const realm = new Realm();
const start = realm.install(new Script(core, { filename: 'runtime.js' }));
realm.define('host', {
  require: requireForSuite,
  report: (title: string, failure: string | null) => {
    results.push(`${title}: ${failure ?? 'passed'}`);
  },
});
await start(source, 'main.js');
await realm.settle(() => realm.ending.kind !== 'still-running', PATIENCE);
if (realm.ending.kind !== 'finished') results.push(`ended otherwise: ${realm.ending.kind}`);
parentPort?.postMessage(results);
