import { describe, expect, it } from 'vitest';
import type { Elasticity } from '../../comparison/types.ts';
import { layoutElasticities } from './layout.ts';
import { changeWords, elasticityRows, findElasticityTitle, summarizeElasticities, type ElasticityData } from './words.ts';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
const item = (label: string, effect: number, kind: Elasticity['kind'] = 'hardware', direction: Elasticity['direction'] = 'more'): Elasticity => {
  const step = { value: 1.1, text: '3.69 TB/s', factor: 1.1, metric: 1 + effect, change: effect, fits: true };
  return { key: label, field: undefined, kind, label, text: '3.35 TB/s', value: 1, more: direction === 'more' ? step : undefined, less: direction === 'less' ? step : undefined, slope: effect * 10, effect, direction };
};
const data = (...items: readonly Elasticity[]): ElasticityData => ({
  elasticities: { kind: 'elasticities', metric: 'tpot', workload: 'generation', value: 1, items }, name: 'B', quantity: 'time per output token', dimension: 'seconds', better: 'lower',
});
const DATA = data(item('Memory bandwidth', -0.087), item('Batch', -0.053, 'input', 'less'), item('Start of a kernel', -0.0032, 'overhead', 'less'), item('16-bit matrix FLOP/s', 0));

describe('elasticities', () => {
  it('ranks bars by their effect, to scale, and leaves out what has none', () => {
    const { bars, width } = layoutElasticities(DATA, 640);
    expect(bars.map(({ id }) => id)).toEqual(['Memory bandwidth', 'Batch', 'Start of a kernel']);
    expect(bars[1]!.bar.width / bars[0]!.bar.width).toBeCloseTo(53 / 87, 6);
    expect(bars.map(({ texts }) => texts.map(({ text }) => plain(text)).join('; '))).toEqual(['Memory bandwidth; 10 % more; 8.7 % faster', 'Batch; 10 % less; 5.3 % faster', 'Start of a kernel; 10 % lower; 0.32 % faster']);
    for (const { bar } of bars) expect(bar.x + bar.width).toBeLessThan(width);
  });

  it('fits a phone', () => {
    for (const { bar, texts } of layoutElasticities(DATA, 340).bars) {
      expect(bar.x + bar.width).toBeLessThan(340);
      expect(texts).toHaveLength(3);
    }
  });

  it('says what helps most and what does not', () => {
    expect(plain(findElasticityTitle(DATA))).toBe('Memory bandwidth would help B most: 10 % more, 8.7 % faster; 16-bit matrix FLOP/s not at all');
    expect(plain(findElasticityTitle(data(item('Memory', 0))))).toBe('Nothing within 10 % changes the time per output token of B');
    expect(plain(summarizeElasticities(DATA))).toBe('Change of the time per output token of B for a tenth of each input: Memory bandwidth, 10 % more: 8.7 % faster; Batch, 10 % less: 5.3 % faster; Start of a kernel, 10 % lower: 0.32 % faster.');
  });

  it('prefers what can be bought to less work and lower prices, which help where nothing else does', () => {
    const asked = data(item('Batch', -0.1, 'asked', 'less'), item('Memory bandwidth', -0.05));
    expect(plain(findElasticityTitle(asked))).toBe('Memory bandwidth would help B most: 10 % more, 5.0 % faster');
    expect(plain(findElasticityTitle(data(item('Batch', -0.1, 'asked', 'less'), item('Memory bandwidth', 0))))).toBe('Batch would help B most: 10 % less, 10 % faster; Memory bandwidth not at all');
  });

  it('says what was priced where nothing changes by a tenth', () => {
    const doubled: Elasticity = { ...item('Tensor', -0.06, 'input'), text: '4', value: 4, more: { value: 8, text: '8', factor: 2, metric: 0.64, change: -0.36, fits: true } };
    expect(plain(findElasticityTitle(data(doubled)))).toBe('Tensor would help B most: 8 instead of 4, 36 % faster');
    expect(layoutElasticities(data(doubled), 640).bars.map(({ texts, description }) => [plain(texts[1]?.text ?? ''), plain(description)])).toEqual([['per 10 % more', 'Tensor (4), per 10 % more: 6.0 % faster (8: 36 % faster)']]);
  });

  it('names changes by what the metric is', () => {
    expect([changeWords(-0.1, 'seconds'), changeWords(0.1, 'seconds'), changeWords(-0.1, 'usd'), changeWords(0.1, 'per-second'), changeWords(-0.02, 'bytes'), changeWords(0, 'seconds')].map(plain)).toEqual(['10 % faster', '10 % slower', '10 % cheaper', '10 % higher', '2.0 % lower', 'no change']);
  });

  it('lists every input with both steps', () => {
    const { rows } = elasticityRows(DATA);
    expect(rows).toHaveLength(4);
    expect(rows[0]!.map((cell) => (typeof cell === 'string' ? plain(cell) : cell))).toEqual(['Memory bandwidth', '3.35 TB/s', '10 % more: 8.7 % faster', -0.87, '3.69 TB/s (×1.1)', '8.7 % faster', undefined, undefined]);
  });
});
