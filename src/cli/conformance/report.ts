/** What the runs came to, in words and in an exit code. */
import { readFileSync } from 'node:fs';
import type { Test } from './suite.ts';
import type { Verdict } from './verdict.ts';

const PAGE = new URL('../../../docs/conformance.md', import.meta.url);

/** Tests that docs/conformance.md lists as unavoidably different. */
export function readKnown(text = readFileSync(PAGE, 'utf8')): ReadonlySet<string> {
  const [, section = ''] = text.split(/^## Differences$/m);
  const [list = ''] = section.split(/^## /m);
  return new Set([...list.matchAll(/`(test\/[^`]+\.js)`/g)].map(([, name = '']) => name));
}

const many = (count: number): string => count.toLocaleString('en').replaceAll(',', '\u2009');

export class Report {
  readonly #known: ReadonlySet<string>;
  readonly #skipped = new Map<string, number>();
  readonly #differing = new Map<string, string>();
  readonly #passed = new Set<string>();
  #natively = 0;

  constructor(known: ReadonlySet<string>) {
    this.#known = known;
  }

  add({ name }: Test, verdict: Verdict): void {
    switch (verdict.kind) {
      case 'skipped':
        this.#skipped.set(verdict.why, (this.#skipped.get(verdict.why) ?? 0) + 1);
        break;
      case 'natively-failing':
        this.#natively++;
        break;
      case 'passed':
        this.#passed.add(name);
        break;
      case 'differs':
        this.#differing.set(name, verdict.message);
    }
  }

  /** How many verdicts have come in. */
  get count(): number {
    const skipped = [...this.#skipped.values()].reduce((sum, count) => sum + count, 0);
    return skipped + this.#natively + this.#passed.size + this.#differing.size;
  }

  get differences(): number {
    return this.#differing.size;
  }

  /** Every test that passes natively passes observed, save the listed ones. */
  get isGood(): boolean {
    return [...this.#differing.keys()].every((name) => this.#known.has(name));
  }

  describe(): string {
    const differing = [...this.#differing].toSorted(([a], [b]) => (a < b ? -1 : 1));
    const known = differing.filter(([name]) => this.#known.has(name));
    const lines = differing
      .filter(([name]) => !this.#known.has(name))
      .map(([name, message]) => `${name}\n  ${message.split('\n')[0] ?? ''}`);
    const mended = [...this.#known].filter((name) => this.#passed.has(name));
    lines.push(
      `${many(this.count)} tests of the asynchronous part`,
      `${many(this.#passed.size + differing.length)} pass natively; of these`,
      `  ${many(this.#passed.size)} pass observed`,
      `  ${many(known.length)} differ as docs/conformance.md lists`,
      `  ${many(differing.length - known.length)} differ otherwise`,
      `${many(this.#natively)} do not pass natively, as modules in this engine (V8 ${process.versions.v8})`,
    );
    for (const [why, count] of this.#skipped) lines.push(`${many(count)} skipped: ${why}`);
    for (const name of mended) lines.push(`${name} is listed, but passes.`);
    return lines.join('\n');
  }
}
