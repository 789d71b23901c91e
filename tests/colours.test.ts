/**
 * The palette of the trace, computed: it must be told apart by people who see colours otherwise,
 * and stand out from the page. Shapes tell states apart as well; this is about the rest.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('../src/app/styles/tokens.css', import.meta.url), 'utf8');

type Rgb = readonly [red: number, green: number, blue: number];

/** The custom properties of the light theme, or with those of the dark one over them. */
function paletteOf(theme: 'light' | 'dark'): ReadonlyMap<string, string> {
  const [light = '', dark = ''] = css.split(":root[data-theme='dark']");
  const read = (block: string) =>
    [...block.matchAll(/--([\w-]+):\s*(#[\da-f]{6})\b/gi)].map(
      ([, name = '', colour = '']) => [name, colour] as const,
    );
  return new Map(theme === 'light' ? read(light) : [...read(light), ...read(dark)]);
}

const linear = (value: number): number =>
  value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;

function rgbOf(palette: ReadonlyMap<string, string>, name: string): Rgb {
  const hex = palette.get(name) ?? '';
  const channel = (at: number): number => linear(Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  expect(hex, name).toMatch(/^#[\da-f]{6}$/i);
  return [channel(1), channel(3), channel(5)];
}

type Matrix = readonly [Rgb, Rgb, Rgb];
const times = (matrix: Matrix, [r, g, b]: Rgb): Rgb => {
  const row = ([x, y, z]: Rgb): number => x * r + y * g + z * b;
  return [row(matrix[0]), row(matrix[1]), row(matrix[2])];
};

/** Machado, Oliveira and Fernandes 2009, full severity, in linear light. */
const VISIONS: Readonly<Record<string, Matrix>> = {
  'all cones': [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  'no red cones': [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  'no green cones': [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  'no blue cones': [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** Björn Ottosson's OKLab, ×100. */
function oklab(colour: Rgb): Rgb {
  const clipped = colour.map((value) => Math.min(Math.max(value, 0), 1)) as unknown as Rgb;
  const lms = times(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    clipped,
  );
  return times(
    [
      [21.04542553, 79.3617785, -0.40720468],
      [197.79984951, -242.8592205, 45.05937099],
      [2.59040371, 78.27717662, -80.8675766],
    ],
    [Math.cbrt(lms[0]), Math.cbrt(lms[1]), Math.cbrt(lms[2])],
  );
}

const distance = (a: Rgb, b: Rgb): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

const luminance = ([r, g, b]: Rgb): number => 0.2126 * r + 0.7152 * g + 0.0722 * b;
const contrast = (a: Rgb, b: Rgb): number => {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
};

const STATES = ['running', 'ready', 'awaiting', 'blocked', 'cancelled', 'rejected'];
const LEAST = { light: 11, dark: 9 } as const;

describe.each(['light', 'dark'] as const)('the %s theme', (theme) => {
  const palette = paletteOf(theme);
  const rgb = (name: string): Rgb => rgbOf(palette, name);

  test.each(Object.entries(VISIONS))('states are told apart with %s', (_, matrix) => {
    for (const [index, one] of STATES.entries()) {
      for (const other of STATES.slice(index + 1)) {
        const apart = distance(oklab(times(matrix, rgb(one))), oklab(times(matrix, rgb(other))));
        expect(apart, `${one} and ${other}`).toBeGreaterThanOrEqual(LEAST[theme]);
      }
    }
  });

  test('words stand out from what they stand on', () => {
    for (const ground of ['panel', 'paper', 'code']) {
      for (const words of ['ink', 'soft', 'accent', 'rejected']) {
        const ratio = contrast(rgb(words), rgb(ground));
        expect(ratio, `${words} on ${ground}`).toBeGreaterThanOrEqual(4.5);
      }
    }
  });

  test('outlines and solid signs stand out from the page', () => {
    for (const sign of ['running', 'awaiting-line', 'cancelled', 'rejected', 'accent']) {
      const ratio = contrast(rgb(sign), rgb('panel'));
      expect(ratio, sign).toBeGreaterThanOrEqual(3);
    }
  });
});
