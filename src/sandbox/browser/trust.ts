/**
 * The one policy of Trusted Types that a frame's document allows (see `../build/frame.ts`). Who
 * makes it first in a realm has it alone, and nothing that it has not passed is evaluated or
 * started as a worker there.
 */
export const TRUST = 'fermata';
