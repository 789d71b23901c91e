/** `console`, formatted as Node's; what it prints becomes an event, and nothing else happens. */
import type { ConsoleLevel, Preview } from '../../../trace/index.ts';
import type { Core } from '../core.ts';
import {
  newList,
  ObjectDefineProperty,
  StringPrototypeSlice,
  StringPrototypeRepeat,
  SymbolToStringTag,
} from '../runtime/primordials.ts';
import { define } from '../runtime/realm.ts';
import { createCounters, createTimers, type Say } from './console-tools.ts';
import { format } from './format.ts';
import { inspect } from './inspect/inspect.ts';
import { indent } from './inspect/text.ts';
import { createPreviewer } from './preview.ts';
import { formatTable } from './table.ts';

/** The most that is kept of one entry's text, in UTF-16 units … */
const LONGEST_ENTRY = 64 * 1024;
/** … until this much was printed in all; from then on an entry is cut as a preview is. */
const ALL_ENTRIES = 16 * 1024 * 1024;
const GROUP_INDENT = 2;
const MAX_GROUPS = 500;

type Print = (level: ConsoleLevel, args: readonly unknown[], site: number) => void;

export function installConsole(core: Core): void {
  const { consoleEntries, previewBytes } = core.options.limits;
  const preview = createPreviewer(core);
  let entries = 0;
  let written = 0;
  let groups = 0;
  core.atRestart(() => {
    entries = 0;
    written = 0;
    groups = 0;
  });

  function write(level: ConsoleLevel, text: string, args: readonly unknown[], site: number): void {
    const columns = groups * GROUP_INDENT;
    const indented =
      columns === 0 ? text : StringPrototypeRepeat(' ', columns) + indent(text, columns);
    const kept = cut(indented, written < ALL_ENTRIES ? LONGEST_ENTRY : previewBytes);
    written += kept.length;
    entries++;
    const values = newList<Preview>();
    const shown = core.isBrief ? 0 : args.length;
    for (let index = 0; index < shown; index++) values[index] = preview(args[index]);
    core.emit({ kind: 'console', level, text: kept, values: values as readonly Preview[] }, site);
  }

  const print: Print = (level, args, site) => {
    if (entries >= consoleEntries) core.dropConsole();
    else write(level, format(core, args), args, site);
  };
  const say: Say = (level, text, site) => {
    if (entries >= consoleEntries) core.dropConsole();
    else write(level, text, [], site);
  };

  const methods = {
    ...createLevels(core, print, say),
    ...createCounters(core, say),
    ...createTimers(core, say),
    dir(
      value: unknown,
      options?: { readonly depth?: number | null; readonly showHidden?: boolean },
    ) {
      const depth = options?.depth;
      const text = inspect(core, value, {
        ...(depth === undefined ? {} : { depth: depth ?? Infinity }),
        showHidden: options?.showHidden === true,
      });
      say('log', text, core.takeSite());
    },
    table(data?: unknown, columns?: readonly string[]) {
      const site = core.takeSite();
      const text = formatTable(core, data, columns);
      if (text === null) print('log', [data], site);
      else say('log', text, site);
    },
    group(...args: unknown[]) {
      const site = core.takeSite();
      if (args.length > 0) print('log', args, site);
      if (groups < MAX_GROUPS) groups++;
    },
    groupEnd() {
      if (groups > 0) groups--;
    },
    clear() {},
  };
  install(core, { ...methods, dirxml: methods.log, groupCollapsed: methods.group });
}

function createLevels(core: Core, print: Print, say: Say) {
  return {
    log(...args: unknown[]) {
      print('log', args, core.takeSite());
    },
    info(...args: unknown[]) {
      print('info', args, core.takeSite());
    },
    warn(...args: unknown[]) {
      print('warn', args, core.takeSite());
    },
    error(...args: unknown[]) {
      print('error', args, core.takeSite());
    },
    debug(...args: unknown[]) {
      print('debug', args, core.takeSite());
    },
    /** Without the stack that Node prints under it: frames tell of the rewritten program. */
    trace(...args: unknown[]) {
      const text = format(core, args);
      const line = text === '' ? 'Trace' : `Trace: ${text}`;
      say('error', line, core.takeSite());
    },
    assert(condition?: unknown, ...args: unknown[]) {
      const site = core.takeSite();
      if (condition) return;
      const first = args.length === 0 ? undefined : args[0];
      if (typeof first !== 'string') {
        const all = newList<unknown>();
        all[0] = 'Assertion failed';
        for (let index = 0; index < args.length; index++) all[index + 1] = args[index];
        print('warn', all as readonly unknown[], site);
      } else {
        args[0] = `Assertion failed: ${first}`;
        print('warn', args, site);
      }
    },
  };
}

/** Replaces the realm's console by an object with exactly these methods. */
function install(core: Core, methods: Readonly<Record<string, unknown>>): void {
  const console = {};
  for (const [name, method] of Object.entries(methods)) {
    ObjectDefineProperty(console, name, {
      value: method,
      writable: true,
      enumerable: true,
      configurable: true,
    });
  }
  ObjectDefineProperty(console, SymbolToStringTag, { value: 'console', configurable: true });
  define(core.global, 'console', console);
}

/** Keeps a text whole up to `longest` UTF-16 units, and says how much it left out. */
function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  return `${StringPrototypeSlice(text, 0, longest)}… ${text.length - longest} more characters`;
}
