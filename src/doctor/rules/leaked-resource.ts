/**
 * A resource was taken and never given back.
 *
 * Proven from the trace: a handle was acquired, the task that acquired it has ended, and no
 * release followed until the run was over. Told where it was acquired.
 *
 * Silent where the source passes the handle on to something that may keep it: a collection or a
 * property that outlives the function.
 */
import type { Evidence } from '../evidence.ts';
import type { Rule } from '../rule.ts';
import { isMutator, rootOf } from '../syntax/effects.ts';
import { child, list, type Node, within } from '../syntax/node.ts';
import type { SourceText } from '../syntax/source.ts';

export const leakedResource: Rule = {
  id: 'leaked-resource',
  severity: 'error',
  title: 'A resource that is never given back',
  why: 'Others wait for it. When enough of them are lost, nobody gets one any more and everything stands still.',
  mend: 'Let the language give it back on every path: `await using handle = await pool.acquire();`, or close it in `finally`.',
  lesson: 'resource-cleanup',
  *find(evidence) {
    const { outcome } = evidence.trace.header.end;
    if (outcome === 'exited' || outcome === 'stopped') return;
    const released = new Set(evidence.of('resource-released').map(({ handle }) => handle));
    for (const event of evidence.of('resource-acquired')) {
      const { handle, name, site, step, inUse, capacity } = event;
      if (released.has(handle) || site === null) continue;
      const owner = evidence.task(event.task);
      const ended = owner?.endedAt ?? null;
      if (owner === null || ended === null || isPassedOn(evidence, site)) continue;
      const how = owner.ending === 'rejected' ? 'failed' : 'ended';
      const left = capacity === null ? '' : ` ${inUse} of ${capacity} were in use then.`;
      yield {
        site,
        message: `\`${owner.name}\` took \`${name}\` at ${evidence.at(step)} and ${how} at ${evidence.at(ended)} without giving it back.${left}`,
        events: [step, ended],
      };
    }
  },
};

function isPassedOn(evidence: Evidence, site: Parameters<SourceText['callAt']>[0]): boolean {
  const source = evidence.source(site);
  const call = source?.callAt(site) ?? null;
  if (source === null || call === null) return false;
  for (const around of source.ancestorsOf(call)) {
    if (around.type === 'AssignmentExpression')
      return isOuter(source, around, child(around, 'left'));
    if (around.type === 'VariableDeclarator') return isKept(source, around);
    if (around.type.endsWith('Statement')) break;
    if (around.type === 'CallExpression' && isMutator(around)) return true;
  }
  return false;
}

/** `this.handle = …`, or a variable of an outer function. */
function isOuter(source: SourceText, at: Node, target: Node | null): boolean {
  const root = rootOf(target);
  if (root === null || root.type !== 'Identifier') return true;
  const around = source.functionAround(at);
  const binding = source.bindingOf(root);
  return around !== null && (binding === null || !source.isIn(binding.identifier, around));
}

/** Whether a variable's handle is put into a collection, a property or an outer variable. */
function isKept(source: SourceText, declarator: Node): boolean {
  const mentions = source.bindingOf(child(declarator, 'id'))?.mentions ?? [];
  return mentions.some((mention) => {
    const parent = source.realParentOf(mention);
    if (parent?.type === 'CallExpression') {
      const isGiven = list(parent, 'arguments').some((each) => within(each).includes(mention));
      return isGiven && isMutator(parent);
    }
    return (
      parent?.type === 'AssignmentExpression' &&
      child(parent, 'right') === mention &&
      isOuter(source, parent, child(parent, 'left'))
    );
  });
}
