/** What a program's lines did that nobody wants: marks for the editor's margin. */
import type { Site, Slices, Step, TraceModel } from '../trace/index.ts';
import { asStep, atOnce, formatMany, peekInto, SLICE } from '../trace/index.ts';
import { formatDuration } from './format.ts';

export interface LineMark {
  /** 1-based. */
  readonly line: number;
  readonly kind: 'rejected' | 'blocked';
  /** Whole sentences, one a line. */
  readonly text: string;
}

interface Troubles {
  /** Errors by their words, with how often each came. */
  readonly errors: Map<string, number>;
  blocks: number;
  /** In µs, all together. */
  blockedFor: number;
}

/** One for each line of `file` where an error came up or the loop was blocked; in order. */
export function lineMarks(model: TraceModel, file: string): readonly LineMark[] {
  return atOnce(lineMarksInSlices(model, file));
}

/** The same for a page that has frames to draw meanwhile. */
export function* lineMarksInSlices(model: TraceModel, file: string): Slices<readonly LineMark[]> {
  const lines = new Map<number, Troubles>();
  const troublesAt = (site: Site | null): Troubles | null => {
    if (site === null || site.file !== file) return null;
    const known = lines.get(site.line) ?? { errors: new Map(), blocks: 0, blockedFor: 0 };
    lines.set(site.line, known);
    return known;
  };
  const { trace } = model;
  const peek = peekInto(trace);
  const resumedBy = peek.columnsOf('task-resumed').by;
  for (let index = 0; index < trace.length; index++) {
    if (index % SLICE === SLICE - 1) yield;
    const step = asStep(index);
    const kind = trace.kindAt(step);
    if (kind !== 'task-resumed' && kind !== 'rejection-unhandled' && kind !== 'blocked') continue;
    if (kind === 'task-resumed' && resumedBy.get(peek.rowAt(step)) !== 'error') continue;
    const event = trace.event(step);
    if (event.kind === 'task-resumed' && event.by === 'error') {
      const words = event.value === null ? 'an error came up' : firstLine(event.value.text);
      count(troublesAt(event.site), words);
    } else if (event.kind === 'rejection-unhandled') {
      const words = `nobody handled: ${firstLine(event.error.text)}`;
      count(troublesAt(siteOf(model, step)), words);
    } else if (event.kind === 'blocked') {
      const troubles = troublesAt(event.site);
      if (troubles === null) continue;
      troubles.blocks += 1;
      troubles.blockedFor += event.at - event.from;
    }
  }
  return [...lines]
    .map(([line, troubles]) => ({ line, kind: kindOf(troubles), text: textOf(troubles) }))
    .sort((a, b) => a.line - b.line);
}

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? '';

function count(troubles: Troubles | null, words: string): void {
  troubles?.errors.set(words, (troubles.errors.get(words) ?? 0) + 1);
}

/** Where the rejected promise was settled, when nobody's code stands at the event itself. */
function siteOf(model: TraceModel, step: Step): Site | null {
  const own = model.trace.event(step).site;
  const cause = model.causeOf(step);
  return own ?? (cause === null ? null : model.trace.event(cause).site);
}

const kindOf = ({ errors }: Troubles): LineMark['kind'] =>
  errors.size > 0 ? 'rejected' : 'blocked';

function textOf({ errors, blocks, blockedFor }: Troubles): string {
  const sentences = [...errors].map(([words, times]) =>
    times === 1 ? words : `${words} (×${times})`,
  );
  if (blocks > 0) {
    const often = blocks === 1 ? '' : ` in ${formatMany(blocks, 'stretch', 'stretches')}`;
    sentences.push(`blocked the event loop for ${formatDuration(blockedFor)}${often}`);
  }
  return sentences.join('\n');
}
