/** One test of test262, run twice, each time in a new realm. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { constants, createContext, runInContext, Script } from 'node:vm';
import { type Ending, Realm, textOf } from './realm.ts';
import { type Frontmatter, includesOf, readFrontmatter, type Test } from './suite.ts';
import type { Verdict } from './verdict.ts';

const scripts = new Map<string, Script>();

function scriptOf(path: string): Script {
  let script = scripts.get(path);
  if (script === undefined) {
    script = new Script(readFileSync(path, 'utf8'), { filename: path });
    scripts.set(path, script);
  }
  return script;
}

/** What test262 asks of its host, as far as its asynchronous tests use it. */
function host262(global: object): object {
  return {
    global,
    evalScript: (text: string): unknown => runInContext(text, global),
    createRealm: (): object => host262(createContext(constants.DONT_CONTEXTIFY)),
    detachArrayBuffer(buffer: ArrayBuffer): void {
      structuredClone(buffer, { transfer: [buffer] });
    },
  };
}

/** Why a test has no native counterpart among our programs, which are single strict modules. */
function skipReason(
  path: string,
  source: string,
  { flags, negative, includes }: Frontmatter,
): string | null {
  if (includes.includes('atomicsHelper.js')) return 'of several agents that share memory';
  if (flags.has('noStrict')) return 'for sloppy mode';
  if (negative?.phase === 'resolution') return 'of module resolution';
  if (flags.has('module') && /^\s*(?:import\b(?!\s*[.(])|export\b.*\bfrom\b)/m.test(source)) {
    return 'of several modules';
  }
  if (/\bimport\b/.test(source) && source.includes(`./${basename(path)}`)) {
    return 'of modules that import themselves';
  }
  if (/\bimport\.(?:meta|defer|source)\b/.test(source)) return 'of import.meta and import phases';
  return null;
}

interface Outcome {
  readonly passed: boolean;
  readonly message: string;
}

const passed: Outcome = { passed: true, message: '' };
const failed = (message: string): Outcome => ({ passed: false, message });

/** Whether the end is what the frontmatter asks for. */
function judge(
  { flags, negative }: Frontmatter,
  ending: Ending,
  printed: readonly string[],
): Outcome {
  if (negative !== null) {
    if (negative.phase === 'parse' && ending.kind === 'refused') return passed;
    if (negative.phase === 'runtime' && ending.kind === 'threw') {
      const text = textOf(ending.error);
      return text.startsWith(`${negative.type}:`) ? passed : failed(`threw ${text}`);
    }
    return failed(`${ending.kind} instead of a ${negative.type}`);
  }
  if (ending.kind === 'refused') return failed(`refused: ${ending.message}`);
  if (ending.kind === 'threw') return failed(`threw ${textOf(ending.error)}`);
  if (!flags.has('async')) return ending.kind === 'finished' ? passed : failed('never ended');
  const results = printed.filter((text) => text.startsWith('Test262:Async'));
  const [result] = results;
  if (result === undefined) return failed('never called $DONE');
  if (results.length > 1) return failed(`called $DONE ${results.length} times`);
  return result === 'Test262:AsyncTestComplete' ? passed : failed(result);
}

/** @param runtime null: natively */
async function runOnce(
  { path }: Test,
  source: string,
  frontmatter: Frontmatter,
  root: string,
  runtime: Script | null,
): Promise<Outcome> {
  const realm = new Realm();
  const printed: string[] = [];
  const start =
    runtime === null
      ? realm.startNatively.bind(realm)
      : // The runtime stands before the test's own helpers, as in a page.
        realm.install(runtime);
  realm.define('print', (text: unknown) => printed.push(String(text)));
  realm.define('$262', host262(realm.global));
  for (const include of includesOf(frontmatter)) {
    realm.evaluate(scriptOf(join(root, 'harness', include)));
  }
  await start(source, path);
  const { flags, negative } = frontmatter;
  const isAsync = flags.has('async') && negative === null;
  await realm.settle(() => {
    const { kind } = realm.ending;
    return (
      kind === 'refused' || kind === 'threw' || (isAsync ? printed.length > 0 : kind === 'finished')
    );
  });
  return judge(frontmatter, realm.ending, printed);
}

/** @param between called when the test has passed natively */
export async function judgeTest(
  test: Test,
  root: string,
  runtime: Script,
  between: () => void,
): Promise<Verdict> {
  const source = readFileSync(test.path, 'utf8');
  const frontmatter = readFrontmatter(source);
  const why = skipReason(test.path, source, frontmatter);
  if (why !== null) return { kind: 'skipped', why };
  const native = await runOnce(test, source, frontmatter, root, null);
  if (!native.passed) return { kind: 'natively-failing', message: native.message };
  between();
  const observed = await runOnce(test, source, frontmatter, root, runtime);
  return observed.passed ? { kind: 'passed' } : { kind: 'differs', message: observed.message };
}
