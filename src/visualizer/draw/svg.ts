/**
 * A canvas context that writes SVG: the same drawing code makes a picture that scales, prints
 * and can be edited. Only what the drawing uses is there.
 */
import type { Context } from './shapes.ts';

type Radii = Parameters<Context['roundRect']>[4];

interface State {
  readonly fillStyle: Context['fillStyle'];
  readonly strokeStyle: Context['strokeStyle'];
  readonly globalAlpha: number;
  readonly lineWidth: number;
  readonly font: string;
  readonly textAlign: CanvasTextAlign;
  readonly dash: readonly number[];
  /** Groups opened for clips since the state was saved. */
  readonly groups: number;
}

const ANCHOR: Readonly<Partial<Record<CanvasTextAlign, string>>> = {
  center: 'middle',
  right: 'end',
};

export class SvgContext implements Context {
  fillStyle: Context['fillStyle'] = '#000';
  strokeStyle: Context['strokeStyle'] = '#000';
  globalAlpha = 1;
  lineWidth = 1;
  font = '400 12px sans-serif';
  textAlign: CanvasTextAlign = 'left';
  textBaseline: CanvasTextBaseline = 'alphabetic';
  letterSpacing = '0px';
  lineJoin: CanvasLineJoin = 'miter';
  readonly #parts: string[] = [];
  #path = '';
  #dash: readonly number[] = [];
  #groups = 0;
  #clips = 0;
  readonly #saved: State[] = [];

