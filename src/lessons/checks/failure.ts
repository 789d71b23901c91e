import type { Site } from '../../trace/index.ts';

interface Where {
  readonly site?: Site | null;
  readonly schedule?: string | null;
}

/** What a run did not do: said to the learner as it stands, never the answer. */
export class CheckFailure extends Error {
  override readonly name = 'CheckFailure';
  readonly site: Site | null;
  readonly schedule: string | null;

  constructor(message: string, { site = null, schedule = null }: Where = {}) {
    super(message);
    this.site = site;
    this.schedule = schedule;
  }
}
