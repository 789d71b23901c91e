/** Random programs are tests of ours: the command runs more of them, of a seed. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RandomRequest } from './arguments.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** @returns the exit code */
export function runRandom({ programs, seed, chromium }: RandomRequest): number {
  const [project, file] = chromium
    ? ['browser', 'tests/conformance/chromium.test.ts']
    : ['unit', 'tests/conformance-random.test.ts'];
  const { status } = spawnSync(
    process.execPath,
    [
      join(ROOT, 'node_modules', 'vitest', 'vitest.mjs'),
      'run',
      '--project',
      project,
      '--testNamePattern',
      'and so do fresh ones',
      file,
    ],
    {
      cwd: ROOT,
      stdio: 'inherit',
      env: {
        ...process.env,
        FERMATA_RANDOM_PROGRAMS: String(programs),
        FERMATA_SEED: String(seed),
      },
    },
  );
  return status === 0 ? 0 : 1;
}
