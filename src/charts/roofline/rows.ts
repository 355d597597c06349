import type { ChartTable } from '../table.ts';
import { PHASE_ORDER } from '../words.ts';
import type { RooflineData } from './types.ts';

/** The roofline's numbers, heaviest first; the baseline's beside them when there is one. */
export function rooflineRows(data: RooflineData): ChartTable {
  const before = new Map((data.baseline?.marks ?? []).map((mark) => [mark.id, mark]));
  const compares = data.baseline !== undefined;
  return {
    columns: [
      { key: 'phase', label: 'Phase' },
      { key: 'name', label: 'Operation' },
      { key: 'intensity', label: 'Intensity', unit: 'FLOP/B' },
      { key: 'achieved', label: 'Achieved', unit: 'FLOP/s' },
      { key: 'ofRoof', label: 'Of its roof', unit: 'fraction' },
      { key: 'share', label: 'Share of phase', unit: 'fraction' },
      { key: 'bound', label: 'Bound by' },
      ...(compares ? [{ key: 'intensityBefore', label: 'Baseline intensity', unit: 'FLOP/B' }, { key: 'achievedBefore', label: 'Baseline achieved', unit: 'FLOP/s' }] : []),
    ],
    rows: [...data.marks]
      .sort((a, b) => (a.phase === b.phase ? b.share - a.share : PHASE_ORDER.indexOf(a.phase) - PHASE_ORDER.indexOf(b.phase)))
      .map((mark) => {
        const old = before.get(mark.id);
        return [mark.phase, mark.name, mark.intensity, mark.achieved, mark.ofRoof, mark.share, mark.bound, ...(compares ? [old?.intensity, old?.achieved] : [])];
      }),
  };
}
