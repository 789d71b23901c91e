/** Writes records into columns and hands them out in batches. */
import type { RecordBatch } from '../records.ts';
import type { Clock } from './clock.ts';
import type { List } from './primordials.ts';
import { MapPrototypeGet, MapPrototypeSet, NativeMap, newList } from './primordials.ts';

const CAPACITY = 8192;

const Buffer = ArrayBuffer;
const Bytes = Uint8Array;
const Words = Uint32Array;
const Times = Float64Array;

/** The columns of one batch, in one buffer, so that a batch is moved to the host as one piece. */
class Columns {
  readonly buffer: ArrayBuffer;
  readonly at: Float64Array;
  readonly sites: Uint32Array;
  readonly a: Uint32Array;
  readonly b: Uint32Array;
  readonly kinds: Uint8Array;

  constructor(length: number) {
    const buffer = new Buffer(21 * length);
    this.buffer = buffer;
    this.at = new Times(buffer, 0, length);
    this.sites = new Words(buffer, 8 * length, length);
    this.a = new Words(buffer, 12 * length, length);
    this.b = new Words(buffer, 16 * length, length);
    this.kinds = new Bytes(buffer, 20 * length, length);
  }

  /** The first records, in columns of their own; without the methods of either array. */
  copy(length: number): Columns {
    const copy = new Columns(length);
    for (let index = 0; index < length; index++) {
      copy.at[index] = this.at[index] ?? 0;
      copy.sites[index] = this.sites[index] ?? 0;
      copy.a[index] = this.a[index] ?? 0;
      copy.b[index] = this.b[index] ?? 0;
      copy.kinds[index] = this.kinds[index] ?? 0;
    }
    return copy;
  }
}

export class Recorder {
  /** Every record so far, those already handed out included. */
  total = 0;
  /** Characters in the string table. */
  characters = 0;
  private count = 0;
  private columns = new Columns(CAPACITY);
  private fresh: List<string> = newList();
  private readonly table = new NativeMap<string, number>();
  private known = 0;
  /** From this index on, records happen at `frozenAt`: they are of a virtual thread. */
  private frozenFrom = -1;
  private frozenAt = 0;
  private readonly clock: Clock;
  private readonly post: (batch: RecordBatch, buffer: ArrayBuffer) => void;
  /** Called with the site of the record that filled a batch. */
  private readonly filled: (site: number) => void;

  /** `post` takes the batch and the buffer of its columns, which are not used again here. */
  constructor(
    clock: Clock,
    post: (batch: RecordBatch, buffer: ArrayBuffer) => void,
    filled: (site: number) => void,
  ) {
    this.clock = clock;
    this.post = post;
    this.filled = filled;
  }

  write(kind: number, site: number, a: number, b: number): void {
    const index = this.count;
    const { clock, columns } = this;
    columns.kinds[index] = kind;
    columns.sites[index] = site;
    columns.a[index] = a;
    columns.b[index] = b;
    columns.at[index] = clock.base + clock.spent;
    this.count = index + 1;
    if (index + 1 === CAPACITY) {
      this.flush();
      this.filled(site);
    }
  }

  /** The index of a text in the run's string table. */
  text(value: string): number {
    const found = MapPrototypeGet(this.table, value) as number | undefined;
    if (found !== undefined) return found;
    const index = this.known++;
    this.characters += value.length;
    MapPrototypeSet(this.table, value, index);
    this.fresh[this.fresh.length] = value;
    return index;
  }

  flush(): void {
    const { count } = this;
    if (count === 0 && this.fresh.length === 0) return;
    this.stampFrozen();
    const full = count === CAPACITY;
    const { buffer, kinds, sites, a, b, at } = full ? this.columns : this.columns.copy(count);
    if (full) this.columns = new Columns(CAPACITY);
    const strings = this.fresh as unknown as readonly string[];
    this.total += count;
    this.count = 0;
    this.fresh = newList();
    if (this.frozenFrom !== -1) this.frozenFrom = 0;
    this.post({ count, kinds, sites, a, b, at, strings }, buffer);
  }

  /** From here on, whatever the clock says, records happen now. */
  freeze(): void {
    this.frozenFrom = this.count;
    this.frozenAt = this.clock.now();
  }

  thaw(): void {
    this.stampFrozen();
    this.frozenFrom = -1;
  }

  private stampFrozen(): void {
    if (this.frozenFrom === -1) return;
    const { at } = this.columns;
    for (let index = this.frozenFrom; index < this.count; index++) at[index] = this.frozenAt;
  }
}
