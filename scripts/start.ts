/**
 * `npm start`: serves the playground on http://localhost:5173. It serves the built site, with the
 * same isolation that a visitor meets; `npm run dev` is for whoever edits the sources.
 */
import { ensureSite, serveSite } from './site.ts';

await ensureSite();
await serveSite(5173);
