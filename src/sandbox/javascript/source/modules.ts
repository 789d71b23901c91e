/**
 * Imports and exports. The program becomes one function, so what it imports from `lab` becomes
 * constants at its top and what it exports is simply declared.
 */
import { LAB_NAMES } from '../lab.ts';
import type { Edits } from './edits.ts';
import { boundNames, child, eachChild, flag, list, literal, type Node, word } from './nodes.ts';
import type { Problem } from './problems.ts';
import { findToken } from './trivia.ts';

export interface Modules {
  /** Local names of what is imported from `lab`, and what they name there (`lab`: all of it). */
  readonly lab: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
}

/** What default and namespace imports of `lab` name there. */
export const WHOLE_LAB = 'lab';

const isLabName = (name: string): boolean => LAB_NAMES.some((known) => known === name);

/** `'sleep', 'work' and 'mark'` */
const quoted = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(', ');

/** The known name that differs by one slip of the finger, if there is one. */
function similar(name: string): string | null {
  const close = (known: string): boolean => {
    if (known.toLowerCase() === name.toLowerCase()) return true;
    if (Math.abs(known.length - name.length) > 1 || name.length < 3) return false;
    let from = 0;
    while (from < name.length && known[from] === name[from]) from++;
    const rest = name.slice(from);
    const knownRest = known.slice(from);
    return (
      rest.slice(1) === knownRest.slice(1) ||
      rest.slice(1) === knownRest ||
      rest === knownRest.slice(1) ||
      (rest.slice(2) === knownRest.slice(2) && rest[0] === knownRest[1] && rest[1] === knownRest[0])
    );
  };
  return LAB_NAMES.find(close) ?? null;
}

/** Names mentioned outside types; what is imported and only ever named in types vanishes. */
function valueNames(program: Node): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: Node): void => {
    if (node.type === 'Identifier') names.add(word(node, 'name'));
    if (node.type === 'ImportDeclaration') return;
    if (node.type.startsWith('TSType') && node.type !== 'TSTypeAssertion') return;
    if (node.type === 'TSInterfaceDeclaration') return;
    eachChild(node, visit);
  };
  visit(program);
  return names;
}

export class ModuleRewriter {
  readonly #edits: Edits;
  readonly #text: string;
  readonly #lab = new Map<string, string>();
  readonly #problems: Problem[] = [];
  readonly #exported = new Set<string>();

  constructor(text: string, edits: Edits) {
    this.#text = text;
    this.#edits = edits;
  }

  rewrite(program: Node): Modules {
    let mentioned: ReadonlySet<string> | null = null;
    const isMentioned = (name: string): boolean => {
      mentioned ??= valueNames(program);
      return mentioned.has(name);
    };
    for (const statement of list(program, 'body')) {
      switch (statement.type) {
        case 'ImportDeclaration':
          this.#import(statement, isMentioned);
          break;
        case 'ExportNamedDeclaration':
          this.#exportNamed(statement);
          break;
        case 'ExportDefaultDeclaration':
          this.#exportDefault(statement);
          break;
        case 'ExportAllDeclaration':
          this.#exportAll(statement);
          break;
        case 'TSImportEqualsDeclaration':
          this.#importEquals(statement);
          break;
        case 'TSExportAssignment':
          this.#refuse('`export =` is not supported here. Use `export default`.', statement);
          break;
        case 'TSNamespaceExportDeclaration':
          this.#refuse('`export as namespace` is not supported here.', statement);
          break;
        default:
      }
    }
    return { lab: this.#lab, problems: this.#problems };
  }

  #refuse(message: string, at: Node): void {
    this.#problems.push({ message, start: at.start, end: at.end });
  }

