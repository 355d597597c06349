import { commonUnit } from '../../../charts/common-unit.ts';
import type { CloudAxis } from '../../../charts/cloud/props.ts';
import type { Reach } from '../../../charts/cloud/types.ts';
import { formatText } from '../../../units/format.ts';
import type { WordedObjective } from '../metric-words.ts';

/** An axis of the picture for an objective: one unit for all of it, which its title names. */
export function cloudAxis({ want, words: { name, dimension } }: WordedObjective, linear: boolean, reach: Reach | undefined): CloudAxis {
  // The unit of the middle, by logarithm, so that neither end is a row of zeros.
  const low = reach === undefined || Number.isNaN(reach.lowPositive) ? 1 : reach.lowPositive;
  const high = reach === undefined || Number.isNaN(reach.high) ? 1 : reach.high;
  const { unit, factor, format } = commonUnit(linear ? high : Math.sqrt(Math.max(low * high, Number.MIN_VALUE)), dimension);
  const end = unit === '' ? 0 : unit.length + 1;
  return {
    title: `${name.replace('US dollars', 'US$')}${unit === '' ? '' : `, ${unit}`}${linear ? '' : ' (log)'}`,
    kind: linear ? 'linear' : 'log',
    want,
    unit: factor,
    format: (value) => trimmed(end === 0 ? format(value) : format(value).slice(0, -end), () => formatText(value, dimension, { trim: true })),
  };
}

/** Zeros after the point say nothing on an axis. */
function trimmed(text: string, otherwise: () => string): string {
  if (text === '') return otherwise();
  return /\.\d*0+$/.test(text) ? text.replace(/\.?0+$/, '') : text;
}
