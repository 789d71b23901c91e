/** Which name means which variable: bindings, and where they are read and written. */
import {
  boundIdentifiers,
  child,
  eachChild,
  isFunction,
  isLoop,
  list,
  type Node,
  word,
} from './node.ts';

export interface Binding {
  readonly name: string;
  /** Where it is declared. */
  readonly identifier: Node;
  readonly kind: 'var' | 'let' | 'const' | 'function' | 'class' | 'parameter' | 'import' | 'catch';
  /** The function that it is declared in; null at the top level. */
  readonly owner: Node | null;
  /** What a plain `const name = value` gives it; the function of a declaration. */
  readonly value: Node | null;
  /** Where it is mentioned, its declaration left out. */
  readonly mentions: Node[];
  /** Those of them that are assigned to. */
  readonly writes: Node[];
}

interface Scope {
  readonly outer: Scope | null;
  readonly isFunction: boolean;
  readonly owner: Node | null;
  readonly bindings: Map<string, Binding>;
}

export interface Scopes {
  /** What an identifier means; null for globals. */
  bindingOf(identifier: Node): Binding | null;
  readonly bindings: readonly Binding[];
}

const OPENS: ReadonlySet<string> = new Set([
  'BlockStatement',
  'CatchClause',
  'SwitchStatement',
  'StaticBlock',
]);

export function resolveScopes(program: Node): Scopes {
  const scopes = new Map<Node, Scope>();
  const all: Binding[] = [];
  const declared = new Set<Node>();

  const declare = (
    scope: Scope,
    pattern: Node | null,
    kind: Binding['kind'],
    value: Node | null,
  ): void => {
    for (const identifier of boundIdentifiers(pattern)) {
      const name = word(identifier, 'name');
      declared.add(identifier);
      if (scope.bindings.has(name)) continue;
      const binding = {
        name,
        identifier,
        kind,
        owner: scope.owner,
        value: pattern === identifier ? value : null,
        mentions: [],
        writes: [],
      };
      scope.bindings.set(name, binding);
      all.push(binding);
    }
  };

  const functionScope = (scope: Scope): Scope => {
    let found = scope;
    while (!found.isFunction && found.outer !== null) found = found.outer;
    return found;
  };

  const collect = (node: Node, outer: Scope): void => {
    let scope = outer;
    if (isFunction(node)) {
      if (node.type === 'FunctionDeclaration') declare(outer, child(node, 'id'), 'function', node);
      scope = { outer, isFunction: true, owner: node, bindings: new Map() };
      scopes.set(node, scope);
      if (node.type === 'FunctionExpression') declare(scope, child(node, 'id'), 'function', node);
      for (const parameter of list(node, 'params')) declare(scope, parameter, 'parameter', null);
    } else if (OPENS.has(node.type) || isLoop(node)) {
      scope = { outer, isFunction: false, owner: outer.owner, bindings: new Map() };
      scopes.set(node, scope);
      if (node.type === 'CatchClause') declare(scope, child(node, 'param'), 'catch', null);
    } else if (node.type === 'ClassDeclaration') {
      declare(outer, child(node, 'id'), 'class', node);
    } else if (node.type === 'VariableDeclaration') {
      const kind = word(node, 'kind');
      for (const declarator of list(node, 'declarations')) {
        const target = kind === 'var' ? functionScope(outer) : outer;
        const known = kind === 'var' || kind === 'let' ? kind : 'const';
        declare(target, child(declarator, 'id'), known, child(declarator, 'init'));
      }
    } else if (node.type.startsWith('Import') && node.type.endsWith('Specifier')) {
      declare(outer, child(node, 'local'), 'import', node);
    } else if (node.type === 'TSEnumDeclaration') {
      declare(outer, child(node, 'id'), 'const', null);
    }
    eachChild(node, (inner) => collect(inner, scope));
  };

  const top: Scope = { outer: null, isFunction: true, owner: null, bindings: new Map() };
  collect(program, top);

  const meaning = new Map<Node, Binding>();
  const link = (node: Node, outer: Scope): void => {
    const scope = scopes.get(node) ?? outer;
    if (node.type === 'Identifier' && !declared.has(node)) {
      const name = word(node, 'name');
      for (let at: Scope | null = scope; at !== null; at = at.outer) {
        const binding = at.bindings.get(name);
        if (binding === undefined) continue;
        meaning.set(node, binding);
        binding.mentions.push(node);
        break;
      }
    }
    eachChild(node, (inner) => link(inner, scope));
    for (const target of writtenBy(node)) meaning.get(target)?.writes.push(target);
  };
  link(program, top);
  for (const binding of all) meaning.set(binding.identifier, binding);

  return { bindingOf: (identifier) => meaning.get(identifier) ?? null, bindings: all };
}

/** The identifiers that a node assigns to. */
function writtenBy(node: Node): readonly Node[] {
  switch (node.type) {
    case 'AssignmentExpression':
      return boundIdentifiers(child(node, 'left'));
    case 'UpdateExpression':
      return boundIdentifiers(child(node, 'argument'));
    case 'ForOfStatement':
    case 'ForInStatement':
      return boundIdentifiers(child(node, 'left'));
    default:
      return [];
  }
}
