import { textWidth } from './text-width.ts';

/** What an exported chart says of itself. */
export interface ExportMeta {
  /** The finding, as above the chart on the page. */
  readonly title: string;
  readonly subtitle?: string;
  /** Opens the same state again. */
  readonly link: string;
  /** As shown to a reader, given by the caller since nothing here reads a clock. */
  readonly date?: string;
}

const COPIED = [
  'fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linecap', 'stroke-linejoin', 'opacity', 'paint-order', 'vector-effect',
  'font-family', 'font-size', 'font-weight', 'font-stretch', 'font-variant-numeric', 'text-anchor', 'dominant-baseline',
] as const;
const PAD = 16;
const SVG = 'http://www.w3.org/2000/svg';

/** Text made safe for XML. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[character] ?? '').replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '');
}

/** Breaks a text into lines of at most `width` pixels: at spaces, and where a word is longer, as a link is, wherever the line is full. */
export function wrapText(text: string, width: number, size: number, bold: boolean): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && textWidth(longer, size, bold) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
    while (line.length > 1 && textWidth(line, size, bold) > width) {
      let room = 1;
      while (textWidth(line.slice(0, room + 1), size, bold) <= width) room += 1;
      lines.push(line.slice(0, room));
      line = line.slice(room);
    }
  }
  return line === '' ? lines : [...lines, line];
}

/** A piece of the HTML legend, as drawn into the export. */
export interface ExportKey {
  readonly text: string;
  /** What stands before the words, colours computed, drawn from its top left corner; in pixels. */
  readonly mark: { readonly markup: string; readonly width: number; readonly height: number } | undefined;
}

export interface ExportParts {
  /** The chart's own markup, colours already computed. */
  readonly inner: string;
  readonly width: number;
  readonly height: number;
  readonly keys: readonly ExportKey[];
  readonly ink: string;
  readonly ink2: string;
  readonly paper: string;
  readonly font: string;
}

/** Puts title, legend, chart and link into one standalone SVG. */
export function composeSvg(parts: ExportParts, meta: ExportMeta): string {
  const { width, height, ink, ink2, paper, font } = parts;
  const style = `font-family="${escapeXml(font)}"`;
  let y = PAD + 16;
  const head: string[] = [];
  for (const line of wrapText(meta.title, width, 17, true)) {
    head.push(`<text x="${PAD}" y="${y}" ${style} font-size="17" font-weight="600" fill="${ink}">${escapeXml(line)}</text>`);
    y += 22;
  }
  for (const line of meta.subtitle === undefined ? [] : wrapText(meta.subtitle, width, 12.5, false)) {
    head.push(`<text x="${PAD}" y="${y - 3}" ${style} font-size="12.5" fill="${ink2}">${escapeXml(line)}</text>`);
    y += 17;
  }
  if (parts.keys.length > 0) {
    let x = PAD;
    for (const key of parts.keys) {
      const before = key.mark === undefined ? 0 : key.mark.width + 5;
      const wide = before + textWidth(key.text, 12) + 14;
      if (x + wide > PAD + width && x > PAD) {
        x = PAD;
        y += 17;
      }
      if (key.mark !== undefined) head.push(`<g transform="translate(${x} ${y - 6 - key.mark.height / 2})">${key.mark.markup}</g>`);
      head.push(`<text x="${x + before}" y="${y - 2}" ${style} font-size="12" fill="${ink2}">${escapeXml(key.text)}</text>`);
      x += wide;
    }
    y += 17;
  }
  const foot = [meta.link, ...(meta.date === undefined ? [] : [meta.date])].join(' · ');
  const footLines = wrapText(foot, width, 12, false);
  const footY = y + height + 20;
  const total = { width: width + 2 * PAD, height: footY + footLines.length * 16 + PAD - 12 };
  const footText = footLines.map((line, i) => `<text x="${PAD}" y="${footY + i * 16}" ${style} font-size="12" fill="${ink2}">${escapeXml(line)}</text>`).join('');
  return `<svg xmlns="${SVG}" width="${total.width}" height="${total.height}" viewBox="0 0 ${total.width} ${total.height}">`
    + `<title>${escapeXml(meta.title)}</title><desc>${escapeXml(meta.link)}</desc><rect width="100%" height="100%" fill="${paper}"/>`
    + `${head.join('')}<g transform="translate(${PAD} ${y - 8})">${parts.inner}</g><a href="${escapeXml(meta.link)}">${footText}</a></svg>`;
}

