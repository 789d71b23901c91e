/** A process of the pool: judges the tests that it is sent, one at a time. */
import { readFileSync } from 'node:fs';
import { Script } from 'node:vm';
import { judgeTest } from './judge.ts';
import type { Test } from './suite.ts';
import { NATIVELY_PASSED, type Verdict } from './verdict.ts';

const [, , root = '', coreFile = ''] = process.argv;
const core = new Script(readFileSync(coreFile, 'utf8'), { filename: 'runtime.js' });

const answer = (verdict: Verdict): void => void process.send?.(verdict);
const between = (): void => void process.send?.(NATIVELY_PASSED);

process.on('message', (test: Test) => {
  judgeTest(test, root, core, between).then(answer, (error: unknown) => {
    const message = error instanceof Error ? error.message : String(error);
    answer({ kind: 'differs', message: `could not be judged: ${message}` });
  });
});
