import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { buildModel, parseNotation, writeTrace } from '../../trace/index.ts';
import { chromeTrace } from './chrome.ts';
import { openFile, openFiles, partsOf } from './openFile.ts';
import { speedscopeFile } from './speedscope.ts';

const trace = parseNotation(readFileSync(new URL('fixtures/run.txt', import.meta.url), 'utf8'));
const json = writeTrace(trace);
const fileOf = (text: string, name = 'run.trace.json'): File => new File([text], name);

test('a saved trace is shown as it was, with its program', async () => {
  const payload = await openFile(fileOf(json));
  expect(payload.schedule).toBe(trace.header.schedule);
  const [part] = partsOf(payload);
  expect(part?.title).toBe('run');
  expect(part?.recorded?.model.trace.length).toBe(trace.length);
});

test('a program is opened to be run, not as a record', async () => {
  const payload = await openFile(fileOf('await 1;', 'mine.ts'));
  expect(payload.code).toBe('await 1;');
  expect(partsOf(payload)).toEqual([{ title: 'mine', recorded: null }]);
});

test('two files stand side by side, each under its own schedule', async () => {
  const other = json.replace(/"schedule":"[^"]*"/, '"schedule":"7:1"');
  const pair = await openFiles([fileOf(json, 'slow.trace.json'), fileOf(other, 'fast.trace.json')]);
  expect(pair.schedule).toBe(trace.header.schedule);
  expect(pair.compareSchedule).toBe('7:1');
  expect(partsOf(pair).map(({ title, recorded }) => [title, recorded?.file])).toEqual([
    ['slow', trace.header.sources[0]?.file],
    ['fast', trace.header.sources[0]?.file],
  ]);
  const same = await openFiles([fileOf(json), fileOf(json)]);
  expect(same.compareSchedule).toBeUndefined();
});

test('more than two files, or pairs beside others, are refused in words', async () => {
  const program = fileOf('await 1;', 'a.ts');
  await expect(openFiles([program, program, program])).rejects.toThrow('these are 3');
  const pair = { format: 'fermata-snippet', version: 1, snippet: { code: 'a', compare: 'b' } };
  const two = fileOf(JSON.stringify(pair), 'two.fermata.json');
  await expect(openFiles([program, two])).rejects.toThrow('holds two programs already');
});

test('what cannot be shown is refused in words', async () => {
  const refused = (text: string, name?: string) => expect(openFile(fileOf(text, name))).rejects;
  await refused(json.slice(0, -20)).toThrow(/^“run\.trace\.json” cannot be shown: /);
  await refused(json.replace('"version":1', '"version":2')).toThrow(/version/);
  const runs = [{ title: 'Run', model: buildModel(trace) }];
  await refused(chromeTrace(runs)).toThrow('for Chrome or Perfetto');
  await refused(speedscopeFile('run', runs)).toThrow('for speedscope');
  await refused('{"some":"thing"}').toThrow('is not a Fermata snippet');
});

test('a file of 200 MB is refused before it is read', async () => {
  const file = fileOf(json);
  Object.defineProperty(file, 'size', { value: 200 * 1024 * 1024 });
  await expect(openFile(file)).rejects.toThrow('has 200 MB; more than 64 cannot be shown');
});
