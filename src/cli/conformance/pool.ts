/**
 * A few processes that judge tests. One that dies or hangs costs its own test only: the engine
 * ends a whole process, threads and all, when one of its own checks fails.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Test } from './suite.ts';
import { NATIVELY_PASSED, type Verdict } from './verdict.ts';

/** A test that takes longer spins. In ms. */
const LONGEST_MS = 20_000;
/** Realms are not given back at once: after so many tests a process is replaced. */
const TESTS_PER_PROCESS = 300;

export interface PoolOptions {
  readonly root: string;
  /** Text of the expression whose value is `installCore`. */
  readonly core: string;
  readonly processes: number;
  /** Called as the verdicts come in, in any order. */
  judged(test: Test, verdict: Verdict): void;
}

class Judge {
  readonly #child: ChildProcess;
  #tests = 0;
  #hasPassedNatively = false;
  #failure: Verdict | null = null;
  #answer: (verdict: Verdict) => void = () => {};

  constructor(root: string, coreFile: string) {
    this.#child = fork(fileURLToPath(new URL('process.ts', import.meta.url)), [root, coreFile], {
      execArgv: ['--experimental-vm-modules', '--no-warnings'],
      // What the tests or Node print there is nobody's.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.#child.on('message', (message: Verdict | typeof NATIVELY_PASSED) => {
      if (message === NATIVELY_PASSED) this.#hasPassedNatively = true;
      else this.#answer(message);
    });
    this.#child.on('error', (error) => this.#fail(`the process failed: ${error.message}`));
    this.#child.on('exit', (code, signal) => this.#fail(`the process died (${signal ?? code})`));
  }

  #fail(message: string): void {
    const kind = this.#hasPassedNatively ? 'differs' : 'natively-failing';
    const failure = this.#failure ?? { kind, message };
    this.#failure = failure;
    this.#answer(failure);
  }

  get isSpent(): boolean {
    return this.#failure !== null || this.#tests >= TESTS_PER_PROCESS;
  }

  async judge(test: Test): Promise<Verdict> {
    this.#tests++;
    this.#hasPassedNatively = false;
    let watchdog: NodeJS.Timeout | undefined;
    const verdict = await new Promise<Verdict>((resolve) => {
      this.#answer = resolve;
      watchdog = setTimeout(() => {
        this.#fail(`did not end within ${LONGEST_MS / 1000} s`);
      }, LONGEST_MS);
      this.#child.send(test);
    });
    clearTimeout(watchdog);
    this.#answer = () => {};
    return verdict;
  }

  async close(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await ended;
  }
}

export async function judgeAll(tests: readonly Test[], options: PoolOptions): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'fermata-conformance-'));
  const coreFile = join(folder, 'core.js');
  writeFileSync(coreFile, options.core);
  const rest = tests.values();
  const work = async (): Promise<void> => {
    let judge = new Judge(options.root, coreFile);
    for (const test of rest) {
      if (judge.isSpent) {
        await judge.close();
        judge = new Judge(options.root, coreFile);
      }
      options.judged(test, await judge.judge(test));
    }
    await judge.close();
  };
  try {
    await Promise.all(Array.from({ length: Math.min(options.processes, tests.length) }, work));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
