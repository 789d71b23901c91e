/** A PNG of at most 32 colours: a drawing of a few kilobytes where the browser's own has many. */
import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const MOST_COLOURS = 32;

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

const distance = (a: number, b: number): number =>
  Math.abs((a >> 16) - (b >> 16)) +
  Math.abs(((a >> 8) & 255) - ((b >> 8) & 255)) +
  Math.abs((a & 255) - (b & 255));

/**
 * Colours, as `0xRRGGBB`, that stand for all: frequent ones, and rare ones that nothing is like (a
 * single red cross is what a picture is about).
 */
function paletteOf(pixels: Uint32Array): readonly number[] {
  const counts = new Map<number, number>();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  const left = [...counts].map(([colour, count]) => ({ colour, count, far: 765 }));
  const palette: number[] = [];
  while (palette.length < MOST_COLOURS && left.length > 0) {
    let next = 0;
    let most = -1;
    for (const [index, { count, far }] of left.entries()) {
      const weight = far * far * Math.sqrt(count);
      if (weight > most) [next, most] = [index, weight];
    }
    const [chosen] = left.splice(next, 1);
    if (chosen === undefined) break;
    palette.push(chosen.colour);
    for (const each of left) each.far = Math.min(each.far, distance(each.colour, chosen.colour));
  }
  return palette;
}

/** `pixels` are `0xRRGGBB`, row by row; colours beyond the palette go to the nearest of it. */
export function palettePng(width: number, pixels: Uint32Array): Buffer {
  const height = pixels.length / width;
  const palette = paletteOf(pixels);
  const places = new Map(palette.map((colour, index) => [colour, index]));
  const placeOf = (colour: number): number => {
    const known = places.get(colour);
    if (known !== undefined) return known;
    let nearest = 0;
    for (const [index, candidate] of palette.entries()) {
      if (distance(candidate, colour) < distance(palette[nearest] ?? 0, colour)) nearest = index;
    }
    places.set(colour, nearest);
    return nearest;
  };
  // Each row begins with its filter: none, as neighbours in a palette say nothing of each other.
  const rows = Buffer.alloc(height * (width + 1));
  pixels.forEach((colour, index) => {
    rows[index + Math.floor(index / width) + 1] = placeOf(colour);
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const colours = palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(colours)),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
