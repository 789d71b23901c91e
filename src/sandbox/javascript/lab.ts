/** What `import … from 'lab'` can name. The compiler checks imports by it, the platform fills it. */
export const LAB_NAMES = [
  'sleep',
  'work',
  'offload',
  'server',
  'resource',
  'shutdown',
  'mark',
] as const;
