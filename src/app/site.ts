/**
 * Where the site stands. It is built once and served under any path, so nothing knows the path
 * beforehand: the entry module finds it from its own address, and every link is relative to the
 * page that it stands on (the served HTML works without JavaScript, too).
 */

/** `''` at the root of a host, else `/some/path` without a slash at its end. */
export function basePath(entryUrl: string, entryIsSource: boolean): string {
  const up = entryIsSource ? '../../' : '../';
  return new URL(up, entryUrl).pathname.replace(/\/$/, '');
}

/** From the route `/lessons/x` to the route `/playground`: `../../playground/`. */
export function relativeHref(from: string, to: string): string {
  const depth = from.split('/').filter(Boolean).length;
  const [path = '', ...rest] = to.split(/(?=[?#])/);
  const target = path.split('/').filter(Boolean);
  const up = depth === 0 ? './' : '../'.repeat(depth);
  return up + target.map((part) => `${part}/`).join('') + rest.join('');
}
