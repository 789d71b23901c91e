/** What columns point into: strings, sites and previews, each stored once. */
import type { Preview, Site } from './event.ts';
import { MAX_PREVIEW_DEPTH, PREVIEW_TYPES } from './fields.ts';
import { type IntegerArray, Integers } from './integers.ts';

/** Strings one behind the other: UTF-16 units, and where each string ends in them. */
export interface PackedStrings {
  readonly units: Uint16Array;
  readonly ends: Uint32Array;
}

const NO_STRINGS: PackedStrings = { units: new Uint16Array(0), ends: new Uint32Array(0) };
/** So many units at most are spread into one call. */
const UNITS_A_CALL = 8192;

/**
 * Every different string once. A table that came packed reads a string when it is asked for, and
 * looks them through only when one is added: a trace that crosses from a worker has hundreds of
 * thousands, of which the page shows a few.
 */
export class StringTable {
  readonly #packed: PackedStrings;
  /** A number stands for its digits, which are written when they are asked for. */
  readonly #strings: (string | number | undefined)[];
  #indexes: Map<string, number> | null = null;

  constructor(packed: PackedStrings = NO_STRINGS) {
    this.#packed = packed;
    this.#strings = [];
    this.#strings.length = packed.ends.length;
  }

  add(string: string): number {
    const indexes = (this.#indexes ??= this.#index());
    const known = indexes.get(string);
    if (known !== undefined) return known;
    const index = this.#strings.length;
    this.#strings.push(string);
    indexes.set(string, index);
    return index;
  }

  /** The digits of a whole number from 0 on; the same number may be added more than once. */
  addNatural(natural: number): number {
    return this.#strings.push(natural) - 1;
  }

  get(index: number): string {
    const known = this.#strings[index];
    if (typeof known === 'number') return (this.#strings[index] = String(known));
    if (known !== undefined || index >= this.#packed.ends.length) return known ?? '';
    return (this.#strings[index] = this.#unpack(index));
  }

  pack(): PackedStrings {
    const ends = new Uint32Array(this.#strings.length);
    let length = 0;
    for (let index = 0; index < ends.length; index++) {
      const known = this.#strings[index];
      length += typeof known === 'number' ? countDigits(known) : this.get(index).length;
      ends[index] = length;
    }
    const units = new Uint16Array(length);
    let unit = 0;
    for (let index = 0; index < ends.length; index++) {
      const known = this.#strings[index];
      if (typeof known === 'number') {
        unit = ends[index] ?? 0;
        writeDigits(units, unit, known);
        continue;
      }
      const string = this.get(index);
      for (let place = 0; place < string.length; place++) units[unit++] = string.charCodeAt(place);
    }
    return { units, ends };
  }

  #unpack(index: number): string {
    const { units, ends } = this.#packed;
    const end = ends[index] ?? 0;
    let string = '';
    for (let start = ends[index - 1] ?? 0; start < end; start += UNITS_A_CALL) {
      string += String.fromCharCode(...units.subarray(start, Math.min(end, start + UNITS_A_CALL)));
    }
    return string;
  }

  #index(): Map<string, number> {
    const indexes = new Map<string, number>();
    for (let index = 0; index < this.#strings.length; index++) indexes.set(this.get(index), index);
    return indexes;
  }
}

function countDigits(natural: number): number {
  let digits = 1;
  for (let rest = natural; rest >= 10; rest = Math.trunc(rest / 10)) digits++;
  return digits;
}

/** Writes a whole number so that it ends before `end`. */
function writeDigits(units: Uint16Array, end: number, natural: number): void {
  let place = end;
  let rest = natural;
  do {
    units[--place] = ZERO + (rest % 10);
    rest = Math.trunc(rest / 10);
  } while (rest > 0);
}

const ZERO = '0'.charCodeAt(0);

const SITE_COLUMNS = 5;
/** Longer lines share keys with the next line, and are told apart when they are compared. */
const COLUMNS_A_LINE = 4096;

/** So many sites are known by identity: events that were parsed have one each. */
const MOST_KNOWN = 4096;

/** Every different site once; a site that is read back is always the same object. */
export class SiteTable {
  readonly #sites: Site[] = [];
  /** Sites by identity: whoever writes a trace has few of them, again and again. */
  readonly #known = new Map<Site, number>();
  /** By file, then by where they begin: indexes of the sites that begin there. */
  readonly #byStart = new Map<string, Map<number, number[]>>();

  get length(): number {
    return this.#sites.length;
  }

  add(site: Site): number {
    const known = this.#known.get(site);
    if (known !== undefined) return known;
    const index = this.#find(site);
    if (this.#known.size < MOST_KNOWN) this.#known.set(site, index);
    return index;
  }

  #find(site: Site): number {
    const { file, line, column, endLine, endColumn } = site;
    let ofFile = this.#byStart.get(file);
    if (ofFile === undefined) this.#byStart.set(file, (ofFile = new Map()));
    const start = line * COLUMNS_A_LINE + column;
    let indexes = ofFile.get(start);
    if (indexes === undefined) ofFile.set(start, (indexes = []));
    for (const index of indexes) {
      const known = this.#sites[index];
      if (known === undefined || known.line !== line || known.column !== column) continue;
      if (known.endLine === endLine && known.endColumn === endColumn) return index;
    }
    indexes.push(this.#sites.length);
    return this.#sites.push(Object.freeze({ file, line, column, endLine, endColumn })) - 1;
  }

  get(index: number): Site {
    const site = this.#sites[index];
    if (site === undefined) throw new RangeError(`There is no site ${index}`);
    return site;
  }

  /** Five numbers a site: index of the file's name among the strings, line, column, end line, end column. */
  toArray(strings: StringTable): Float64Array {
    const numbers = new Float64Array(this.#sites.length * SITE_COLUMNS);
    this.#sites.forEach(({ file, line, column, endLine, endColumn }, index) => {
      numbers.set([strings.add(file), line, column, endLine, endColumn], index * SITE_COLUMNS);
    });
    return numbers;
  }

  static fromArray(numbers: Float64Array, strings: StringTable): SiteTable {
    const table = new SiteTable();
    for (let start = 0; start < numbers.length; start += SITE_COLUMNS) {
      const [file = 0, line = 0, column = 0, endLine = 0, endColumn = 0] = numbers.subarray(
        start,
        start + SITE_COLUMNS,
      );
      table.add({ file: strings.get(file), line, column, endLine, endColumn });
    }
    return table;
  }
}

const NUMBER = PREVIEW_TYPES.indexOf('number');
const NATURALS = 1024;

/** The preview of a whole number from 0 to 2^32 - 1, whose text is made when it is asked for. */
export class NaturalPreview implements Preview {
  readonly type = 'number';
  readonly natural: number;

  constructor(natural: number) {
    this.natural = natural;
  }

  get text(): string {
    return String(this.natural);
  }
}

/** The arrays of a preview table, in this order. */
export type PreviewArrays = readonly IntegerArray[];

/**
 * Previews as rows: type, text, how much was cut (0: nothing said, else one more), how many
 * entries (0: a leaf, else one more) and where its entries begin. The entries of one preview
 * stand together, as rows of key and value. Equal leaves are stored once.
 */
export class PreviewTable {
  readonly #types: Integers;
  readonly #texts: Integers;
  readonly #cuts: Integers;
  readonly #counts: Integers;
  readonly #firsts: Integers;
  readonly #keys: Integers;
  readonly #values: Integers;
  readonly #strings: StringTable;
  /** The latest numbers of a kind, by their remainder, and the rows of their previews plus 1. */
  readonly #naturals = new Uint32Array(NATURALS);
  readonly #naturalRows = new Float64Array(NATURALS);
  /** For each type: the text's index to the row of the whole leaf with that text. */
  readonly #leaves: readonly Map<number, number>[] = PREVIEW_TYPES.map(() => new Map());

  constructor(strings: StringTable, arrays: PreviewArrays = []) {
    this.#strings = strings;
    this.#types = new Integers(arrays[0]);
    this.#texts = new Integers(arrays[1]);
    this.#cuts = new Integers(arrays[2]);
    this.#counts = new Integers(arrays[3]);
    this.#firsts = new Integers(arrays[4]);
    this.#keys = new Integers(arrays[5]);
    this.#values = new Integers(arrays[6]);
  }

  /** @throws {RangeError} when it nests deeper than a trace may. */
  add(preview: Preview, depth = 0): number {
    if (preview instanceof NaturalPreview) return this.#addNatural(preview.natural);
    const type = PREVIEW_TYPES.indexOf(preview.type);
    const text = this.#strings.add(preview.text);
    if (preview.entries === undefined && preview.cut === undefined) {
      const leaves = this.#leaves[type];
      const known = leaves?.get(text);
      if (known !== undefined) return known;
      leaves?.set(text, this.#types.length);
      return this.#push(type, text, 0, 0, 0);
    }
    const cut = preview.cut === undefined ? 0 : preview.cut + 1;
    const { entries } = preview;
    if (entries === undefined) return this.#push(type, text, cut, 0, 0);
    if (depth > MAX_PREVIEW_DEPTH || (depth === MAX_PREVIEW_DEPTH && entries.length > 0)) {
      throw new RangeError(`A preview may nest ${MAX_PREVIEW_DEPTH} levels deep`);
    }
    const values = entries.map((entry) => this.add(entry.value, depth + 1));
    const first = this.#keys.length;
    entries.forEach((entry, index) => {
      this.#keys.push(this.#strings.add(entry.key));
      this.#values.push(values[index] ?? 0);
    });
    return this.#push(type, text, cut, entries.length + 1, first);
  }

  get(row: number): Preview {
    const type = PREVIEW_TYPES[this.#types.get(row)] ?? 'undefined';
    const text = this.#strings.get(this.#texts.get(row));
    const cut = this.#cuts.get(row);
    const count = this.#counts.get(row);
    if (cut === 0 && count === 0) return { type, text };
    const first = this.#firsts.get(row);
    return {
      type,
      text,
      ...(cut === 0 ? {} : { cut: cut - 1 }),
      ...(count === 0
        ? {}
        : { entries: Array.from({ length: count - 1 }, (_, i) => this.#entry(first + i)) }),
    };
  }

  toArrays(): PreviewArrays {
    return [
      this.#types,
      this.#texts,
      this.#cuts,
      this.#counts,
      this.#firsts,
      this.#keys,
      this.#values,
    ].map((column) => column.toArray());
  }

  /** Counters and indexes come in a row and a few times each: only late ones are found again. */
  #addNatural(natural: number): number {
    const place = natural % NATURALS;
    const row = this.#naturalRows[place] ?? 0;
    if (row > 0 && this.#naturals[place] === natural) return row - 1;
    const added = this.#push(NUMBER, this.#strings.addNatural(natural), 0, 0, 0);
    this.#naturals[place] = natural;
    this.#naturalRows[place] = added + 1;
    return added;
  }

  #entry(index: number): { readonly key: string; readonly value: Preview } {
    return {
      key: this.#strings.get(this.#keys.get(index)),
      value: this.get(this.#values.get(index)),
    };
  }

  #push(type: number, text: number, cut: number, count: number, first: number): number {
    const row = this.#types.length;
    this.#types.push(type);
    this.#texts.push(text);
    this.#cuts.push(cut);
    this.#counts.push(count);
    this.#firsts.push(first);
    return row;
  }
}
