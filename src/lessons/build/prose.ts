/**
 * Two remark plugins. `remarkStages`: what stands under the heading of a stage becomes
 * `<Stage name="…">…</Stage>`, so that the page decides how a stage is drawn;
 * `format/lesson.ts` has checked the headings. `remarkUnits`: no line ends between a number and
 * its unit.
 */
import { keepUnits } from '../format/units.ts';
import { STAGES } from '../types.ts';

/** As much of a Markdown tree as is needed here. */
interface Node {
  readonly type: string;
  readonly depth?: number;
  value?: string;
  readonly name?: string;
  readonly attributes?: readonly { type: string; name: string; value: string }[];
  children?: Node[];
}

export function remarkStages(): (tree: Node) => void {
  return (tree) => {
    const stages: Node[] = [];
    for (const node of tree.children ?? []) {
      const name = stageOf(node);
      if (name) {
        const attributes = [{ type: 'mdxJsxAttribute', name: 'name', value: name }];
        stages.push({ type: 'mdxJsxFlowElement', name: 'Stage', attributes, children: [] });
      } else stages.at(-1)?.children?.push(node);
    }
    tree.children = stages;
  };
}

const stageOf = (node: Node): string | undefined =>
  node.type === 'heading' && (node.depth ?? 0) <= 2
    ? STAGES.find((stage) => stage === node.children?.[0]?.value)
    : undefined;

/** Numbers in prose stay with their units; code is left as it is. */
export function remarkUnits(): (tree: Node) => void {
  return function visit(node) {
    if (node.type === 'text' && node.value !== undefined) node.value = keepUnits(node.value);
    node.children?.forEach(visit);
  };
}