  #drop(statement: Node): void {
    this.#edits.erase(statement.start, statement.end, ';');
  }

  #import(statement: Node, isMentioned: (name: string) => boolean): void {
    this.#drop(statement);
    const source = child(statement, 'source');
    const specifiers = list(statement, 'specifiers');
    const values = specifiers.filter((specifier) => word(specifier, 'importKind') !== 'type');
    const onlyTypes = specifiers.length > 0 && values.length === 0;
    if (source === null || word(statement, 'importKind') === 'type' || onlyTypes) return;
    if (literal(source) !== 'lab') {
      const name = String(literal(source));
      this.#refuse(`This playground has no module '${name}'. Available: 'lab'.`, source);
      return;
    }
    for (const specifier of values) this.#importName(specifier, isMentioned);
  }

  #importName(specifier: Node, isMentioned: (name: string) => boolean): void {
    const local = child(specifier, 'local');
    if (local === null) return;
    const imported = child(specifier, 'imported');
    const name =
      imported === null ? 'default' : word(imported, 'name') || String(literal(imported));
    if (name === 'default') {
      this.#lab.set(word(local, 'name'), WHOLE_LAB);
    } else if (isLabName(name)) {
      this.#lab.set(word(local, 'name'), name);
    } else if (isMentioned(word(local, 'name')) || !this.#isTypeName(word(local, 'name'))) {
      const guess = similar(name);
      const hint = guess === null ? `It has: ${quoted(LAB_NAMES)}.` : `Did you mean '${guess}'?`;
      this.#refuse(`'lab' has no '${name}'. ${hint}`, imported ?? specifier);
    }
  }

  /** Whether a name occurs again in the text: as it is no value, then in a type. */
  #isTypeName(name: string): boolean {
    const occurrences = this.#text.split(name).length - 1;
    return occurrences > 1;
  }

  #importEquals(statement: Node): void {
    if (child(statement, 'moduleReference')?.type !== 'TSExternalModuleReference') return;
    this.#refuse(
      "`import … = require(…)` is not supported here. Use `import … from 'lab'`.",
      statement,
    );
  }

  #export(name: string, at: Node): void {
    if (this.#exported.has(name)) this.#refuse(`\`${name}\` is exported twice.`, at);
    this.#exported.add(name);
  }

  #exportNamed(statement: Node): void {
    const source = child(statement, 'source');
    const declaration = child(statement, 'declaration');
    if (declaration !== null) {
      this.#edits.erase(statement.start, statement.start + 'export'.length);
      boundNames(child(declaration, 'id'), this.#exported);
      for (const declarator of list(declaration, 'declarations')) {
        boundNames(child(declarator, 'id'), this.#exported);
      }
      return;
    }
    this.#drop(statement);
    if (word(statement, 'exportKind') === 'type') return;
    if (source !== null) {
      const name = String(literal(source));
      this.#refuse(`This program cannot re-export from '${name}': nothing imports it.`, statement);
      return;
    }
    for (const specifier of list(statement, 'specifiers')) {
      const exported = child(specifier, 'exported');
      if (exported === null || word(specifier, 'exportKind') === 'type') continue;
      this.#export(word(exported, 'name') || String(literal(exported)), exported);
    }
  }

  #exportAll(statement: Node): void {
    const source = child(statement, 'source');
    this.#drop(statement);
    if (word(statement, 'exportKind') === 'type' || source === null) return;
    const name = String(literal(source));
    this.#refuse(`This program cannot re-export from '${name}': nothing imports it.`, statement);
  }

  /** A declaration with a name stays one; an expression gets the name `default` in an object. */
  #exportDefault(statement: Node): void {
    const declaration = child(statement, 'declaration');
    if (declaration === null) return;
    if (declaration.type !== 'TSDeclareFunction') this.#export('default', statement);
    const keyword = findToken(this.#text, 'default', statement.start + 'export'.length);
    const keywordEnd = keyword + 'default'.length;
    this.#edits.erase(statement.start, keywordEnd);
    if (/Declaration$|^TSDeclareFunction$/.test(declaration.type)) {
      const isAnonymous =
        child(declaration, 'id') === null &&
        !declaration.type.startsWith('TS') &&
        !flag(declaration, 'declare');
      if (!isAnonymous) return;
    }
    const end = this.#text[statement.end - 1] === ';' ? statement.end - 1 : statement.end;
    this.#edits.open(keywordEnd, 0, ';({default:');
    this.#edits.close(end, 0, '});');
  }
}

/** `const {sleep:sleep,work:busy}=$lab,lab=$lab;` */
export function labConstants(lab: ReadonlyMap<string, string>, object: string): string {
  if (lab.size === 0) return '';
  const constants = [...lab].map(([local, name]) =>
    name === WHOLE_LAB ? `${local}=${object}` : `{${name}:${local}}=${object}`,
  );
  return `const ${constants.join(',')};`;
}
