/** The programs of `examples/`, to begin with in the playground. */

const files = import.meta.glob<string>('../../../../examples/*.ts', {
  query: '?raw',
  import: 'default',
});

export interface Example {
  readonly file: string;
  /** `Retry with backoff`. */
  readonly title: string;
  load(): Promise<string>;
}

function titleOf(file: string): string {
  const words = file.replace(/\.ts$/, '').replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export const EXAMPLES: readonly Example[] = Object.entries(files).map(([path, load]) => {
  const file = path.slice(path.lastIndexOf('/') + 1);
  return { file, title: titleOf(file), load };
});

/** What stands in an untouched playground. */
export const FIRST_PROGRAM = `// Real code, run in your browser. Timers and requests take virtual time: 60 s are over at once.
async function fetchUser(id: number): Promise<{ id: number; name: string }> {
  const response = await fetch(\`https://api.example.com/users/\${id}\`);
  if (!response.ok) throw new Error(\`User \${id}: \${response.status}\`);
  return response.json();
}

const users = await Promise.all([fetchUser(1), fetchUser(2), fetchUser(3)]);
console.log(users.map((user) => user.name).join(', '));
`;
