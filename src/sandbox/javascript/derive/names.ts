/** How tasks, jobs, timers and promises are called for people. */
import type { Site } from '../../../trace/index.ts';
import type { WorkerConfig } from '../../protocol.ts';
import type { ProgramSite } from '../probes.ts';
import { clip } from './strings.ts';

export class Names {
  private readonly program: readonly ProgramSite[];
  private readonly sites: readonly Site[];
  private readonly lines: readonly string[];

  constructor(config: WorkerConfig) {
    const { file } = config;
    this.program = config.sites;
    this.sites = config.sites.map(({ line, column, endLine, endColumn }) => ({
      file,
      line,
      column,
      endLine,
      endColumn,
    }));
    this.lines = config.source.split(/\r\n|[\n\r]/);
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

  /** `then callback · line 4`. */
  at(label: string, index: number): string {
    const site = this.site(index);
    return site === null ? label : `${label} · line ${site.line}`;
  }

  /** `fetchUser(2)`, or for a function without a name `async (id) => …(2) · line 12`. */
  task(index: number, parameters: string): string {
    const name = this.named(index);
    if (name !== '') return `${name}(${parameters})`;
    const site = this.sites[index];
    if (site === undefined) return 'async function';
    const given = parameters === '' ? '' : `(${parameters})`;
    return `${this.head(site)}${given} · line ${site.line}`;
  }

  /** The head of a nameless function as it is written. */
  private head(site: Site): string {
    const line = this.lines[site.line - 1] ?? '';
    const end = site.endLine === site.line ? site.endColumn : line.length;
    const text = line.slice(site.column, end);
    const arrow = text.indexOf('=>');
    if (arrow !== -1) return `${clip(text.slice(0, arrow).trim(), 30)} => …`;
    return text.includes('*') ? 'async function*' : 'async function';
  }
}
