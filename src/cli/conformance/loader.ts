/** Modules that programs of one realm import, read from disk next to them. Never rewritten. */
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type Context, type Module, SourceTextModule, SyntheticModule } from 'node:vm';

export const turnOfLoop = (): Promise<void> => new Promise((done) => void setImmediate(done));

export class Loader {
  readonly #realm: Context;
  readonly #modules = new Map<string, Module>();
  readonly #linked = new Map<Module, Promise<void>>();
  readonly #evaluated = new Map<Module, Promise<void>>();
  #imports = 0;

  constructor(realm: Context) {
    this.#realm = realm;
  }

  /** Whether an `import()` is under way. */
  get isBusy(): boolean {
    return this.#imports > 0;
  }

  /** @throws SyntaxError */
  add(path: string, source: string): SourceTextModule {
    const module = new SourceTextModule(source, {
      identifier: path,
      context: this.#realm,
      importModuleDynamically: (specifier) => this.import(specifier, path),
    });
    this.#modules.set(path, module);
    return module;
  }

  /** Once for each module, and only one at a time, as Node has it. */
  link(module: Module): Promise<void> {
    const known = this.#linked.get(module);
    if (known !== undefined) return known;
    const linked = module.link((specifier, from) => this.#find(specifier, from.identifier));
    this.#linked.set(module, linked);
    return linked;
  }

  async import(specifier: string, from: string): Promise<Module> {
    this.#imports++;
    try {
      const module = this.#find(specifier, from);
      if (module.status === 'unlinked') await this.link(module);
      // A module that is being linked for another one may not be evaluated: the engine dies of it.
      while (module.status === 'linking') await turnOfLoop();
      if (module.status !== 'evaluating') await this.evaluate(module);
      return module;
    } finally {
      this.#imports--;
    }
  }

  /** Once for each module. */
  evaluate(module: Module): Promise<void> {
    const known = this.#evaluated.get(module);
    if (known !== undefined) return known;
    const evaluated = module.evaluate();
    this.#evaluated.set(module, evaluated);
    return evaluated;
  }

  /** @throws when there is no such file, or it is no module */
  #find(specifier: string, from: string): Module {
    const path = resolve(dirname(from), specifier);
    const known = this.#modules.get(path);
    if (known !== undefined) return known;
    const text = readFileSync(path, 'utf8');
    if (!path.endsWith('.json')) return this.add(path, text);
    const module = new SyntheticModule(
      ['default'],
      () => {
        module.setExport('default', JSON.parse(text));
      },
      { identifier: path, context: this.#realm },
    );
    this.#modules.set(path, module);
    return module;
  }
}
