// profile: both
const $fermata = { enter: 'mine', suspend: 'mine too' }, $frame = 'frame', $lab = 'lab', $fermata1 = 1, $frame2 = 2, $fermata_ = 3, $d = 4, $disposable = 5;
const said: unknown[] = [];
async function $fermata$() { const $frame = 'inner'; await null; { const $frame1 = 'x'; said.push($frame, $frame1, $fermata.enter); } return $fermata; }
said.push((await $fermata$()).suspend, $frame, $lab, $fermata1, $frame2, $fermata_, $d, $disposable);
try { ($fermata as any).missing(); } catch (e) { said.push((e as Error).message); }
try { await ($fermata as any).resume(1); } catch (e) { said.push((e as Error).message); }
try { ($frame as any)(); } catch (e) { said.push((e as Error).message); }
try { null!['$fermata.resume(...)' as never]; } catch (e) { said.push((e as Error).message); }
try { throw new Error('$fermata.resume(...) is not a function'); } catch (e) { said.push((e as Error).message); }
await Promise.reject(new Error('$fermata.suspend(x)')).catch((e) => said.push(e.message));
said.push(typeof (globalThis as any).$fermata, typeof (globalThis as any).$probes, Object.keys(globalThis).filter((k) => /fermata|frame\$|probe/i.test(k)).length);
class $Fermata { $frame = 1; async $enter() { await null; return this.$frame; } } said.push(await new $Fermata().$enter(), $Fermata.name, $fermata$.name);
const probe = 1, frame = 2, site = 3, realm = 4, core = 5, lab = 6, probes = 7; said.push(probe + frame + site + realm + core + lab + probes);
for (const v of said) console.log(String(v));
