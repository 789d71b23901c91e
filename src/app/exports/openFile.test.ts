import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { buildModel, parseNotation, writeTrace } from '../../trace/index.ts';
import { chromeTrace } from './chrome.ts';
import { openFile, recordedRun } from './openFile.ts';
import { speedscopeFile } from './speedscope.ts';

const trace = parseNotation(readFileSync(new URL('fixtures/run.txt', import.meta.url), 'utf8'));
const json = writeTrace(trace);
const fileOf = (text: string, name = 'run.trace.json'): File => new File([text], name);

test('a saved trace is shown as it was, with its program', async () => {
  const payload = await openFile(fileOf(json));
  expect(payload.schedule).toBe(trace.header.schedule);
  expect(recordedRun(payload)?.trace.length).toBe(trace.length);
});

test('a program is opened to be run, not as a record', async () => {
  const payload = await openFile(fileOf('await 1;', 'mine.ts'));
  expect(payload.code).toBe('await 1;');
  expect(recordedRun(payload)).toBeNull();
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
