import { expect, test } from 'vitest';
import { applyFix } from './applyFix.ts';

const site = (line: number, column: number, endLine = line, endColumn = column) => ({
  file: 'main.ts',
  line,
  column,
  endLine,
  endColumn,
});

test('edits of several lines, whatever their order and whatever ends the lines', () => {
  const text = 'save(1);\r\nconst a = "🎶", b = load();\nend();\n';
  const fixed = applyFix(text, {
    title: 'Await',
    edits: [
      { site: site(1, 0), text: 'await ' },
      { site: site(3, 0, 3, 3), text: 'finish' },
      { site: site(2, 20), text: 'await ' },
    ],
  });
  expect(fixed).toBe('await save(1);\r\nconst a = "🎶", b = await load();\nfinish();\n');
});
