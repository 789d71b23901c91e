/** Writes records into columns and hands them out in batches. */
import type { RecordBatch } from '../records.ts';
import type { Clock } from './clock.ts';
import type { List } from './primordials.ts';
import { MapPrototypeGet, MapPrototypeSet, NativeMap, newList } from './primordials.ts';

const CAPACITY = 8192;

const Bytes = Uint8Array;
const Words = Uint32Array;
const Times = Float64Array;

export class Recorder {
  /** Every record so far, those already handed out included. */
  total = 0;
  /** Characters in the string table. */
  characters = 0;
  private count = 0;
  private readonly kinds = new Bytes(CAPACITY);
  private readonly sites = new Words(CAPACITY);
  private readonly a = new Words(CAPACITY);
  private readonly b = new Words(CAPACITY);
  private readonly at = new Times(CAPACITY);
  private fresh: List<string> = newList();
  private readonly table = new NativeMap<string, number>();
  private known = 0;
  /** From this index on, records happen at `frozenAt`: they are of a virtual thread. */
  private frozenFrom = -1;
  private frozenAt = 0;
  private readonly clock: Clock;
  private readonly post: (batch: RecordBatch) => void;
  /** Called with the site of the record that filled a batch. */
  private readonly filled: (site: number) => void;

  constructor(clock: Clock, post: (batch: RecordBatch) => void, filled: (site: number) => void) {
    this.clock = clock;
    this.post = post;
    this.filled = filled;
  }

  write(kind: number, site: number, a: number, b: number): void {
    const index = this.count;
    this.kinds[index] = kind;
    this.sites[index] = site;
    this.a[index] = a;
    this.b[index] = b;
    this.at[index] = this.clock.base + this.clock.spent;
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
    // The host copies what it posts, so that full columns can be handed over as they are.
    const full = count === CAPACITY;
    const kinds = full ? this.kinds : copy(this.kinds, new Bytes(count), count);
    const sites = full ? this.sites : copy(this.sites, new Words(count), count);
    const a = full ? this.a : copy(this.a, new Words(count), count);
    const b = full ? this.b : copy(this.b, new Words(count), count);
    const at = full ? this.at : copy(this.at, new Times(count), count);
    const strings = this.fresh as unknown as readonly string[];
    this.total += count;
    this.count = 0;
    this.fresh = newList();
    if (this.frozenFrom !== -1) this.frozenFrom = 0;
    this.post({ count, kinds, sites, a, b, at, strings });
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
    for (let index = this.frozenFrom; index < this.count; index++) this.at[index] = this.frozenAt;
  }
}

/** Copies the first numbers without the methods of either array. */
function copy<Column extends Uint8Array | Uint32Array | Float64Array>(
  from: Column,
  to: Column,
  count: number,
): Column {
  for (let index = 0; index < count; index++) to[index] = from[index] ?? 0;
  return to;
}
