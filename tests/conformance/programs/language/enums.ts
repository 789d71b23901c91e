// profile: both
enum Color { Red, Green = 5, Blue, 'with space' = 9 } enum Text { A = 'a', B = `b` } enum Bits { None = 0, One = 1 << 0, Two = 1 << 1, Both = One | Two, Neg = -1, Ref = Color.Green + 1 } enum Mixed { A, B = 'b', C = 3, D }
enum Computed { A = 'abc'.length, B = A * 2, C = Math.max(1, 2) }
const enum Fast { X = 1, Y } enum Color2 { One } enum Color2 { Two = 2 }
declare enum Declared { Z = 1 }
const show = (v: unknown) => console.log(JSON.stringify(v));
show(Color); show(Text); show(Bits); show(Mixed); show(Computed); show([Fast.X, Fast.Y]); show(Color2); show(Color[6]); show(typeof Color);
async function local() { enum Inner { A = 1, B } await null; return [Inner.A, Inner[2], Object.keys(Inner)]; } show(await local());
await null; { enum Block { Q = 7 } show(Block.Q); }
