// profile: both
const log = (...values: unknown[]) => console.log(values.map((v) => JSON.stringify(v)).join(' '));
const t = async <T>(name: string, v: T): Promise<T> => { console.log('eval ' + name); await null; return v; };
const o: any = { n: 1, m(this: any, ...a: number[]) { return [this.n, ...a]; }, list: [10, 20, 30] };
log((await t('a', 1)) + (await t('b', 2)) * (await t('c', 3)), -(await t('d', 4)), !(await t('e', 0)), typeof (await t('f', 'x')));
log(await t('g', 1) ? await t('h', 'yes') : await t('i', 'no'), (await t('j', null)) ?? (await t('k', 'default')), (await t('l', 0)) || (await t('m', 'or')), (await t('n', 1)) && (await t('o', 'and')));
log([await t('p', 1), ...(await t('q', [2, 3])), , await t('r', 4)].length, { [await t('s', 'key')]: await t('t', 'value'), ...(await t('u', { z: 1 })) });
log(o[await t('v', 'list')][await t('w', 1)], (await t('x', o)).m(await t('y', 7), ...(await t('z', [8, 9]))));
log(`${await t('A', 'in')} a ${await t('B', 'template')}`, (await t('C', 1), await t('D', 2)), void (await t('E', 3)), (await t('F', 'n')) in o);
log(o.n instanceof (await t('G', Object)), new (await t('H', Array))(await t('I', 3)).length, delete o[await t('J', 'gone')], 2 ** (await t('K', 3)));
const fn = async (a = 1, b = 2) => [a, b];
log(await fn(await t('L', 5)), await (await fn)(), await (async () => await (await t('M', fn))(await t('N', 6), await t('O', 7)))());
if (await t('P', true)) log('if'); else log('else');
for (let i = await t('Q', 0); i < (await t('R', 2)); i += await t('S', 1)) log(i);
while (await t('T', o.n-- > 0)) log('while');
do log('do'); while (await t('U', false));
switch (await t('V', 2)) { case await t('W', 1): log('one'); break; case await t('X', 2): log('two'); case await t('Y', 3): log('through'); }
throwing: try { throw await t('Z', new Error('awaited')); } catch (e) { log(String(e)); break throwing; }
await (await (await t('deep', t('inner', () => t('innermost', 1)))))();
log(await await await t('thrice', 1));
