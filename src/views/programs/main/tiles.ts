import type { ProgramResult } from '../../../program/result.ts';
import { costOf, measureParts, measureText } from '../derive/measures.ts';
import type { Derived, Measure, Target } from '../derive/quantity.ts';
import { derive } from '../derive/derive.ts';

/** A tile of the strip. */
export interface Tile {
  readonly key: string;
  readonly label: string;
  readonly target: Target;
  readonly value: string;
  readonly unit: string;
  /** The other program's, where two are compared; else what is paid once beside it. */
  readonly note: string;
}

interface TileSpec {
  readonly key: string;
  readonly label: string;
  readonly target: Extract<Target, { readonly of: 'use' | 'once' }>;
}

const use = (key: string, label: string, measure: Measure): TileSpec => ({ key, label, target: { of: 'use', measure } });

/** The headline figures, in the order of the strip. */
export const TILES: readonly TileSpec[] = [
  use('time', 'Time of one use', 'seconds'), use('money', 'Money per use', 'usd'), { key: 'once', label: 'One-off money', target: { of: 'once', measure: 'usd' } },
  use('tokens', 'Tokens written', 'tokensOut'), use('flops', 'Arithmetic', 'flops'), use('devices', 'Device time', 'deviceSeconds'),
  use('energy', 'Energy', 'joules'), use('carbon', 'Carbon', 'grams'), use('water', 'Water', 'litres'),
];

export function tilesOf(derived: Derived, other: ProgramResult | undefined): readonly Tile[] {
  return TILES.map(({ key, label, target }) => {
    const value = derive(target, derived)?.value ?? Number.NaN;
    const shown = measureParts(value, target.measure);
    return { key, label, target, value: shown.text, unit: key === 'tokens' ? '' : shown.unit, note: other === undefined ? ownNote(target, derived.result) : `other: ${measureText(measured(other, target), target.measure)}` };
  });
}

function measured(result: ProgramResult, { of, measure }: TileSpec['target']): number {
  if (measure === 'seconds') return of === 'use' ? result.perUseSeconds : result.onceSeconds;
  return costOf(of === 'use' ? result.perUse : result.once, measure);
}

function ownNote({ of, measure }: TileSpec['target'], result: ProgramResult): string {
  if (measure === 'tokensOut') return `${measureText(result.perUse.tokensIn, 'tokensIn')} read`;
  if (of === 'once') return result.onceSeconds > 0 ? `takes ${measureText(result.onceSeconds, 'seconds')}` : '';
  const missing = result.nodes.filter((node) => !node.once && node.missing.some((one) => one === measure)).length;
  if (missing > 0) return `without ${missing === 1 ? 'one node' : `${missing} nodes`}`;
  if (measure === 'seconds') return 'critical path';
  const once = costOf(result.once, measure);
  return measure !== 'usd' && once > 0 ? `once ${measureText(once, measure)}` : '';
}
