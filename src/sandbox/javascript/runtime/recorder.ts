/** Writes records into words and hands them out in batches. */
import type { RecordBatch } from '../records.ts';
import { headOf, MOST_PASSED, RECORD, SHORT } from '../records.ts';
import type { Clock } from './clock.ts';
import type { List } from './primordials.ts';
import { MapPrototypeGet, MapPrototypeSet, NativeMap, newList } from './primordials.ts';

/** Words of a full batch. */
const END = 131_072;
/** From here on a record, and one that tells the time before it, may not fit. */
const NEARLY = END - 6;
/** Words after which somebody looks at the limits: some 8,000 records. */
const LOOK = 20_480;
const TWO_TO_32 = 2 ** 32;

const Words = Uint32Array;

/**
 * The words are one array for the whole run, never replaced and never transferred: an engine then
 * writes to an address that it knows. Handing out copies them; what costs is memory that was never
 * touched before, so a record is as short as its kind allows.
 */
export class Recorder {
  /** Characters in the string table. */
  characters = 0;
  private readonly words = new Words(END);
  /** Where the next record begins. */
  private end = 0;
  private count = 0;
  private handedOut = 0;
  /** From here on a record needs more than being written; 0 when the clock has moved. */
  private room = 0;
  /** From here on somebody must look, or the batch is full. */
  private stop = LOOK;
  /** `clock.spent` as the last record told it. */
  private told = 0;
  private fresh: List<string> = newList();
  private table = new NativeMap<string, number>();
  private known = 0;
  /** While frozen no time passes: records are of a virtual thread. */
  private frozen = false;
  private readonly clock: Clock;
  private readonly post: (batch: RecordBatch) => void;
  /** Called every so many records, with the site of the last. */
  private readonly look: (site: number) => void;

  /** `post` copies the batch before it returns. */
  constructor(clock: Clock, post: (batch: RecordBatch) => void, look: (site: number) => void) {
    this.clock = clock;
    this.post = post;
    this.look = look;
    clock.moved = () => {
      this.room = 0;
    };
  }

  /** Every record so far. */
  get total(): number {
    return this.handedOut + this.count;
  }

  /** Of a short kind `b` is not written. */
  write(kind: number, site: number, a: number, b: number): void {
    const { end, words } = this;
    const { spent } = this.clock;
    const passed = spent - this.told;
    if (end >= this.room || passed > MOST_PASSED) {
      this.writeSlowly(kind, site, a, b);
      return;
    }
    this.told = spent;
    this.count += 1;
    words[end] = headOf(kind, site, passed);
    words[end + 1] = a;
    if (kind < SHORT) {
      words[end + 2] = b;
      this.end = end + 3;
    } else {
      this.end = end + 2;
    }
  }

  /** A new macrotask begins, or nothing but the time is to be told. */
  writeTime(kind: typeof RECORD.boundary | typeof RECORD.clock, site: number): void {
    if (this.frozen) return;
    if (this.end >= NEARLY) this.flush();
    const now = this.clock.now();
    const { end, words } = this;
    words[end] = headOf(kind, site, 0);
    words[end + 1] = now;
    words[end + 2] = now / TWO_TO_32;
    this.end = end + 3;
    this.count += 1;
    this.told = this.clock.spent;
    this.room = this.stop;
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
    const { count, fresh } = this;
    if (count === 0 && fresh.length === 0) return;
    const words = this.end >= NEARLY ? this.words : this.copy();
    this.handedOut += count;
    this.count = 0;
    this.end = 0;
    this.stop = LOOK;
    this.room = 0;
    this.fresh = newList();
    this.post({ count, words, strings: fresh as unknown as readonly string[] });
  }

  /** A new run begins, whose records have been handed out by none. */
  restart(): void {
    this.characters = 0;
    this.end = 0;
    this.count = 0;
    this.handedOut = 0;
    this.room = 0;
    this.stop = LOOK;
    this.told = 0;
    this.fresh = newList();
    this.table = new NativeMap<string, number>();
    this.known = 0;
    this.frozen = false;
  }

  /** From here on, whatever the clock says, records happen now. */
  freeze(): void {
    this.writeTime(RECORD.clock, 0);
    this.frozen = true;
    this.room = 0;
  }

  thaw(): void {
    this.frozen = false;
    this.room = 0;
  }

  private writeSlowly(kind: number, site: number, a: number, b: number): void {
    const due = this.end >= this.stop;
    if (this.end >= NEARLY) this.flush();
    else if (due) this.stop = this.end + LOOK < NEARLY ? this.end + LOOK : NEARLY;
    if (!this.frozen) this.writeTime(RECORD.clock, 0);
    const { end, words } = this;
    words[end] = headOf(kind, site, 0);
    words[end + 1] = a;
    words[end + 2] = b;
    this.end = end + (kind < SHORT ? 3 : 2);
    this.count += 1;
    if (due) this.look(site);
  }

  /** The words so far, without the methods of either array. */
  private copy(): Uint32Array {
    const { end, words } = this;
    const copy = new Words(end);
    for (let index = 0; index < end; index++) copy[index] = words[index] ?? 0;
    return copy;
  }
}
