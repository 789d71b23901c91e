/** `npm run preview`: serves what `npm run build` made, on http://localhost:4173. */
import { ensureSite, serveSite } from './site.ts';

await ensureSite();
await serveSite(4173);