/** Copies what the page's styles make of each element onto its clone, so that it stands alone. */
function bake(source: Element, clone: Element): void {
  const style = getComputedStyle(source);
  for (const name of COPIED) {
    const value = style.getPropertyValue(name);
    if (value !== '' && value !== 'normal' && value !== 'none 0px') clone.setAttribute(name, value);
  }
  if (style.transform !== 'none' && source instanceof SVGElement && source.getAttribute('transform') === null) clone.setAttribute('transform', style.transform.replaceAll('px', ''));
  for (const name of ['style', 'class', 'tabindex', 'role', 'data-id', 'aria-selected', 'aria-hidden']) clone.removeAttribute(name);
  const children = [...clone.children];
  [...source.children].forEach((child, i) => {
    const copy = children[i];
    if (copy === undefined) return;
    if (child.matches('.hit, .focus-ring, title, desc') || getComputedStyle(child).display === 'none') copy.remove();
    else bake(child, copy);
  });
}

/** What is inside an SVG, standing alone. */
function baked(svg: Element): string {
  const clone = svg.cloneNode(true) as Element;
  bake(svg, clone);
  return [...clone.childNodes].map((node) => new XMLSerializer().serializeToString(node)).join('');
}

function readKeys(container: Element): readonly ExportKey[] {
  return [...container.querySelectorAll('.chart-legend-item')].map((item) => ({ text: item.textContent.trim(), mark: readMark(item) }));
}

/** The mark before the words of a legend: a small drawing, or a box that its style fills or frames. */
function readMark(item: Element): ExportKey['mark'] {
  const svg = item.querySelector('svg');
  if (svg !== null) {
    const [width, height] = [svg.width.baseVal.value, svg.height.baseVal.value];
    const { x, y, width: across } = svg.viewBox.baseVal;
    const scale = across > 0 ? width / across : 1;
    return { width, height, markup: `<g transform="scale(${scale}) translate(${-x} ${-y})">${baked(svg)}</g>` };
  }
  const box = [...item.querySelectorAll<HTMLElement>('span')].find((span) => span.textContent.trim() === '');
  if (box === undefined) return undefined;
  const style = getComputedStyle(box);
  const [width, height] = [box.offsetWidth, box.offsetHeight];
  const line = Number.parseFloat(style.borderTopWidth);
  const stroke = line > 0 ? ` stroke="${style.borderTopColor}" stroke-width="${line}"${style.borderTopStyle === 'dashed' ? ' stroke-dasharray="3 2"' : ''}` : '';
  // A line is a box with a border above and nothing under it.
  if (line > 0 && height <= line) return { width, height, markup: `<path d="M0 ${height / 2}H${width}"${stroke}/>` };
  const filled = style.backgroundImage === 'none' ? style.backgroundColor : style.color;
  return { width, height, markup: `<rect width="${width}" height="${height}" fill="${filled === 'rgba(0, 0, 0, 0)' ? 'none' : filled}"${stroke}/>` };
}

/** What a chart painted on canvases over its frame (class `chart-canvas`, with its place), or under it (`is-under` as well), as pictures. */
function readCanvases(container: Element, under: boolean): string {
  return [...container.querySelectorAll<HTMLCanvasElement>('canvas.chart-canvas')].filter((canvas) => canvas.classList.contains('is-under') === under).map((canvas) => {
    const { x = '0', y = '0' } = canvas.dataset;
    return `<image x="${escapeXml(x)}" y="${escapeXml(y)}" width="${Number.parseFloat(canvas.style.width)}" height="${Number.parseFloat(canvas.style.height)}" href="${canvas.toDataURL('image/png')}"/>`;
  }).join('');
}

/**
 * The chart inside `container` (the element with class `chart`) as a standalone SVG text with computed
 * colours, title, legend and link; undefined when nothing is drawn yet.
 */
export function exportSvg(container: Element, meta: ExportMeta): string | undefined {
  const svg = container.querySelector<SVGSVGElement>('svg.chart-surface');
  if (svg === null) return undefined;
  const stage = svg.closest('.chart-stage') ?? container;
  const beneath = [...stage.querySelectorAll('svg.chart-under, .chart-frame svg')];
  const page = getComputedStyle(container);
  const token = (name: string, otherwise: string): string => page.getPropertyValue(name).trim() || otherwise;
  const inner = readCanvases(stage, true) + [...beneath, svg].map(baked).join('') + readCanvases(stage, false);
  return composeSvg({
    inner, width: svg.width.baseVal.value, height: svg.height.baseVal.value, keys: readKeys(container),
    ink: token('--ink', '#15181C'), ink2: token('--ink-2', '#474D55'), paper: token('--paper', '#FFFFFF'), font: page.fontFamily.replaceAll('"', "'"),
  }, meta);
}

/** An SVG text as a PNG, at twice its size unless told otherwise. Page fonts do not reach an image: embed them first (export-fonts.ts). */
export async function exportPng(svg: string, scale = 2): Promise<Blob | undefined> {
  const image = new Image();
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth * scale;
    canvas.height = image.naturalHeight * scale;
    const context = canvas.getContext('2d');
    if (context === null) return undefined;
    context.scale(scale, scale);
    context.drawImage(image, 0, 0);
    return await new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), 'image/png'));
  } catch {
    return undefined;
  } finally {
    URL.revokeObjectURL(url);
  }
}
