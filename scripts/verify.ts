/** `npm run verify`: format, types, lint, unused code, architecture, then the tests: what CI runs. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

const checks: readonly (readonly [name: string, command: string, ...args: string[]])[] = [
  ['format', 'prettier', '--check', '--log-level=warn', '.'],
  ['types', 'tsc', '-p', '.'],
  ['lint', 'oxlint', '--type-aware', '--deny-warnings'],
  ['unused code', 'knip'],
  ['architecture and tests', 'node', 'scripts/run.mjs', 'test'],
];

for (const [name, command, ...args] of checks) {
  console.log(`— ${name}`);
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) {
    console.error(`verify stopped: ${name} failed.`);
    process.exit(result.status ?? 1);
  }
}
