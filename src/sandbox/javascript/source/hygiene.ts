/** Names for what the rewrite adds, none of which the learner's program mentions anywhere. */
import { eachChild, type Node, word } from './nodes.ts';

export interface OwnNames {
  /** The probes, and the `lab` object: the parameters of the whole program. */
  readonly probes: string;
  readonly lab: string;
  /** The frame of the async function around. */
  readonly frame: string;
  readonly error: string;
  /** Stem of the names of disposables. */
  readonly disposable: string;
}

/** Names spelled with escapes do not show in the text. */
function escapedNames(program: Node): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: Node): void => {
    if (node.type === 'Identifier') names.add(word(node, 'name'));
    eachChild(node, visit);
  };
  visit(program);
  return names;
}

export function chooseNames(text: string, program: Node): OwnNames {
  const escaped = text.includes('\\u') ? [...escapedNames(program)] : [];
  const isTaken = (name: string): boolean => text.includes(name) || escaped.includes(name);
  return {
    probes: free('$fermata', isTaken),
    lab: free('$lab', isTaken),
    frame: free('$frame', isTaken),
    error: free('$error', isTaken),
    disposable: free('$disposable', (name) => isTaken(name) || escaped.some(startsWith(name))),
  };
}

const startsWith =
  (stem: string) =>
  (name: string): boolean =>
    name.startsWith(stem);

function free(stem: string, isTaken: (name: string) => boolean): string {
  let name = stem;
  for (let suffix = 1; isTaken(name); suffix++) name = `${stem}_${suffix}`;
  return name;
}
