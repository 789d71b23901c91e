/** The run's string table, and what value references mean. */
import type { Preview } from '../../../trace/index.ts';
import { NaturalPreview } from '../../../trace/index.ts';
import { CONSTANT, payloadOf, TAG, tagOf } from '../records.ts';

const UNDEFINED: Preview = { type: 'undefined', text: 'undefined' };
const CONSTANTS: Readonly<Record<number, Preview>> = {
  [CONSTANT.undefined]: UNDEFINED,
  [CONSTANT.null]: { type: 'null', text: 'null' },
  [CONSTANT.true]: { type: 'boolean', text: 'true' },
  [CONSTANT.false]: { type: 'boolean', text: 'false' },
  [CONSTANT.object]: { type: 'object', text: '{…}' },
  [CONSTANT.array]: { type: 'array', text: '[…]' },
  [CONSTANT.function]: { type: 'function', text: 'ƒ' },
};
const PROMISE: Preview = { type: 'promise', text: 'Promise' };
const THENABLE: Preview = { type: 'object', text: '{ then }' };

export class Strings {
  private readonly table: string[] = [];
  private readonly previews = new Map<number, Preview>();

  add(texts: readonly string[]): void {
    for (const text of texts) this.table.push(text);
  }

  text(index: number): string {
    return this.table[index] ?? '';
  }

  /** The preview stored as JSON at this index. */
  preview(index: number): Preview {
    return this.decode(index);
  }

  /** What a reference stands for; null when nothing was recorded. */
  value(ref: number): Preview | null {
    const payload = payloadOf(ref);
    switch (tagOf(ref)) {
      case TAG.natural:
        return new NaturalPreview(payload);
      case TAG.negative:
        return { type: 'number', text: String(-payload) };
      case TAG.string:
        return { type: 'string', text: this.text(payload) };
      case TAG.digits: {
        const text = this.text(payload);
        return { type: text.endsWith('n') ? 'bigint' : 'number', text };
      }
      case TAG.preview:
        return this.decode(payload);
      case TAG.promise:
        return PROMISE;
      case TAG.thenable:
        return THENABLE;
      default:
        return CONSTANTS[payload] ?? null;
    }
  }

  /** As an argument in a call: `2`, `'ada'`, `{…}`. */
  argument(ref: number): string {
    const preview = this.value(ref);
    if (preview === null) return '';
    switch (preview.type) {
      case 'string':
        return `'${clip(preview.text, 20)}'`;
      case 'object':
      case 'error':
      case 'proxy':
        return '{…}';
      case 'array':
        return '[…]';
      case 'function':
        return 'ƒ';
      case 'undefined':
      case 'null':
      case 'boolean':
      case 'number':
      case 'bigint':
      case 'symbol':
      case 'promise':
        return clip(preview.text, 20);
    }
  }

  private decode(index: number): Preview {
    const known = this.previews.get(index);
    if (known !== undefined) return known;
    let preview: Preview;
    try {
      preview = JSON.parse(this.text(index)) as Preview;
    } catch {
      preview = { type: 'object', text: '{…}' };
    }
    this.previews.set(index, preview);
    return preview;
  }
}

/** Shortens a text to so many characters, the ellipsis included. */
const clip = (text: string, length: number): string =>
  text.length > length ? `${text.slice(0, length - 1)}…` : text;
