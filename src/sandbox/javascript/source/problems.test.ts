import { describe, expect, it } from 'vitest';
import { compile } from './index.ts';

const noEsbuild = {
  transform: (): Promise<never> => Promise.reject(new Error('esbuild was asked')),
};

/** `line:column-endLine:endColumn message` */
async function problemsOf(source: string, file = 'main.ts'): Promise<string[]> {
  const result = await compile({ source, file }, noEsbuild);
  if (result.ok) return [];
  return result.problems.map(({ message, site }) => {
    expect(site.file).toBe(file);
    return `${site.line}:${site.column}-${site.endLine}:${site.endColumn} ${message}`;
  });
}

describe('syntax errors', () => {
  it.each([
    ['const x = ;', '1:10-1:11 Unexpected `;`.'],
    ['let a = 1;\r\n\tlet 😀 = 2;', "2:5-2:7 Unexpected character '😀'."],
    ['f(', '1:2-1:2 The program ends too early: something opened is not closed.'],
    ['if (x) {\n  y();\n', '3:0-3:0 The program ends too early: something opened is not closed.'],
    ['let a;\nlet a;', '2:4-2:5 `a` is already declared.'],
    ['function f() {}\nvar f;', '2:4-2:5 `f` is already declared.'],
    ['function f() {}\nfunction f() {}', '2:9-2:10 `f` is already declared.'],
    ['const s = "abc\n', '1:10-1:11 This string is not closed.'],
    ['const s = `abc', '1:11-1:14 This template string is not closed.'],
    ['/* abc', '1:0-1:1 This comment is not closed.'],
    ['const s = /abc', '1:11-1:14 This regular expression is not closed.'],
    ['return 1;', '1:0-1:6 `return` works only inside a function.'],
    [
      'function f() {\n  await g();\n}',
      '2:2-2:7 `await` works only in an async function or at the top level of the program.',
    ],
    ['log(new.target);', '1:4-1:7 `new.target` works only inside a function.'],
    ['break;', '1:0-1:5 `break` has no loop, `switch` or label to leave.'],
    ['continue;', '1:0-1:8 `continue` has no loop to go on with.'],
    ['try {}', '1:0-1:3 `try` needs a `catch` or a `finally`.'],
    ['1 = 2;', '1:0-1:1 This cannot be assigned to.'],
    ['class A { m() { this.#x; } }', '1:21-1:23 No class around declares `#x`.'],
    [
      'class A { constructor() {} constructor() {} }',
      '1:27-1:38 Duplicate constructor in the same class.',
    ],
    ['export { nope };', '1:9-1:13 There is no `nope` to export.'],
    ['export const a = 1;\nexport { a };', '2:9-2:10 `a` is exported twice.'],
    ['enum A { X };\nconst x: = 1;', '2:9-2:10 Unexpected `=`.'],
    ['interface I { a: }', '1:17-1:18 Unexpected `}`.'],
    ['with (a) {}', "1:0-1:4 'with' in strict mode."],
    ['const é = 1;\né();\n  }', '3:2-3:3 Unexpected `}`.'],
    ['function f(private x: number) {}', '1:11-1:18 `private` is a reserved word.'],
  ])('%j', async (source, problem) => {
    expect(await problemsOf(source)).toEqual([problem]);
  });

  it('finds what the TypeScript plugin lets through', async () => {
    expect(await problemsOf('let x = 1;\nvar this = 2;')).toEqual([
      '2:4-2:8 Unexpected keyword `this`.',
    ]);
    expect(await problemsOf('async function f() {\n  "use strict"; var this = 1 }')).toEqual([
      '2:20-2:24 Unexpected keyword `this`.',
    ]);
  });

  it('says so when nesting overflows the stack', async () => {
    const [problem] = await problemsOf(`${'['.repeat(50_000)}${']'.repeat(50_000)}`);
    expect(problem).toMatch(/ This program is nested too deeply\.$/);
  });

  it('says so when a long chain overflows the stack, or compiles it', async () => {
    for (const part of ['1 + ', 'a.b().', 'x = ', '!', 'async () => ', '() => ']) {
      const source = `${part.repeat(20_000)}x`;
      for (const problem of await problemsOf(source)) {
        expect(problem).toMatch(/ This program is nested too deeply\.$/);
      }
    }
  });

  it('reads JavaScript as JavaScript', async () => {
    expect(await problemsOf('let x: number = 1;', 'main.js')).toEqual(['1:5-1:6 Unexpected `:`.']);
    expect(await problemsOf('enum A { X }', 'main.mjs')).toHaveLength(1);
    expect(await problemsOf('let x: number = 1;', 'main.mts')).toEqual([]);
  });
});

