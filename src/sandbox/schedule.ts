/**
 * The schedule: every answer that the outside world gave, as a short string.
 *
 *     schedule = seed | seed ":" choices
 *     seed     = decimal integer; 0 takes the middle of every range
 *     choices  = base-36 integers joined by "."; the k-th overrides the k-th answer
 *
 * What the choices do not say comes from the seed, each answer from its own number in the order
 * of asking: overriding one answer leaves all the others as they were.
 */

export interface Schedule {
  readonly seed: number;
  readonly choices: readonly number[];
}

/** Who answers when the world could answer differently. */
export interface Oracle {
  /** One of 0 … options - 1. `middle` is what seed 0 takes. */
  choose(question: string, options: number, middle: number): number;
  /** The next number of the seeded generator behind `Math.random`: uniform in [0, 1). */
  random(): number;
  /**
   * The schedule that replays the run so far. Trailing choices that the seed gives anyway are
   * left out, so that an untouched seed stays as short as it was.
   */
  taken(): string;
}

/** A schedule that cannot be read. The message is for the person who typed it. */
export class ScheduleError extends Error {
  override readonly name = 'ScheduleError';
}

const MAX_CHOICES = 100_000;
const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz';

/** @throws {ScheduleError} when the text is not `<seed>` or `<seed>:<choices>`. */
export function parseSchedule(text: string): Schedule {
  const colon = text.indexOf(':');
  const seedText = colon === -1 ? text : text.slice(0, colon);
  if (!/^\d+$/.test(seedText)) {
    throw new ScheduleError(
      `A schedule is a seed (a whole number such as 7) or a seed with choices (7:3.a.0); got “${clip(text)}”.`,
    );
  }
  const seed = Number(seedText);
  if (!Number.isSafeInteger(seed)) {
    throw new ScheduleError(`The seed ${clip(seedText)} is too large: at most ${2 ** 53 - 1}.`);
  }
  const choicesText = colon === -1 ? '' : text.slice(colon + 1);
  return { seed, choices: choicesText === '' ? [] : parseChoices(choicesText) };
}

function parseChoices(text: string): number[] {
  const parts = text.split('.');
  if (parts.length > MAX_CHOICES) {
    throw new ScheduleError(
      `A schedule holds at most ${MAX_CHOICES} choices; got ${parts.length}.`,
    );
  }
  return parts.map((part, index) => {
    if (!/^[0-9a-z]{1,6}$/.test(part)) {
      throw new ScheduleError(
        `Choice ${index + 1} of the schedule must be a base-36 number such as “3” or “a”; got “${clip(part)}”.`,
      );
    }
    return Number.parseInt(part, 36);
  });
}

const clip = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

export function printSchedule(schedule: Schedule): string {
  if (schedule.choices.length === 0) return String(schedule.seed);
  return `${schedule.seed}:${schedule.choices.map((choice) => choice.toString(36)).join('.')}`;
}

/**
 * Answers from a schedule. It works beside learner code, so after its creation it calls no
 * method that a learner could have replaced.
 *
 * A choice past what is on offer (a schedule of another program) takes the last option.
 */
export function createOracle(schedule: Schedule): Oracle {
  const { seed, choices } = schedule;
  const seedText = String(seed);
  const overrides = choices.length;
  /** Null prototype: an index setter planted on `Array.prototype` must not see what is chosen. */
  const taken = Object.setPrototypeOf([], null) as { [index: number]: number; length: number };
  /** How many of `taken` must be written down: up to the last that the seed would not give. */
  let kept = 0;
  let randoms = 0;

  return {
    choose(_question, options, middle) {
      const index = taken.length;
      const own = seed === 0 ? middle : floor(uniform(seed, index, CHOICES) * options);
      let answer = own;
      if (index < overrides) {
        const override = choices[index] ?? 0;
        answer = override < options ? override : options - 1;
      }
      taken[index] = answer;
      if (answer !== own) kept = index + 1;
      return answer;
    },
    random: () => uniform(seed, randoms++, RANDOM),
    taken() {
      let text = seedText;
      for (let index = 0; index < kept; index++) {
        text += (index === 0 ? ':' : '.') + base36(taken[index] ?? 0);
      }
      return text;
    },
  };
}

const { floor, imul } = Math;

/** Two independent streams from one seed. */
const CHOICES = 0x9e3779b9;
const RANDOM = 0x85ebca6b;

/** The number at `index` of a stream, uniform in [0, 1) with 53 bits; a pure function of its arguments. */
function uniform(seed: number, index: number, stream: number): number {
  const low = seed >>> 0;
  const high = floor(seed / 2 ** 32);
  let state = mix(low ^ stream);
  state = mix(state ^ high);
  state = mix(state + imul(index, 2) + 1);
  const first = mix(state ^ index);
  const second = mix(first + stream);
  return ((first >>> 5) * 2 ** 26 + (second >>> 6)) / 2 ** 53;
}

/** The finaliser of MurmurHash3: every bit of the result depends on every bit of the input. */
function mix(value: number): number {
  let hash = value >>> 0;
  hash = imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function base36(value: number): string {
  let text = '';
  let rest = value;
  do {
    text = (DIGITS[rest % 36] ?? '') + text;
    rest = floor(rest / 36);
  } while (rest > 0);
  return text;
}
