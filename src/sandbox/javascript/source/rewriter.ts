/** The walk over the program, and what every construct's rewrite needs of it. */
import type { SiteKind } from '../probes.ts';
import type { Edits } from './edits.ts';
import type { Helpers } from './helpers.ts';
import type { OwnNames } from './hygiene.ts';
import { keepNames, keptTurn } from './kept-names.ts';
import { eachChild, type Node } from './nodes.ts';
import type { SiteTable } from './sites.ts';

/** What the code at a place runs in. */
export interface Scope {
  /** There is a frame: the program's top level, an async function or an async generator. */
  readonly frame: boolean;
  /** It is an async generator's. */
  readonly generator: boolean;
}

/** Sync functions, class fields and static blocks: no frame to suspend. */
export const NO_FRAME: Scope = { frame: false, generator: false };
export const MAIN_SCOPE: Scope = { frame: true, generator: false };

/** Rewrites one construct and walks on into its children. */
export type Rewrite = (to: Rewriter, node: Node, scope: Scope) => void;

export interface RewriterParts {
  readonly text: string;
  readonly edits: Edits;
  readonly sites: SiteTable;
  readonly names: OwnNames;
  /** Local names of what is imported from `lab`, and what they name there. */
  readonly lab: ReadonlyMap<string, string>;
  readonly rewriteOf: (type: string) => Rewrite | undefined;
  readonly viaEsbuild: boolean;
  /** … and esbuild is told to keep the names of variables. */
  readonly keepsNames: boolean;
}

export class Rewriter {
  readonly text: string;
  readonly sites: SiteTable;
  readonly names: OwnNames;
  readonly lab: ReadonlyMap<string, string>;
  /** From the program down to the parent of the node that is being rewritten. */
  readonly ancestors: Node[] = [];
  readonly viaEsbuild: boolean;
  readonly helpers: Helpers;
  readonly #keepsNames: boolean;
  readonly #edits: Edits;
  readonly #rewriteOf: (type: string) => Rewrite | undefined;
  /** Sites of the constructs around. */
  #around: number[] = [];
  #disposables = 0;

  constructor(parts: RewriterParts) {
    this.text = parts.text;
    this.sites = parts.sites;
    this.names = parts.names;
    this.lab = parts.lab;
    this.viaEsbuild = parts.viaEsbuild;
    this.helpers = { namer: parts.viaEsbuild, nothing: false };
    this.#keepsNames = parts.keepsNames;
    this.#edits = parts.edits;
    this.#rewriteOf = parts.rewriteOf;
  }

  visit(node: Node, scope: Scope): void {
    const rewrite = this.#rewriteOf(node.type);
    const sites = this.#around.length;
    if (rewrite === undefined) this.visitChildren(node, scope);
    else rewrite(this, node, scope);
    this.#around.length = Math.min(this.#around.length, sites);
  }

  visitChildren(node: Node, scope: Scope): void {
    this.ancestors.push(node);
    eachChild(node, (inner) => {
      this.visit(inner, scope);
    });
    this.ancestors.pop();
  }

  /** Visits one child of `parent`. */
  visitChild(parent: Node, inner: Node | null, scope: Scope): void {
    if (inner === null) return;
    this.ancestors.push(parent);
    this.visit(inner, scope);
    this.ancestors.pop();
  }

  get parent(): Node | undefined {
    return this.ancestors.at(-1);
  }

  /** A site whose construct is the node that is being rewritten. */
  site(kind: SiteKind, start: number, end: number, name: string): number {
    const site = this.sites.add(kind, start, end, name);
    this.#around.push(site);
    return site;
  }

  /** The sites around end before this body of several lines. */
  cutSitesAround(bodyStart: number, headEnd: number): void {
    this.sites.cut(this.#around, bodyStart, headEnd);
    this.#around = [];
  }

  open(at: number, text: string): void {
    this.#edits.open(at, this.ancestors.length, text);
  }

  close(at: number, text: string): void {
    this.#edits.close(at, this.ancestors.length, text);
  }

  replace(start: number, end: number, text: string): void {
    this.#edits.replace(start, end, text);
  }

  /** `$fermata.name(` */
  probe(name: string): string {
    return `${this.names.probes}.${name}(`;
  }

  /** The expression that begins every turn of a loop and every call of a function. */
  turn(site: number): string {
    const call = `${this.probe('turn')}${site})`;
    return this.#keepsNames ? keptTurn(call) : call;
  }

  /** The statement that keeps a scope's names, where they are kept. */
  get keptNames(): string {
    return this.#keepsNames ? keepNames(this.names.probes) : '';
  }

  /** A scope begins, whose names esbuild shall keep. */
  keepNames(at: number): void {
    this.open(at, this.keptNames);
  }

  /** A name of our own. */
  disposable(): string {
    this.#disposables++;
    return `${this.names.disposable}${this.#disposables}`;
  }
}
