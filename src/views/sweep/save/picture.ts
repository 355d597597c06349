import { embedFonts } from '../../../charts/export-fonts.ts';
import { exportPng, exportSvg } from '../../../charts/export-svg.ts';
import type { SweepFindings } from '../model/use-findings.ts';
import type { Picture } from '../picture/use-picture.ts';

/** The picture as it stands, with its title and the link that leads back to it. */
export async function savePicture(kind: 'png' | 'svg', { title }: SweepFindings, _: Picture | undefined): Promise<void> {
  const chart = document.querySelector('.sweep-picture .chart');
  const drawn = chart === null ? undefined : exportSvg(chart, { title, link: location.href, date: new Date().toISOString().slice(0, 10) });
  if (drawn === undefined) throw new Error('nothing is drawn yet');
  const svg = await embedFonts(drawn, 'Plex Sans');
  if (kind === 'svg') give('sweep.svg', new Blob([svg], { type: 'image/svg+xml' }));
  else {
    const png = await exportPng(svg);
    if (png === undefined) throw new Error('the browser could not draw it');
    give('sweep.png', png);
  }
}

function give(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
