// profile: both
class A { accessor x = 1; static accessor s = 'static'; accessor #p = 2; accessor ['comp' + 'uted'] = 3; accessor = 4; async read() { await null; return [this.x, this.#p++, this.#p, A.s]; } }
const a = new A(); a.x += 5; console.log(JSON.stringify(await a.read()), Object.keys(a).join(), typeof Object.getOwnPropertyDescriptor(A.prototype, 'x')!.get, Object.getOwnPropertyDescriptor(A.prototype, 'x')!.get!.name, (a as any).computed, (a as any).accessor);
