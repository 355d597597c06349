import type { Catalog } from '../../catalog/catalog.ts';
import { decode, encode, encodeSettings } from '../../scenario/link/codec.ts';
import { DEFAULT_LINK_VIEW } from '../../scenario/link/view-state.ts';
import { writeSweep } from '../../sweep/text.ts';
import type { Axis, SweepQuestion } from '../../sweep/types.ts';
import { readAxis } from '../../sweep/written.ts';

/** The link's query that opens the sweep in the page; that of the scenario alone where the sweep does not fit in a link. It follows from what is swept, not from how that was written. */
export function queryOf({ base, spec }: SweepQuestion, catalog: Catalog): string {
  const axes = spec.axes.map((axis) => ({ ...axis, written: shortlyWritten(axis, catalog) }));
  const sweep = writeSweep({ spec: { ...spec, axes }, look: { colourBy: undefined, linear: [] } }, catalog);
  const query = encode(base, { ...DEFAULT_LINK_VIEW, tab: 'sweep', sweep }, catalog);
  return decode(query, catalog).view.sweep === sweep ? query : encodeSettings(base, catalog);
}

/** Values beyond which no range is looked for by trial. */
const MOST_TRIED = 128;

/** The range that gives an axis its values, where there is one; empty where they are written one by one. */
function shortlyWritten({ target, values }: Axis, catalog: Catalog): string {
  const [first, second] = values;
  const last = values.at(-1);
  if (values.length < 4 || typeof first !== 'number' || typeof second !== 'number' || typeof last !== 'number') return '';
  const ends = `${first}..${last}`;
  const steps = ['', `..x${second / first}`, `..${second - first}`];
  // Rounding to whole numbers merges values, so that fewer are left than were asked for.
  if (values.length <= MOST_TRIED) for (let wanted = values.length; wanted <= 2 * values.length; wanted += 1) steps.push(`..n${wanted}`);
  const same = (written: string): boolean => {
    const read = readAxis(target, written, catalog);
    return read.ok && read.axis.values.length === values.length && read.axis.values.every((value, at) => value === values[at]);
  };
  const found = steps.find((step) => same(`${ends}${step}`));
  return found === undefined ? '' : `${ends}${found}`;
}
