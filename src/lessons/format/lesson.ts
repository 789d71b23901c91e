/** Splits a `lesson.mdx` into its frontmatter and its five stages, and checks both. */
import { STAGES, type StageName } from '../types.ts';
import { LessonFormatError, type LessonProblem } from './problem.ts';
import { headerSchema, type Header } from './schema.ts';
import { parseYaml } from './yaml.ts';

export interface StageText {
  readonly name: StageName;
  /** Its Markdown, the heading left out. */
  readonly markdown: string;
  /** Line of its heading in the file. */
  readonly line: number;
}

export interface LessonText {
  readonly header: Header;
  readonly stages: readonly StageText[];
  /** Line in the file of a header's value, for checks that need more than this file. */
  readonly lineOf: (path: readonly (string | number)[]) => number;
}

/** @throws LessonFormatError */
export function parseLesson(text: string, file: string): LessonText {
  const lines = text.split(/\r?\n/);
  const end = lines.indexOf('---', 1);
  if (lines[0] !== '---' || end < 0) {
    throw new LessonFormatError([
      { file, line: 1, message: 'expected frontmatter between two lines `---`' },
    ]);
  }
  const { value, lineOf } = parseYaml(headerSchema, lines.slice(1, end).join('\n'), file, 2);
  return { header: value, stages: splitStages(lines, end + 1, file), lineOf };
}

function splitStages(lines: readonly string[], start: number, file: string): readonly StageText[] {
  const problems: LessonProblem[] = [];
  const found: { name: StageName; line: number }[] = [];
  let fence: string | null = null;
  for (let index = start; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    const mark = /^\s*(```+|~~~+)/.exec(line)?.[1];
    if (mark) fence = fence === null ? mark : line.trim() === fence ? null : fence;
    if (fence !== null) continue;
    const heading = /^(#{1,2})\s+(.*?)\s*$/.exec(line)?.[2];
    const expected = STAGES[found.length];
    if (heading !== undefined) {
      if (heading === expected) found.push({ name: expected, line: index + 1 });
      else {
        const wanted = expected ? `the heading “${expected}”` : 'no heading after the stage Make';
        problems.push({ file, line: index + 1, message: `expected ${wanted}, found “${heading}”` });
      }
    } else if (found.length === 0 && line.trim() !== '') {
      problems.push({
        file,
        line: index + 1,
        message: 'expected the heading “Predict” before any prose',
      });
      break;
    } else if (/^(import|export)\b/.test(line)) {
      problems.push({
        file,
        line: index + 1,
        message: 'expected prose only, found a line of code',
      });
    }
  }
  const missing = STAGES.slice(found.length);
  if (missing.length > 0 && problems.length === 0) {
    const message = `expected a stage ${missing.map((name) => `“${name}”`).join(', ')}`;
    problems.push({ file, line: lines.length, message });
  }
  const stages = found.map(({ name, line }, index): StageText => {
    const next = found[index + 1]?.line ?? lines.length + 1;
    return {
      name,
      line,
      markdown: lines
        .slice(line, next - 1)
        .join('\n')
        .trim(),
    };
  });
  for (const stage of stages) {
    if (stage.markdown === '') {
      problems.push({ file, line: stage.line, message: `expected prose under “${stage.name}”` });
    }
  }
  if (problems.length > 0) throw new LessonFormatError(problems);
  return stages;
}
