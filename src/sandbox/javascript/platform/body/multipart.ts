/** FormData on the wire: as `multipart/form-data`, and back from it or from an address's query. */
import type { Core } from '../../core.ts';
import {
  MathFloor,
  NativeTypeError,
  newList,
  ReflectApply,
  StringPrototypeIndexOf,
  StringPrototypeSlice,
  StringPrototypeToLowerCase,
  uncurryGetter,
  uncurryThis,
} from '../../runtime/primordials.ts';
import { patch } from '../../runtime/realm.ts';
import { blobType, isBlob, knownBytes, makeFile, blobBytes } from './blob.ts';
import { Bytes, bytesOf, joined, part, textOf, type Chunk } from './bytes.ts';

const NativeForm = FormData;
const NativeParameters = URLSearchParams;
const eachEntry = uncurryThis(FormData.prototype.forEach);
const eachParameter = uncurryThis(URLSearchParams.prototype.forEach);
const append = uncurryThis(FormData.prototype.append as (name: string, value: unknown) => void);
const nameOf = uncurryGetter(File.prototype, 'name') as (file: unknown) => string;
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

function boundary(core: Core): string {
  const isNode = core.options.profile === 'node';
  let text = isNode ? '----formdata-undici-0' : '----WebKitFormBoundary';
  for (let index = 0; index < (isNode ? 11 : 16); index++) {
    text += DIGITS[MathFloor(core.random() * (isNode ? 10 : 62))] ?? '0';
  }
  return text;
}

/** Names go between quotation marks. */
function escape(name: string): string {
  let text = '';
  for (let index = 0; index < name.length; index++) {
    const unit = name[index] ?? '';
    text += unit === '\n' ? '%0A' : unit === '\r' ? '%0D' : unit === '"' ? '%22' : unit;
  }
  return text;
}

export function encodeForm(core: Core, form: FormData): { bytes: Chunk; type: string } {
  const mark = boundary(core);
  const chunks = newList<Chunk>();
  const add = (chunk: Chunk): void => {
    chunks[chunks.length] = chunk;
  };
  eachEntry(form, (value: FormDataEntryValue, key: string) => {
    const head = `--${mark}\r\nContent-Disposition: form-data; name="${escape(key)}"`;
    if (typeof value === 'string') {
      add(bytesOf(`${head}\r\n\r\n${value}\r\n`));
      return;
    }
    const type = blobType(value);
    const file = `; filename="${escape(nameOf(value))}"\r\nContent-Type: ${type === '' ? 'application/octet-stream' : type}`;
    add(bytesOf(`${head}${file}\r\n\r\n`));
    add(blobBytes(value));
    add(bytesOf('\r\n'));
  });
  add(bytesOf(`--${mark}--\r\n`));
  return { bytes: joined(chunks), type: `multipart/form-data; boundary=${mark}` };
}

/** @throws {TypeError} when the media type says that it is no form, or the bytes are none */
export function decodeForm(bytes: Chunk, type: string | null): FormData {
  const lower = StringPrototypeToLowerCase(type ?? '');
  if (StringPrototypeIndexOf(lower, 'application/x-www-form-urlencoded') === 0) {
    const form = new NativeForm();
    eachParameter(new NativeParameters(textOf(bytes)), (value: string, key: string) => {
      append(form, key, value);
    });
    return form;
  }
  const at = StringPrototypeIndexOf(lower, 'boundary=');
  if (StringPrototypeIndexOf(lower, 'multipart/form-data') !== 0 || at === -1) {
    throw new NativeTypeError(
      'Content-Type was not one of "multipart/form-data" or "application/x-www-form-urlencoded".',
    );
  }
  return parseParts(bytes, bytesOf(`--${StringPrototypeSlice(type ?? '', at + 9)}`));
}

function parseParts(bytes: Chunk, mark: Chunk): FormData {
  const form = new NativeForm();
  let at = find(bytes, mark, 0);
  while (at !== -1) {
    const start = at + mark.length + 2;
    if (bytes[at + mark.length] === 45) return form;
    const next = find(bytes, mark, start);
    const blank = find(bytes, BLANK, start);
    if (next === -1 || blank === -1) break;
    addPart(form, textOf(part(bytes, start, blank)), part(bytes, blank + 4, next - 2));
    at = next;
  }
  throw new NativeTypeError('Failed to parse body as FormData.');
}

const BLANK = new Bytes([13, 10, 13, 10]);

function addPart(form: FormData, head: string, content: Chunk): void {
  const name = parameter(head, '; name="') ?? '';
  const file = parameter(head, '; filename="');
  if (file === null) {
    append(form, name, textOf(content));
    return;
  }
  const at = StringPrototypeIndexOf(StringPrototypeToLowerCase(head), 'content-type: ');
  const type = at === -1 ? 'text/plain' : StringPrototypeSlice(head, at + 14);
  append(form, name, makeFile(content, file, type, 0));
}

function parameter(head: string, before: string): string | null {
  const at = StringPrototypeIndexOf(head, before);
  if (at === -1) return null;
  const rest = StringPrototypeSlice(head, at + before.length);
  const text = StringPrototypeSlice(rest, 0, StringPrototypeIndexOf(rest, '"'));
  let out = '';
  for (let index = 0; index < text.length; index++) {
    const code = StringPrototypeSlice(text, index, index + 3);
    const unit = code === '%0A' ? '\n' : code === '%0D' ? '\r' : code === '%22' ? '"' : null;
    out += unit ?? text[index] ?? '';
    if (unit !== null) index += 2;
  }
  return out;
}

function find(bytes: Chunk, pattern: Chunk, from: number): number {
  const last = bytes.length - pattern.length;
  for (let index = from; index <= last; index++) {
    let length = 0;
    while (length < pattern.length && bytes[index + length] === pattern[length]) length++;
    if (length === pattern.length) return index;
  }
  return -1;
}

/** A Blob becomes a File when it is put into a form: one whose bytes we know. */
export function installForms(core: Core): void {
  const prototype = core.global.FormData.prototype as object;
  for (const name of ['append', 'set'] as const) {
    patch(prototype, name, (native) => {
      const put = uncurryThis(native as (...args: unknown[]) => unknown);
      return {
        [name](this: FormData, ...args: unknown[]): unknown {
          if (args.length >= 2 && isBlob(args[1])) {
            const value = args[1];
            const bytes = knownBytes(value);
            const isFile = isFileObject(value);
            if (bytes !== undefined && (!isFile || args.length > 2)) {
              const title = args.length > 2 ? `${args[2] as string}` : 'blob';
              const file = makeFile(bytes, title, blobType(value), core.now() / 1000);
              return put(this, args[0], file);
            }
          }
          return ReflectApply(native as never, this, args as never);
        },
      }[name] as never;
    });
  }
}

function isFileObject(value: object): boolean {
  try {
    return typeof nameOf(value) === 'string';
  } catch {
    return false;
  }
}
