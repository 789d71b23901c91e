/**
 * Runs one of the project's commands on a fresh machine: checks Node, installs what is missing,
 * then starts `scripts/<command>.ts` (or the command line in `src/cli/`) under the project's own
 * Node. Plain JavaScript, because it must start on any Node before anything is installed; it
 * speaks on stderr only, because some commands promise that stdout is the program's.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = join(root, 'node_modules', '.bin');
const installed = join(root, 'node_modules', '.installed-lockfile');

const [command, ...args] = process.argv.slice(2);

function fail(message) {
  console.error(message);
  process.exit(2);
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    fail(`Fermata needs Node 20.19 or newer to start; this is ${process.version}.`);
  }
}

/** Installs exactly what the lockfile pins, once per lockfile. */
function install() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(installed) && readFileSync(installed, 'utf8') === wanted) return;
  console.error('Installing dependencies (once) …');
  // Not `npm ci`: it refuses a lockfile without the other platforms' optional binaries, which
  // some registries do not mirror. `--no-save` takes the same pinned versions.
  const result = spawnSync('npm', ['install', '--no-save', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) fail('npm install failed; its output above says why.');
  writeFileSync(installed, wanted);
}

checkNode();
install();

const script = [
  join(root, 'src', 'cli', `${command}.ts`),
  join(root, 'scripts', `${command}.ts`),
].find(existsSync);
if (script === undefined) fail(`\`${command}\` is not built yet.`);

const result = spawnSync(
  join(bin, 'node'),
  ['--disable-warning=ExperimentalWarning', script, ...args],
  {
    cwd: process.cwd(),
    stdio: 'inherit',
    env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` },
    shell: process.platform === 'win32',
  },
);
process.exit(result.status ?? 1);
