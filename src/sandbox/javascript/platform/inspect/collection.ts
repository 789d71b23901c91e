/** The entries of arrays, sets, maps, typed arrays and buffers. */
import {
  ArrayBufferPrototypeGetByteLength,
  MapPrototypeForEach,
  MapPrototypeGetSize,
  MathMin,
  newList,
  NumberPrototypeToString,
  ObjectKeys,
  SetPrototypeForEach,
  SetPrototypeGetSize,
  TypedArrayPrototypeGetLength,
  type List,
} from '../../runtime/primordials.ts';
import { descriptorOf } from './kind.ts';
import type { Context, Format } from './context.ts';
import { formatMember, indented, isIndex } from './member.ts';
import { formatNumber } from './primitive.ts';

const remaining = (count: number): string => `... ${count} more item${count > 1 ? 's' : ''}`;

export const lengthOf = (array: object): number => descriptorOf(array, 'length')?.value as number;

/** An array's items; holes are counted. */
export function arrayEntries(context: Context, array: object, level: number, format: Format) {
  const length = lengthOf(array);
  const shown = MathMin(context.maxArrayLength, length);
  const entries = newList<string>();
  for (let index = 0; index < shown; index++) {
    const descriptor = descriptorOf(array, index);
    if (descriptor === undefined) {
      return sparseEntries(context, array, level, format, entries, index, shown);
    }
    entries[index] = formatMember(context, descriptor, '', level, true, format);
    if (context.budget < 0 && index + 1 < shown) {
      entries[entries.length] = remaining(length - index - 1);
      return entries;
    }
  }
  if (length > shown) entries[entries.length] = remaining(length - shown);
  return entries;
}

/** From the first hole on: every run of holes is one entry. */
function sparseEntries(
  context: Context,
  array: object,
  level: number,
  format: Format,
  entries: List<string>,
  from: number,
  shown: number,
): List<string> {
  const keys = ObjectKeys(array);
  let index = from;
  for (let place = from; place < keys.length && entries.length < shown; place++) {
    const key = keys[place];
    if (key === undefined || !isIndex(key)) break;
    if (`${index}` !== key) {
      entries[entries.length] = holes(+key - index);
      index = +key;
      if (entries.length === shown) break;
    }
    const descriptor = descriptorOf(array, key);
    if (descriptor !== undefined) {
      entries[entries.length] = formatMember(context, descriptor, '', level, true, format);
    }
    index++;
  }
  const rest = lengthOf(array) - index;
  if (rest > 0) entries[entries.length] = entries.length === shown ? remaining(rest) : holes(rest);
  return entries;
}

const holes = (count: number): string => `<${count} empty item${count > 1 ? 's' : ''}>`;

export function setEntries(context: Context, set: object, level: number, format: Format) {
  const entries = newList<string>();
  const shown = MathMin(context.maxArrayLength, SetPrototypeGetSize(set) as number);
  let index = 0;
  SetPrototypeForEach(set, (value) => {
    if (index++ < shown) {
      entries[entries.length] = indented(context, () => format(context, value, level));
    }
  });
  if (index > shown) entries[entries.length] = remaining(index - shown);
  return entries;
}

export function mapEntries(context: Context, map: object, level: number, format: Format) {
  const entries = newList<string>();
  const shown = MathMin(context.maxArrayLength, MapPrototypeGetSize(map) as number);
  let index = 0;
  MapPrototypeForEach(map, (value, key) => {
    if (index++ < shown) {
      entries[entries.length] = indented(
        context,
        () => `${format(context, key, level)} => ${format(context, value, level)}`,
      );
    }
  });
  if (index > shown) entries[entries.length] = remaining(index - shown);
  return entries;
}

export function typedArrayEntries(context: Context, array: object): List<string> {
  const entries = newList<string>();
  const length = TypedArrayPrototypeGetLength(array) as number;
  const shown = MathMin(context.maxArrayLength, length);
  for (let index = 0; index < shown; index++) {
    const item = (array as { readonly [index: number]: number | bigint })[index] ?? 0;
    entries[index] = typeof item === 'number' ? formatNumber(item) : `${item}n`;
  }
  if (length > shown) entries[entries.length] = remaining(length - shown);
  return entries;
}

const NativeUint8Array = Uint8Array;

export function bufferEntries(context: Context, buffer: object): List<string> {
  const entries = newList<string>();
  const byteLength = ArrayBufferPrototypeGetByteLength(buffer) as number;
  const shown = MathMin(context.maxArrayLength, byteLength);
  let text = '';
  const bytes = new NativeUint8Array(buffer as ArrayBuffer, 0, shown);
  for (let index = 0; index < shown; index++) {
    const byte = bytes[index] ?? 0;
    text += `${index === 0 ? '' : ' '}${byte < 16 ? '0' : ''}${NumberPrototypeToString(byte, 16)}`;
  }
  const rest = byteLength - shown;
  if (rest > 0) text += ` ... ${rest} more byte${rest > 1 ? 's' : ''}`;
  entries[0] = `[Uint8Contents]: <${text}>`;
  entries[1] = `[byteLength]: ${byteLength}`;
  return entries;
}
