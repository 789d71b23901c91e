/**
 * The Vite plugin behind `src/lessons/index.ts`. It turns `content/` into modules:
 *
 *   virtual:lessons/summaries       every lesson's metadata and the paths; part of the first load
 *   virtual:lessons/loaders         slug → import() of …
 *   virtual:lessons/lesson/<slug>   prose compiled from MDX, programs, predictions; a chunk each
 *
 * A broken lesson stops the build, and in development shows its file and line in the overlay.
 */
import { compile } from '@mdx-js/mdx';
import { join, sep } from 'node:path';
import type { Plugin } from 'vite';
import { CONTENT, readCurriculum, type Curriculum, type LessonOnDisk } from '../node/index.ts';
import { remarkStages, remarkUnits } from './prose.ts';

const PREFIX = 'virtual:lessons/';
const LESSON = `${PREFIX}lesson/`;

/** `content` is where the lessons live; another folder is for tests. */
export function lessonsPlugin(content: string = CONTENT): Plugin {
  let curriculum: Curriculum | null = null;
  const read = (): Curriculum => (curriculum ??= readCurriculum(content));

  return {
    name: 'fermata:lessons',
    resolveId(id) {
      return id.startsWith(PREFIX) ? `\0${id}` : null;
    },
    async load(id) {
      if (!id.startsWith(`\0${PREFIX}`)) return null;
      const name = id.slice(1);
      const { summaries, paths, lessons } = read();
      this.addWatchFile(join(content, 'curriculum.yaml'));
      for (const lesson of lessons.values()) {
        for (const path of lesson.paths) this.addWatchFile(path);
      }
      if (name === `${PREFIX}summaries`) {
        return [constant('lessonSummaries', summaries), constant('paths', paths)].join('\n');
      }
      if (name === `${PREFIX}loaders`) {
        const entries = [...lessons.keys()].map(
          (slug) => `${JSON.stringify(slug)}: () => import(${JSON.stringify(LESSON + slug)}),`,
        );
        return `export const loaders = {\n${entries.join('\n')}\n};`;
      }
      const lesson = lessons.get(name.slice(LESSON.length));
      if (!lesson) this.error(`There is no lesson for ${name}.`);
      return compileLesson(lesson);
    },
    buildStart() {
      curriculum = null;
    },
    /** Whatever changes in `content/` is read anew, and the page with it. */
    hotUpdate({ file, timestamp }) {
      if (!file.startsWith(content.split(sep).join('/'))) return undefined;
      curriculum = null;
      const { moduleGraph } = this.environment;
      for (const [id, module] of moduleGraph.idToModuleMap) {
        if (id.startsWith(`\0${PREFIX}`)) {
          moduleGraph.invalidateModule(module, new Set(), timestamp, true);
        }
      }
      this.environment.hot.send({ type: 'full-reload' });
      return [];
    },
  };
}

const constant = (name: string, value: unknown): string =>
  `export const ${name} = ${JSON.stringify(value)};`;

/** The module of one lesson: its prose as a component, its checks, and the rest as data. */
async function compileLesson(lesson: LessonOnDisk): Promise<string> {
  const { stages, trainer: _trainer, paths: _paths, lineOf: _lineOf, proofs, ...content } = lesson;
  const prose = await compile(
    stages.map(({ name, markdown }) => `## ${name}\n\n${markdown}`).join('\n\n'),
    { remarkPlugins: [remarkStages, remarkUnits] },
  );
  const checks = Object.entries(proofs).map(([language, own]) => ({ language, path: own.checks }));
  return [
    ...checks.map(({ language, path }) => `import ${language}Checks from ${JSON.stringify(path)};`),
    String(prose),
    `const checks = { ${checks.map(({ language }) => `${language}: ${language}Checks`).join(', ')} };`,
    `export const lesson = { ...${JSON.stringify(content)}, checks, Prose: MDXContent };`,
    '',
  ].join('\n');
}
