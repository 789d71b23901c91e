import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createElement, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { build, createServer, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { CONTENT } from '../node/index.ts';
import type { Lesson, LessonSummary, StageName } from '../types.ts';
import { lessonsPlugin } from './plugin.ts';

let content: string;
let server: ViteDevServer;

beforeAll(async () => {
  content = mkdtempSync(join(tmpdir(), 'fermata-lessons-'));
  cpSync(CONTENT, content, { recursive: true });
  server = await createServer({
    configFile: false,
    logLevel: 'silent',
    server: { middlewareMode: true, ws: false },
    optimizeDeps: { noDiscovery: true },
    plugins: [lessonsPlugin(content)],
  });
});

afterAll(async () => {
  await server.close();
  rmSync(content, { recursive: true });
});

async function summaries(): Promise<readonly LessonSummary[]> {
  const module = await server.ssrLoadModule('virtual:lessons/summaries');
  return module['lessonSummaries'] as readonly LessonSummary[];
}

async function load(slug: string): Promise<Lesson> {
  const { loaders } = await server.ssrLoadModule('virtual:lessons/loaders');
  const lessons = loaders as Record<string, () => Promise<{ lesson: Lesson }>>;
  const module = await lessons[slug]?.();
  if (!module) throw new Error(`no loader for ${slug}`);
  return module.lesson;
}

const Stage = ({ name, children }: { name: StageName; children?: ReactNode }) =>
  createElement('section', { 'aria-label': name }, children);

const programOf = (name: string): string =>
  readFileSync(join(content, 'timeouts/typescript', name), 'utf8');

const bundle = async (folder: string) =>
  build({
    configFile: false,
    logLevel: 'silent',
    plugins: [lessonsPlugin(folder)],
    build: {
      write: false,
      rolldownOptions: {
        input: 'virtual:lessons/loaders',
        external: /^react/,
        preserveEntrySignatures: 'strict',
      },
    },
  });

test('The summaries are the whole curriculum in its order, without the lessons themselves', async () => {
  const all = await summaries();
  expect(all.map(({ slug }) => slug).slice(0, 3)).toEqual([
    'event-loop',
    'promises',
    'async-await',
  ]);
  expect(all.find(({ slug }) => slug === 'timeouts')).toMatchObject({
    title: 'Timeouts',
    trackTitle: 'First patterns',
    ready: true,
    languages: ['typescript'],
  });
  expect(JSON.stringify(all)).not.toContain('fetchWithTimeout');
});

test('A lesson comes with its programs as they are on disk', async () => {
  const { code, claims, predictions } = await load('timeouts');
  expect(code.typescript?.bad).toEqual({ file: 'bad.ts', source: programOf('bad.ts') });
  expect(code.typescript?.second?.good).toEqual({
    file: 'second/good.ts',
    source: programOf('second/good.ts'),
  });
  expect(claims[0]).toMatchObject({
    program: 'bad',
    fact: 'duration',
    relation: '≈',
    value: 30000,
  });
  const [prediction] = predictions;
  if (prediction?.kind !== 'choice') throw new Error('expected a choice');
  expect(prediction.options[prediction.answer]?.misconception).toBeNull();
});

test('The closing task hides the line that declares its faults', async () => {
  const { code } = await load('parallel-execution');
  const { program, faults } = code.typescript?.closing ?? {};
  expect(program?.source).not.toContain('faults:');
  const [fault] = faults ?? [];
  expect(fault?.finding).toBe('sequential-awaits');
  expect(program?.source.split('\n')[(fault?.line ?? 0) - 1]).toContain('await fetchSeller');
});

test('The prose is drawn stage by stage with the components that it is handed', async () => {
  const { Prose } = await load('parallel-execution');
  const html = renderToStaticMarkup(createElement(Prose, { components: { Stage, code: 'kbd' } }));
  expect([...html.matchAll(/aria-label="(\w+)"/g)].map(([, name]) => name)).toEqual([
    'Predict',
    'Run',
    'Investigate',
    'Modify',
    'Make',
  ]);
  expect(html).toMatch(
    /^<section aria-label="Predict"><p>Both examples make the same three requests/,
  );
  expect(html).toContain('<kbd>Promise.all</kbd>');
  expect(html).not.toContain('<h2>');
});

test('A number stays on one line with its unit', async () => {
  const { Prose, lead, predictions } = await load('timeouts');
  const html = renderToStaticMarkup(createElement(Prose, { components: { Stage } }));
  expect(html).toContain('the 30\u00A0s pass in an instant');
  expect(predictions[0]?.question).toContain('after 30\u00A0s.');
  expect(lead).not.toContain('\u00A0');
});

test('A changed file is read anew while the server runs', async () => {
  const file = join(content, 'timeouts/lesson.mdx');
  const before = readFileSync(file, 'utf8');
  await load('timeouts');
  writeFileSync(file, before.replace('How long is too long?', 'How long will you wait?'));
  await vi.waitFor(
    async () => expect((await load('timeouts')).headline).toBe('How long will you wait?'),
    { timeout: 10_000, interval: 100 },
  );
  writeFileSync(file, before);
});

test('Each lesson is a chunk of its own, and a broken one stops the build at its line', async () => {
  const built = await bundle(CONTENT);
  const output = 'output' in built ? built.output : [];
  const withTimeouts = output.filter(
    (chunk) => 'code' in chunk && chunk.code.includes('TimeoutError'),
  );
  expect(output.length).toBeGreaterThanOrEqual(4);
  expect(withTimeouts).toHaveLength(1);

  const broken = mkdtempSync(join(tmpdir(), 'fermata-broken-'));
  cpSync(CONTENT, broken, { recursive: true });
  const file = join(broken, 'timeouts/lesson.mdx');
  writeFileSync(file, readFileSync(file, 'utf8').replace('minutes: 25', 'minutes: soon'));
  await expect(bundle(broken)).rejects.toThrow(
    /timeouts\/lesson\.mdx:7: minutes: expected a number of minutes, found "soon"/,
  );
  rmSync(broken, { recursive: true });
});