  /** The whole document, `width` × `height` px; `title` is what is read out instead of it. */
  document(width: number, height: number, title: string): string {
    return [
      `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
      `<title>${escape(title)}</title>`,
      ...this.#parts,
      '</svg>',
      '',
    ].join('\n');
  }

  save(): void {
    const { fillStyle, strokeStyle, globalAlpha, lineWidth, font, textAlign } = this;
    const state = { fillStyle, strokeStyle, globalAlpha, lineWidth, font, textAlign };
    this.#saved.push({ ...state, dash: this.#dash, groups: this.#groups });
    this.#groups = 0;
  }

  restore(): void {
    this.#parts.push('</g>'.repeat(this.#groups));
    const before = this.#saved.pop();
    if (before === undefined) return;
    const { dash, groups, ...state } = before;
    Object.assign(this, state);
    this.#dash = dash;
    this.#groups = groups;
  }

  clip(): void {
    const id = `clip${this.#clips}`;
    this.#clips += 1;
    this.#groups += 1;
    this.#parts.push(`<clipPath id="${id}"><path d="${this.#path}"/></clipPath>`);
    this.#parts.push(`<g clip-path="url(#${id})">`);
  }

  beginPath(): void {
    this.#path = '';
  }

  moveTo(x: number, y: number): void {
    this.#path += `M${at(x)} ${at(y)}`;
  }

  lineTo(x: number, y: number): void {
    this.#path += `${this.#path === '' ? 'M' : 'L'}${at(x)} ${at(y)}`;
  }

  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    this.#path += `C${at(x1)} ${at(y1)} ${at(x2)} ${at(y2)} ${at(x)} ${at(y)}`;
  }

  /** Whole circles only: no other arc is drawn. */
  arc(x: number, y: number, radius: number): void {
    const r = at(radius);
    this.#path += `M${at(x - radius)} ${at(y)}`;
    this.#path += `a${r} ${r} 0 1 0 ${at(2 * radius)} 0a${r} ${r} 0 1 0 ${at(-2 * radius)} 0`;
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.#path += `M${at(x)} ${at(y)}h${at(width)}v${at(height)}h${at(-width)}z`;
  }

  roundRect(x: number, y: number, width: number, height: number, radii?: Radii): void {
    const [a, b, c, d] = cornersOf(radii, Math.min(width, height) / 2);
    const corner = (r: number, dx: number, dy: number): string =>
      r === 0 ? '' : `a${at(r)} ${at(r)} 0 0 1 ${at(dx * r)} ${at(dy * r)}`;
    this.#path +=
      `M${at(x + a)} ${at(y)}h${at(width - a - b)}${corner(b, 1, 1)}` +
      `v${at(height - b - c)}${corner(c, -1, 1)}h${at(-(width - c - d))}${corner(d, -1, -1)}` +
      `v${at(-(height - d - a))}${corner(a, 1, -1)}z`;
  }

  closePath(): void {
    this.#path += 'z';
  }

  fill(): void {
    if (this.#path === '') return;
    this.#parts.push(`<path d="${this.#path}" ${this.#paint('fill', this.fillStyle)}/>`);
  }

  stroke(): void {
    if (this.#path === '') return;
    this.#parts.push(`<path d="${this.#path}" fill="none" ${this.#line()}/>`);
  }

  /** A page of its own needs no clearing. */
  clearRect(): void {
    this.#parts.length = 0;
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    if (width <= 0 || height <= 0) return;
    this.#parts.push(`<rect ${box(x, y, width, height)} ${this.#paint('fill', this.fillStyle)}/>`);
  }

  strokeRect(x: number, y: number, width: number, height: number): void {
    this.#parts.push(`<rect ${box(x, y, width, height)} fill="none" ${this.#line()}/>`);
  }

  setLineDash(dash: readonly number[]): void {
    this.#dash = dash;
  }

  fillText(text: string, x: number, y: number): void {
    if (text === '') return;
    const [weight = '400', size = '12px', ...family] = this.font.split(' ');
    const anchor = ANCHOR[this.textAlign];
    const spacing = this.letterSpacing === '0px' ? '' : ` letter-spacing="${this.letterSpacing}"`;
    this.#parts.push(
      `<text x="${at(x)}" y="${at(y)}" font-family="${escape(family.join(' '))}" font-size="${size}"` +
        `${weight === '400' ? '' : ` font-weight="${weight}"`}${spacing}` +
        `${anchor === undefined ? '' : ` text-anchor="${anchor}"`} xml:space="preserve" ` +
        `${this.#paint('fill', this.fillStyle)}>${escape(text)}</text>`,
    );
  }

  #paint(what: 'fill' | 'stroke', style: Context['fillStyle']): string {
    const alpha = this.globalAlpha === 1 ? '' : ` ${what}-opacity="${at(this.globalAlpha)}"`;
    return `${what}="${escape(typeof style === 'string' ? style : '#000')}"${alpha}`;
  }

  #line(): string {
    const dash = this.#dash.length === 0 ? '' : ` stroke-dasharray="${this.#dash.join(' ')}"`;
    const join = this.lineJoin === 'miter' ? '' : ` stroke-linejoin="${this.lineJoin}"`;
    return `${this.#paint('stroke', this.strokeStyle)} stroke-width="${this.lineWidth}"${dash}${join}`;
  }
}

/** Hundredths of a pixel are enough for anybody. */
const at = (value: number): string => String(Math.round(value * 100) / 100);

const box = (x: number, y: number, width: number, height: number): string =>
  `x="${at(x)}" y="${at(y)}" width="${at(width)}" height="${at(height)}"`;

/** Top left, top right, bottom right, bottom left. */
function cornersOf(radii: Radii, most: number): readonly [number, number, number, number] {
  const list = typeof radii === 'object' && Symbol.iterator in radii ? [...radii] : [radii];
  const within = (radius: unknown): number =>
    typeof radius === 'number' ? Math.max(0, Math.min(radius, most)) : 0;
  const [a, b = a, c = a, d = b] = list;
  return [within(a), within(b), within(c), within(d)];
}

const NAMES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Without the control characters that XML has no way to write. */
const escape = (text: string): string =>
  text
    .replaceAll(/[&<>"]/g, (sign) => NAMES[sign] ?? sign)
    .replaceAll(/[^\P{Cc}\t\n\r]|[\p{Cs}\ufffe\uffff]/gu, '\ufffd');
