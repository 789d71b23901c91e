/** How tasks, jobs, timers and promises are called for people. */
import type { Preview, Site } from '../../../trace/index.ts';
import type { WorkerConfig } from '../../protocol.ts';
import type { ProgramSite } from '../probes.ts';

export class Names {
  private readonly program: readonly ProgramSite[];
  private readonly sites: readonly Site[];
  private readonly file: string;
  private readonly lines: readonly string[];

  /** Labels with their lines, by label and site: made once, because an engine then knows them. */
  private readonly labels = new Map<string, string[]>();
  private readonly nameless: boolean[] = [];

  constructor(config: WorkerConfig) {
    const { file } = config;
    this.file = file;
    this.lines = config.source.split(/\r\n|[\n\r]/);
    this.program = config.sites;
    this.sites = config.sites.map(({ line, column, endLine, endColumn }) => ({
      file,
      line,
      column,
      endLine,
      endColumn,
    }));
  }

  /** The place in the source; null for the 0 that stands for none. */
  site(index: number): Site | null {
    return index === 0 ? null : (this.sites[index] ?? null);
  }

  /** The whole program. */
  get mainSite(): Site | null {
    return this.sites[0] ?? null;
  }

  /** The source's own name for what stands there: a function, a called API, an awaited text. */
  named(index: number): string {
    return index === 0 ? '' : (this.program[index]?.name ?? '');
  }

  /**
   * The line in which an error was made, as its stack says; null where it has none. Stacks hold
   * lines only, so that the place is the whole line.
   */
  placeOf(error: Preview): Site | null {
    const stack = error.entries?.find(({ key }) => key === 'stack')?.value.text ?? '';
    const at = stack.indexOf(`${this.file}:`);
    const line = at === -1 ? 0 : Number.parseInt(stack.slice(at + this.file.length + 1), 10);
    const text = this.lines[line - 1];
    if (text === undefined) return null;
    const column = text.length - text.trimStart().length;
    return { file: this.file, line, column, endLine: line, endColumn: text.trimEnd().length };
  }

  /** `then callback · line 4`. */
  at(label: string, index: number): string {
    if (index === 0) return label;
    let ofSite = this.labels.get(label);
    if (ofSite === undefined) this.labels.set(label, (ofSite = []));
    const known = ofSite[index];
    if (known !== undefined) return known;
    return (ofSite[index] = this.withLine(label, index));
  }

  /** `fetchUser(2)`, or for a function without a name `async (id) => …(2) · line 12`. */
  task(index: number, parameters: string): string {
    const name = this.named(index) || 'async function';
    if (!this.isNameless(index, name)) return `${name}(${parameters})`;
    return parameters === ''
      ? this.at(name, index)
      : this.withLine(`${name}(${parameters})`, index);
  }

  private withLine(label: string, index: number): string {
    const site = this.site(index);
    return site === null ? label : `${label} · line ${site.line}`;
  }

  private isNameless(index: number, name: string): boolean {
    return (this.nameless[index] ??= NAMELESS.test(name));
  }
}

/** How the compiler calls functions without a name: by their head. */
const NAMELESS = /=>|^(?:async )?function/;
