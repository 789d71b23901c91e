/** Sets Monaco up once: only the parts that are used, workers from our own origin, our colours. */
import 'monaco-editor/features/bracketMatching/register';
import 'monaco-editor/features/caretOperations/register';
import 'monaco-editor/features/clipboard/register';
import 'monaco-editor/features/codeAction/register';
import 'monaco-editor/features/codicon/register';
import 'monaco-editor/features/comment/register';
import 'monaco-editor/features/contextmenu/register';
import 'monaco-editor/features/cursorUndo/register';
import 'monaco-editor/features/find/register';
import 'monaco-editor/features/gotoError/register';
import 'monaco-editor/features/hover/register';
import 'monaco-editor/features/indentation/register';
import 'monaco-editor/features/lineSelection/register';
import 'monaco-editor/features/linesOperations/register';
import 'monaco-editor/features/multicursor/register';
import 'monaco-editor/features/parameterHints/register';
import 'monaco-editor/features/rename/register';
import 'monaco-editor/features/smartSelect/register';
import 'monaco-editor/features/snippet/register';
import 'monaco-editor/features/suggest/register';
import 'monaco-editor/features/wordHighlighter/register';
import 'monaco-editor/features/wordOperations/register';
import { editor, languages } from 'monaco-editor/editor';
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
import { typescriptDefaults } from 'monaco-editor/languages/features/typescript/register';
import type { Theme } from '../../storage/settings.ts';
import { START, tokenizeLine, type LineState } from '../tokens.ts';
import { platformTypes } from '../types/index.ts';
import { compilerOptions } from '../types/options.ts';
import { registerQuickFixes } from './findings.ts';

const THEME = 'fermata';

// TypeScript's worker is made by its own code (`workers.ts`); this is the editor's.
globalThis.MonacoEnvironment = { getWorker: () => new EditorWorker() };

class State implements languages.IState {
  readonly line: LineState;

  constructor(line: LineState) {
    this.line = line;
  }

  clone(): State {
    return this;
  }

  equals(other: languages.IState): boolean {
    return other instanceof State && JSON.stringify(other.line) === JSON.stringify(this.line);
  }
}

function registerTypeScript(): void {
  languages.register({ id: 'typescript', extensions: ['.ts', '.mts', '.js', '.mjs'] });
  languages.setTokensProvider('typescript', {
    getInitialState: () => new State(START),
    tokenize(line, state) {
      const { tokens, next } = tokenizeLine(line, state instanceof State ? state.line : START);
      return {
        tokens: tokens.map(({ start, kind }) => ({ startIndex: start, scopes: kind })),
        endState: new State(next),
      };
    },
  });
  languages.setLanguageConfiguration('typescript', {
    comments: { lineComment: '//', blockComment: ['/*', '*/'] },
    brackets: [
      ['{', '}'],
      ['[', ']'],
      ['(', ')'],
    ],
    autoClosingPairs: [
      { open: '{', close: '}' },
      { open: '[', close: ']' },
      { open: '(', close: ')' },
      { open: '"', close: '"', notIn: ['string'] },
      { open: "'", close: "'", notIn: ['string', 'comment'] },
      { open: '`', close: '`', notIn: ['string', 'comment'] },
    ],
    indentationRules: {
      increaseIndentPattern: /^.*(\{[^}"'`]*|\([^)"'`]*|\[[^\]"'`]*)$/,
      decreaseIndentPattern: /^\s*[}\])].*$/,
    },
  });
}

function setTypeScriptUp(): void {
  // By name: Monaco exports TypeScript's enums only in part.
  const options: Readonly<Record<string, boolean | number | string[]>> = compilerOptions;
  typescriptDefaults.setCompilerOptions(options);
  typescriptDefaults.setExtraLibs(
    platformTypes.map(({ path, text }) => ({ filePath: `file:///${path}`, content: text })),
  );
  typescriptDefaults.setModeConfiguration({
    ...typescriptDefaults.modeConfiguration,
    inlayHints: false,
    // The only quick fixes are those of findings.
    codeActions: false,
    documentSymbols: false,
  });
}

/** Reads the palette off the page, so that the editor has no colours of its own. */
export function applyTheme(theme: Theme): void {
  const styles = getComputedStyle(document.documentElement);
  const colour = (name: string): string => styles.getPropertyValue(`--${name}`).trim();
  const rule = (token: string, name: string): editor.ITokenThemeRule => ({
    token,
    foreground: colour(name).replace('#', ''),
  });
  const brackets = [1, 2, 3, 4, 5, 6].map((depth) => [
    `editorBracketHighlight.foreground${depth}`,
    colour('ink'),
  ]);
  editor.defineTheme(THEME, {
    base: theme === 'dark' ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [
      rule('', 'ink'),
      rule('plain', 'ink'),
      rule('keyword', 'syntax-keyword'),
      rule('function', 'syntax-function'),
      rule('string', 'syntax-string'),
      rule('regexp', 'syntax-string'),
      rule('number', 'syntax-number'),
      rule('comment', 'syntax-comment'),
    ],
    colors: {
      ...Object.fromEntries(brackets),
      'editorBracketHighlight.unexpectedBracket.foreground': colour('rejected'),
      'editor.background': colour('code'),
      'editor.foreground': colour('ink'),
      'editorLineNumber.foreground': colour('line-number'),
      'editorLineNumber.activeForeground': colour('soft'),
      'editorCursor.foreground': colour('accent'),
      'editorError.foreground': colour('rejected'),
      'editorWarning.foreground': colour('blocked'),
      'editorWidget.background': colour('panel'),
      'editorWidget.border': colour('line'),
      'editorHoverWidget.background': colour('panel'),
      'editorHoverWidget.border': colour('line'),
      'editorSuggestWidget.selectedForeground': colour('ink'),
      'editorSuggestWidget.selectedBackground': `${colour('accent')}2e`,
      'editorSuggestWidget.highlightForeground': colour('accent'),
      'editorSuggestWidget.focusHighlightForeground': colour('accent'),
      'editor.selectionBackground': `${colour('accent')}38`,
      'editor.inactiveSelectionBackground': `${colour('accent')}22`,
      'editor.wordHighlightBackground': `${colour('accent')}16`,
      'editor.wordHighlightStrongBackground': `${colour('accent')}20`,
      'editorBracketMatch.background': `${colour('accent')}16`,
      'editorBracketMatch.border': '#00000000',
      'scrollbarSlider.background': `${colour('soft')}30`,
      'scrollbarSlider.hoverBackground': `${colour('soft')}50`,
      'scrollbarSlider.activeBackground': `${colour('soft')}70`,
      focusBorder: colour('accent'),
    },
  });
  editor.setTheme(THEME);
}

registerTypeScript();
setTypeScriptUp();
registerQuickFixes();