describe('imports and exports', () => {
  it.each([
    [
      "import axios from 'axios';",
      "1:18-1:25 This playground has no module 'axios'. Available: 'lab'.",
    ],
    [
      "let x;\nimport 'node:fs';",
      "2:7-2:16 This playground has no module 'node:fs'. Available: 'lab'.",
    ],
    [
      "import { slep } from 'lab';\nslep(1);",
      "1:9-1:13 'lab' has no 'slep'. Did you mean 'sleep'?",
    ],
    ["import { Mark } from 'lab';\nMark(1);", "1:9-1:13 'lab' has no 'Mark'. Did you mean 'mark'?"],
    [
      "import { sleep, delay as d } from 'lab';\nd(1);",
      "1:16-1:21 'lab' has no 'delay'. It has: 'sleep', 'work', 'offload', 'server', 'resource', 'shutdown', 'mark'.",
    ],
    [
      "import { unused } from 'lab';",
      "1:9-1:15 'lab' has no 'unused'. It has: 'sleep', 'work', 'offload', 'server', 'resource', 'shutdown', 'mark'.",
    ],
    [
      "export { sleep } from 'lab';",
      "1:0-1:28 This program cannot re-export from 'lab': nothing imports it.",
    ],
    [
      "export * from 'other';",
      "1:0-1:22 This program cannot re-export from 'other': nothing imports it.",
    ],
    ['export default 1;\nexport default 2;', '2:0-2:17 `default` is exported twice.'],
    [
      "import fs = require('fs');",
      "1:0-1:26 `import … = require(…)` is not supported here. Use `import … from 'lab'`.",
    ],
    [
      'const x = 1;\nexport = x;',
      '2:0-2:11 `export =` is not supported here. Use `export default`.',
    ],
    ["import { sleep } from 'lab';\nlet sleep;", '2:4-2:9 `sleep` is already declared.'],
  ])('%j', async (source, problem) => {
    expect(await problemsOf(source)).toEqual([problem]);
  });

  it('reports several at once, in the order of the source', async () => {
    const source =
      "import a from 'a';\nlog(import.meta.url);\nconst b = await import('b');\nlog(arguments[0], import.meta);";
    expect(await problemsOf(source)).toEqual([
      "1:14-1:17 This playground has no module 'a'. Available: 'lab'.",
      '2:4-2:15 `import.meta` does not exist in this playground.',
      "3:16-3:27 `import()` is not supported in this playground. Write `import { … } from 'lab'` at the top.",
      '4:4-4:13 `arguments` works only inside a function.',
      '4:18-4:29 `import.meta` does not exist in this playground.',
    ]);
  });

  it('lets types come from anywhere', async () => {
    const source =
      "import type { A } from 'a';\nimport { type B } from 'b';\nexport type { C } from 'c';\nimport { Resource } from 'lab';\nlet x: A | B | Resource;";
    expect(await problemsOf(source)).toEqual([]);
  });

  it('allows `arguments` where it means something', async () => {
    const source =
      'function f() { return () => arguments; } const o = { m() { return arguments; }, arguments: 1 }; o.arguments; class A { arguments = 1; constructor() { arguments; } } type T = { arguments: 1 }';
    expect(await problemsOf(source)).toEqual([]);
  });
});

describe('programs of all sizes', () => {
  it('compiles an empty program', async () => {
    for (const source of ['', '\n', '// nothing', '/* nothing */', ';', '#!/bin/node', '\ufeff']) {
      expect(await problemsOf(source)).toEqual([]);
    }
  });

  it('compiles 200 KB in linear time', async () => {
    const part =
      'async function f(x: number) { for (const y of [x]) { try { await f(y); } catch { return [y]; } } }\n';
    const time = async (length: number): Promise<number> => {
      const source = part.repeat(length / part.length).replaceAll(/f\(x/g, () => `f${id++}(x`);
      const from = process.cpuUsage();
      expect(await problemsOf(source)).toEqual([]);
      return process.cpuUsage(from).user;
    };
    let id = 0;
    await time(50_000);
    const small = await time(50_000);
    const large = await time(200_000);
    expect(large / small).toBeLessThan(12);
  });
});

describe('what esbuild is asked for', () => {
  it('is nothing, while types can be taken out', async () => {
    const source =
      'enum A { X }\nabstract class B<T> { constructor(private x: T) {} }\nlet y = <any>1 as number satisfies number;';
    expect(await problemsOf(source)).toEqual([]);
  });

  it('throws on when esbuild itself fails', async () => {
    const program = { source: 'class A { accessor x = 1 }', file: 'main.ts' };
    await expect(compile(program, noEsbuild)).rejects.toThrow('esbuild was asked');
  });
});
