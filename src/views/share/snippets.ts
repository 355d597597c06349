import { escapeXml } from '../../charts/export-svg.ts';

/** Enough for modules and workers, and for opening the whole page in another tab; nothing else. */
const SANDBOX = 'allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox';

/** A frame as HTML to paste: `address` is a whole link without `ui`. */
export function frameSnippet(address: string, ui: 'plot' | 'lesson', title: string): string {
  const source = address.includes('?') ? address.replace('?', `?ui=${ui}&`) : `${address}?ui=${ui}`;
  return `<iframe src="${escapeXml(source)}" title="${escapeXml(title)}" width="100%" height="${ui === 'plot' ? 620 : 720}" loading="lazy" sandbox="${SANDBOX}"></iframe>`;
}

/** A picture with its figures as HTML to paste: it needs no script and never changes. */
export function figureSnippet({ svg, title, address, figures }: { readonly svg: string; readonly title: string; readonly address: string; readonly figures: readonly (readonly [name: string, value: string])[] }): string {
  const rows = figures.map(([name, value]) => `<tr><th scope="row">${escapeXml(name)}</th><td>${escapeXml(value)}</td></tr>`).join('\n');
  return `<figure>\n${svg}\n<figcaption>${escapeXml(title)} <a href="${escapeXml(address)}">Roofscope</a></figcaption>\n<table>\n${rows}\n</table>\n</figure>\n`;
}
