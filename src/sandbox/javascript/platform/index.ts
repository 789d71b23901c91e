/** The platform: what learners call besides the language. Built on `../core.ts`. */
import type { PlatformModule } from '../core.ts';
import { installAborts } from './abort.ts';
import { installBlobs } from './body/blob.ts';
import { installForms } from './body/multipart.ts';
import { installConsole } from './console.ts';
import { installCrypto } from './crypto/random.ts';
import { installEvents } from './events.ts';
import { installFetch } from './fetch.ts';
import { installMessages } from './messages/index.ts';
import { installPageEvents } from './page-events.ts';
import { installProcess } from './process.ts';
import { installStacks } from './stacks.ts';
import { installStreams } from './streams/index.ts';

export { createLab } from './lab/index.ts';
export { createPreviewer } from './preview.ts';

/** In the order in which they are installed. */
export const platformModules: readonly PlatformModule[] = [
  installStacks,
  installConsole,
  installAborts,
  installEvents,
  installStreams,
  installBlobs,
  installForms,
  installMessages,
  installFetch,
  installCrypto,
  installPageEvents,
  installProcess,
];
