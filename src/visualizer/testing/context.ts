/** A 2D context that draws nothing and remembers everything. Six pixels a character. */

export interface Call {
  readonly name: string;
  readonly numbers: readonly number[];
  readonly fill: string;
  readonly stroke: string;
  readonly alpha: number;
}

export function recordingContext(): {
  readonly context: CanvasRenderingContext2D;
  readonly calls: Call[];
  readonly texts: string[];
} {
  const calls: Call[] = [];
  const texts: string[] = [];
  const state: Record<string, unknown> = { fillStyle: '', strokeStyle: '', globalAlpha: 1 };
  const context = new Proxy(state, {
    get: (target, name) => {
      const key = String(name);
      if (key in target) return target[key];
      if (key === 'measureText') return (text: string) => ({ width: text.length * 6 });
      return (...values: unknown[]) => {
        if (key === 'fillText') texts.push(String(values[0]));
        calls.push({
          name: key,
          numbers: values.filter((value) => typeof value === 'number'),
          fill: String(target['fillStyle']),
          stroke: String(target['strokeStyle']),
          alpha: Number(target['globalAlpha']),
        });
      };
    },
    set: (target, name, value) => {
      target[String(name)] = value;
      return true;
    },
  });
  return { context: context as unknown as CanvasRenderingContext2D, calls, texts };
}
