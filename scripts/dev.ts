/** `npm run dev`: the site with hot reload, for whoever edits the sources or writes lessons. */
import { createServer } from 'vite';

const server = await createServer({ server: { port: 5174 } });
await server.listen();
server.printUrls();
