/**
 * Random programs about Node's loop: trees of callbacks, each queued in some way by the one above
 * it, which ends well, throws or leaves a rejection. Many trees make one program, one after the
 * other, so that a process is started for all of them.
 */
import fc from 'fast-check';

type Kind = 'tick' | 'micro' | 'then' | 'await' | 'immediate' | 'timer';
type End = 'well' | 'rejects' | 'handles in a tick' | 'handles late' | 'throws';

export interface Tree {
  readonly kind: Kind;
  readonly end: End;
  readonly children: readonly Tree[];
}

/** Immediates or timers, never both: how they mix is up to the machine. */
function treeOf(loop: 'immediate' | 'timer'): fc.Arbitrary<Tree> {
  const kinds: readonly Kind[] = ['tick', 'micro', 'then', 'await', loop, loop];
  const node = (depth: number): fc.Arbitrary<Tree> =>
    fc.record({
      kind: fc.constantFrom(...kinds),
      end: fc.constantFrom(...ENDS),
      children: depth === 0 ? fc.constant([]) : fc.array(node(depth - 1), { maxLength: 3 }),
    });
  return node(3);
}

const ENDS: readonly End[] = [
  'well',
  'well',
  'well',
  'rejects',
  'handles in a tick',
  'handles late',
  'throws',
];
export const randomTrees: fc.Arbitrary<readonly Tree[]> = fc.array(
  fc.oneof(treeOf('immediate'), treeOf('timer')),
  { minLength: 2, maxLength: 4 },
);

const PRELUDE = `
let left = 0;
let handledLate = 0;
// Which timers are due when one throws is up to the machine.
let mayThrow = false;
process.on('unhandledRejection', (reason) => {
  console.log('unhandled', reason);
  process.nextTick(() => console.log('tick of unhandled', reason));
  if (mayThrow && String(reason).endsWith('2')) throw 'listener of ' + reason;
});
process.on('uncaughtException', (error) => {
  console.log('uncaught', error);
  process.nextTick(() => console.log('tick of uncaught', error));
});
process.on('rejectionHandled', () => {
  console.log('handled late');
  if (mayThrow && ++handledLate % 3 === 0) throw 'listener of a late one';
});
const queue = {
  tick: (run) => process.nextTick(run),
  micro: (run) => queueMicrotask(run),
  then: (run) => void Promise.resolve().then(run),
  await: async (run) => {
    await null;
    run();
  },
  immediate: (run) => setImmediate(run),
  timer: (run) => setTimeout(run, 1),
};
const ends = {
  well: () => {},
  rejects: (name) => void Promise.reject(name),
  'handles in a tick': (name) => {
    const promise = Promise.reject(name);
    process.nextTick(() => promise.catch(() => console.log('caught', name)));
  },
  'handles late': (name, loop) => {
    const promise = Promise.reject(name);
    queue[loop](() => promise.catch(() => console.log('caught', name)));
  },
  throws: (name) => {
    if (mayThrow) throw name;
  },
};
const visit = (tree, name, loop) => {
  left++;
  queue[tree.kind](() => {
    console.log(name, tree.kind, tree.end);
    left--;
    tree.children.forEach((child, index) => visit(child, name + index, loop));
    ends[tree.end](name, loop);
  });
};
const round = async (number, loop, trees) => {
  console.log('#', number);
  mayThrow = loop === 'immediate';
  trees.forEach((tree, index) => visit(tree, 'abcdefgh'[index], loop));
  do await new Promise((resolve) => queue[loop](resolve));
  while (left > 0);
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => queue[loop](resolve));
};
`;

const hasTimer = (tree: Tree): boolean => tree.kind === 'timer' || tree.children.some(hasTimer);

export const programOf = (rounds: readonly (readonly Tree[])[]): string =>
  PRELUDE +
  rounds
    .map((trees, number) => {
      const loop = trees.some(hasTimer) ? 'timer' : 'immediate';
      const same = trees.map((tree) => within(tree, loop));
      return `await round(${number}, '${loop}', ${JSON.stringify(same)});\n`;
    })
    .join('');

const within = (tree: Tree, loop: 'immediate' | 'timer'): Tree => ({
  ...tree,
  kind: tree.kind === 'immediate' || tree.kind === 'timer' ? loop : tree.kind,
  children: tree.children.map((child) => within(child, loop)),
});
