import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../../catalog/load-node.ts';
import { scenarioCount, thinned } from '../../../sweep/plan.ts';
import { readSweep, writeSweep, type SweepText } from '../../../sweep/text.ts';
import type { AxisTarget } from '../../../sweep/types.ts';
import { readAxis } from '../../../sweep/written.ts';
import { withAxis, withConstraint, withFits, withMoreObjectives, withObjective, withoutAxis, withoutConstraint, withoutObjective, withScale, withShortLists } from './edits.ts';

const catalog = loadCatalog();
const TEXT = 'hw/h100-sxm/b200-sxm b/1..64 least/tpot least/usd-per-million-tokens fits max/tpot/0.05 by/hw';
const BATCH: AxisTarget = { kind: 'field', field: 'batch' };
const MACHINE: AxisTarget = { kind: 'field', field: 'device' };

/** The text after an edit, read and written as the link does. */
const after = (edit: (now: SweepText) => SweepText, text = TEXT): string => writeSweep(edit(readSweep(text, catalog, 'generation')), catalog);

describe('edits of a sweep, as the link writes them', () => {
  it('puts an axis in place of the one over the same input', () => {
    const read = readAxis(BATCH, '8/16', catalog);
    if (!read.ok) throw new Error(read.reason);
    expect(after((now) => withAxis(now, read.axis))).toBe(TEXT.replace('1..64', '8/16'));
  });

  it('removes an axis, and the colour that it gave', () => {
    expect(after((now) => withoutAxis(now, MACHINE))).toBe('b/1..64 least/tpot least/usd-per-million-tokens fits max/tpot/0.05');
    expect(after((now) => withoutAxis(now, BATCH))).toContain('by/hw');
  });

  it('lets two objectives change places rather than aim at one twice', () => {
    expect(after((now) => withObjective(now, 0, { metric: 'usd_per_million_tokens', want: 'least' }))).toContain('least/usd-per-million-tokens least/tpot');
    expect(after((now) => withObjective(now, 1, { metric: 'power', want: 'most' }))).toContain('least/tpot most/power');
  });

  it('adds and removes objectives and limits', () => {
    expect(after((now) => withoutObjective(withMoreObjectives(now, { metric: 'power', want: 'least' }), 2))).toBe(TEXT);
    expect(after((now) => withConstraint(now, 2, { kind: 'at least', metric: 'mfu', limit: 0.4 }))).toContain('max/tpot/0.05 min/mfu/0.4');
    expect(after((now) => withoutConstraint(now, 1))).not.toContain('max/');
  });

  it('writes whether only what fits counts, once', () => {
    expect(after((now) => withFits(withFits(now, true), true)).match(/fits/g)).toHaveLength(1);
    expect(after((now) => withFits(now, false))).not.toContain('fits');
  });

  it('writes a linear axis once and a logarithmic one not at all', () => {
    expect(after((now) => withScale(withScale(now, 'y', true), 'y', true))).toBe(`${TEXT} linear/y`);
    expect(after((now) => withScale(now, 'y', false), `${TEXT} linear/y linear/x`)).toBe(`${TEXT} linear/x`);
  });

  it('writes thinned axes as ranges, never of more scenarios', () => {
    const { spec, look } = readSweep('n/1..1000..1 in/1..4096..1 b/1..4096..1 least/tpot least/ttft', catalog, 'generation');
    const fitting = thinned(spec, 1_000_000);
    const short = withShortLists(fitting, 80, catalog);
    expect(scenarioCount(short)).toBeLessThanOrEqual(scenarioCount(fitting));
    const text = writeSweep({ spec: short, look }, catalog);
    expect(text.length).toBeLessThan(400);
    expect(scenarioCount(readSweep(text, catalog, 'generation').spec)).toBe(scenarioCount(short));
  });
});
