/** `npm run build`: the static site into `dist/`, servable under any base path by any static server. */
import { buildSite } from './site.ts';

await buildSite();
