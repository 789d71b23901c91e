/** Programs as Node itself runs them: each the main module of a process of its own. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface NativeRun {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number | null;
}

/** Two processes at a time: what a program prints must not depend on how busy the machine is. */
const AT_ONCE = 2;

export class NativeNode {
  readonly #folder: string;
  readonly #waiting: (() => void)[] = [];
  #running = 0;
  #files = 0;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async open(): Promise<NativeNode> {
    return new NativeNode(await mkdtemp(join(tmpdir(), 'fermata-native-')));
  }

  async run(source: string): Promise<NativeRun> {
    const file = join(this.#folder, `program-${this.#files++}.mjs`);
    await writeFile(file, source);
    if (this.#running >= AT_ONCE) {
      await new Promise<void>((resolve) => void this.#waiting.push(resolve));
    }
    this.#running++;
    try {
      return await runFile(file);
    } finally {
      this.#running--;
      this.#waiting.shift()?.();
    }
  }

  close(): Promise<void> {
    return rm(this.#folder, { recursive: true });
  }
}

function runFile(file: string): Promise<NativeRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [file], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { NO_COLOR: '1' },
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ stdout, stderr, code }));
  });
}
