/** The learner's text as a syntax tree: JavaScript by acorn, TypeScript by its plugin. */
import { tsPlugin } from '@sveltejs/acorn-typescript';
import { type Options, Parser } from 'acorn';
import { mend } from './mend.ts';
import type { Node } from './nodes.ts';

const OPTIONS: Options = {
  ecmaVersion: 'latest',
  sourceType: 'module',
  allowHashBang: true,
};

const TypeScriptParser = mend(Parser.extend(tsPlugin()));

const isJavaScript = (file: string): boolean => /\.[cm]?js$/i.test(file);

/** @throws SyntaxError as acorn throws it, RangeError when the program is nested too deeply */
export function parse(text: string, file: string): Node {
  if (isJavaScript(file)) return parseJavaScript(text);
  try {
    // The plugin does not work without locations.
    return TypeScriptParser.parse(text, { ...OPTIONS, locations: true });
  } catch (error) {
    // What the plugin refuses wrongly is often plain JavaScript.
    try {
      return parseJavaScript(text);
    } catch {
      throw error;
    }
  }
}

export const parseJavaScript = (text: string): Node => Parser.parse(text, OPTIONS);
