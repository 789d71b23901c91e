/** What no program of ours may contain, though it parses. */
import { child, eachChild, flag, type Node, word } from './nodes.ts';
import type { Problem } from './problems.ts';

/** Whether the program runs in the sandbox, or where there are modules to import. */
export type Surroundings = 'closed' | 'open';

/**
 * @param inFunction whether `arguments` means something here: in a function that is no arrow, or
 * what runs as one
 */
function look(
  node: Node,
  inFunction: boolean,
  surroundings: Surroundings,
  problems: Problem[],
): void {
  const refuse = (message: string, end = node.end): void => {
    problems.push({ message, start: node.start, end });
  };
  let inner = inFunction;
  switch (node.type) {
    case 'Identifier':
      if (word(node, 'name') === 'arguments' && !inFunction) {
        refuse('`arguments` works only inside a function.');
      }
      return;
    case 'MetaProperty': {
      const meta = child(node, 'meta');
      if (meta !== null && word(meta, 'name') === 'import') {
        refuse('`import.meta` does not exist in this playground.');
      }
      return;
    }
    case 'ImportExpression':
      if (surroundings === 'open') break;
      refuse(
        "`import()` is not supported in this playground. Write `import { … } from 'lab'` at the top.",
      );
      break;
    case 'FunctionDeclaration':
    case 'FunctionExpression':
      inner = true;
      break;
    case 'VariableDeclaration':
    case 'ClassDeclaration':
    case 'TSModuleDeclaration':
    case 'TSEnumDeclaration':
      if (flag(node, 'declare')) return;
      break;
    case 'MemberExpression':
    case 'Property':
    case 'MethodDefinition':
    case 'PropertyDefinition':
      lookKeyed(node, inFunction, surroundings, problems);
      return;
    default:
      if (node.type.startsWith('TSType') && node.type !== 'TSTypeAssertion') return;
      if (node.type === 'TSInterfaceDeclaration' || node.type === 'TSDeclareFunction') return;
  }
  eachChild(node, (next) => {
    look(next, inner, surroundings, problems);
  });
}

/** A name behind a dot or before a colon is no variable. */
function lookKeyed(
  node: Node,
  inFunction: boolean,
  surroundings: Surroundings,
  problems: Problem[],
): void {
  const isMember = node.type === 'MemberExpression';
  const key = child(node, isMember ? 'property' : 'key');
  const skipped = flag(node, 'computed') || flag(node, 'shorthand') ? null : key;
  eachChild(node, (next) => {
    if (next !== skipped) look(next, inFunction, surroundings, problems);
  });
}

export function findRefused(program: Node, surroundings: Surroundings): readonly Problem[] {
  const problems: Problem[] = [];
  look(program, false, surroundings, problems);
  return problems;
}
