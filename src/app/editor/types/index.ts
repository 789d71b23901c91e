/**
 * What Monaco's TypeScript is told of the world that a learner's program runs in: the `lab`
 * module, the platform without the DOM, and what the standard has since Monaco's TypeScript.
 * What is not declared here and does not exist there is underlined.
 */
import ecmascript from './ecmascript.d.ts.txt?raw';
import lab from './lab.d.ts.txt?raw';
import platform from './platform.d.ts.txt?raw';
import recent from './recent.d.ts.txt?raw';
import sandbox from './sandbox.d.ts.txt?raw';

export const platformTypes: readonly { readonly path: string; readonly text: string }[] = [
  { path: 'lab.d.ts', text: lab },
  { path: 'sandbox.d.ts', text: sandbox },
  { path: 'platform.d.ts', text: platform },
  { path: 'ecmascript.d.ts', text: ecmascript },
  { path: 'recent.d.ts', text: recent },
];
