/** YAML against a schema, with every refusal at its line. */
import * as v from 'valibot';
import { LineCounter, parseDocument, isNode, type Document } from 'yaml';
import { LessonFormatError, type LessonProblem } from './problem.ts';

/**
 * Parses `text`, which begins at `firstLine` of `file`, against `schema`.
 * @throws LessonFormatError with every problem at once.
 */
export function parseYaml<Schema extends v.GenericSchema>(
  schema: Schema,
  text: string,
  file: string,
  firstLine: number,
): {
  readonly value: v.InferOutput<Schema>;
  readonly lineOf: (path: readonly (string | number)[]) => number;
} {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const lineAt = (offset: number): number => lines.linePos(offset).line + firstLine - 1;
  if (document.errors.length > 0) {
    throw new LessonFormatError(
      document.errors.map((error) => ({
        file,
        line: lineAt(error.pos[0]),
        message: `expected valid YAML: ${(error.message.split('\n')[0] ?? '').replace(/ at line .*$/, '')}`,
      })),
    );
  }
  const lineOf = (path: readonly (string | number)[]): number =>
    lineAt(offsetOf(document, path) ?? 0);
  const result = v.safeParse(schema, document.toJS());
  if (result.success) return { value: result.output, lineOf };
  throw new LessonFormatError(
    result.issues.map((issue): LessonProblem => {
      const path = (issue.path ?? []).map((item) => item.key as string | number);
      return { file, line: lineOf(path), message: describe(issue, path) };
    }),
  );
}

/** Where the node at `path` begins; where it is missing, where its parent does. */
function offsetOf(document: Document, path: readonly (string | number)[]): number | null {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return isNode(document.contents) && document.contents.range ? document.contents.range[0] : null;
}

function describe(issue: v.BaseIssue<unknown>, path: readonly (string | number)[]): string {
  const where = path.length > 0 ? `${path.join('.')}: ` : '';
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    return `${where}expected no such key`;
  }
  if (issue.received === 'undefined') {
    const expected = issue.type === 'strict_object' ? 'a value' : issue.message;
    return `${where}expected ${expected}, found nothing`;
  }
  return `${where}expected ${issue.message}, found ${shorten(issue.input)}`;
}

function shorten(input: unknown): string {
  const text = JSON.stringify(input);
  return text === undefined ? 'nothing' : text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
