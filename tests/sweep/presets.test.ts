import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { complete } from '../../src/scenario/complete.ts';
import type { Settings } from '../../src/scenario/fields.ts';
import { LONGEST_SWEEP } from '../../src/scenario/link/view-codec.ts';
import { OPENING } from '../../src/scenario/presets.ts';
import { scenarioCount, thinned } from '../../src/sweep/plan.ts';
import { createPlainPricer } from '../../src/sweep/pricing/plain.ts';
import { presetApplies, SWEEP_PRESETS, usualPreset, withPatch } from '../../src/sweep/questions/presets.ts';
import { readSweep } from '../../src/sweep/text.ts';
import { catalog } from '../engine/jobs.ts';

const SCENARIOS: Readonly<Record<string, Settings>> = {
  opening: OPENING,
  'a small model on a desktop card': { model: 'llama-3-8b', device: 'rtx-4090', count: 1, weights: 'int4' },
  'a mixture on two nodes': { model: 'deepseek-v3', device: 'h200-sxm', count: 16, weights: 'fp8' },
  'an encoder': { model: 'bert-large', device: 'a100-sxm-80gb', count: 1, prompt: 512 },
  'a list of operations': { model: 'resnet-50', device: 'l4', count: 1 },
  'a large training run': { model: 'llama-3.1-405b', device: 'h100-sxm', count: 1024, kind: 'training' },
  'a LoRA fine-tune': { model: 'llama-3-8b', device: 'rtx-4090', count: 1, kind: 'finetuning', method: 'qlora' },
  'a LoRA fine-tune of a node': { model: 'llama-3-70b', device: 'a100-sxm-80gb', count: 8, kind: 'finetuning', method: 'lora' },
};
/** As many as are priced of each: enough to find one that is kept, even where few are. */
const LOOKED_AT = 600;

const cases = Object.entries(SCENARIOS).flatMap(([name, settings]) => SWEEP_PRESETS.map((preset) => [`${preset.id} of ${name}`, preset, settings] as const));

describe('presets', () => {
  it.each(cases)('%s', (_, preset, settings) => {
    const applies = presetApplies(preset, settings, catalog);
    if (!applies.ok) {
      expect(applies.reason).toMatch(/^[A-Z].*\.$/);
      return;
    }
    const { kind } = complete(settings, catalog).values;
    const made = preset.make(settings, catalog);
    const { spec, look, issues } = readSweep(made.text, catalog, kind);
    expect(issues).toEqual([]);
    // Reloaded, gone back to or sent to someone it must be the same question.
    expect(made.text.length, made.text).toBeLessThanOrEqual(LONGEST_SWEEP);
    expect(spec.objectives.length).toBeGreaterThanOrEqual(2);
    expect(spec.axes.some(({ values }) => values.length < 2)).toBe(false);
    expect(look.colourBy, made.text).toBeDefined();
    const total = scenarioCount(spec);
    expect(total, made.text).toBeGreaterThanOrEqual(preset.id === 'techniques' ? 200 : 1000);
    expect(total, made.text).toBeLessThanOrEqual(1_050_000);
    const base = withPatch(settings, made.settings);
    const some = thinned(spec, LOOKED_AT);
    const { counts } = createPlainPricer({ base, spec: some }, catalog).price(0, scenarioCount(some));
    expect(counts.kept, `${made.text} ${JSON.stringify(counts)}`).toBeGreaterThan(0);
  });

  it('asks a quarter of a million scenarios where serving is asked, and compares devices as their datasheets state them', () => {
    const { settings, text } = usualPreset('generation').make({ ...OPENING, price: 2, tdp: 500 }, catalog);
    const total = scenarioCount(readSweep(text, catalog, 'generation').spec);
    expect(total).toBeGreaterThan(200_000);
    expect(total).toBeLessThan(300_000);
    expect(withPatch({ ...OPENING, price: 2, tdp: 500 }, settings)).toEqual({ ...OPENING, scheduling: 'continuous' });
    expect(text).toContain('hw/l4/');
    // A device that is not the cheapest stands in its place by price.
    expect(text.indexOf('h200-sxm')).toBeLessThan(text.indexOf('h100-sxm'));
  });

  it('makes a sweep that can be read of any scenario to which it applies', () => {
    const scenario = fc.record({
      model: fc.constantFrom(...catalog.models.map(({ id }) => id)), device: fc.constantFrom(...catalog.devices.map(({ id }) => id)), count: fc.constantFrom(1, 2, 3, 6, 8, 12, 72, 1000, 16_384),
      kind: fc.constantFrom('generation', 'training', 'finetuning'), weights: fc.constantFrom('bf16', 'int4'), batch: fc.constantFrom(1, 32, 1000), prompt: fc.constantFrom(1, 2048, 1_000_000),
    });
    fc.assert(fc.property(scenario, fc.constantFrom(...SWEEP_PRESETS), (settings, preset) => {
      const applies = presetApplies(preset, settings, catalog);
      if (!applies.ok) return applies.reason.endsWith('.');
      const { text } = preset.make(settings, catalog);
      const { spec, issues } = readSweep(text, catalog, complete(settings, catalog).values.kind);
      expect(issues, text).toEqual([]);
      expect(spec.axes.length).toBeGreaterThan(0);
      expect(scenarioCount(spec), text).toBeLessThanOrEqual(1_100_000);
      return spec.objectives.length >= 2;
    }), { numRuns: 60 });
  });

  it('takes a model and a machine of one’s own', () => {
    const model = catalog.model('llama-3-8b');
    const device = catalog.device('h100-sxm');
    if (model === undefined || device === undefined) throw new Error('lost');
    const settings: Settings = { model: { name: 'Mine', architecture: model.architecture }, device: { ...device, name: 'Own' }, count: 2 };
    for (const preset of SWEEP_PRESETS.filter(({ kinds }) => kinds.includes('generation'))) {
      const made = preset.make(settings, catalog);
      const { issues } = readSweep(made.text, catalog, 'generation');
      expect(issues).toEqual([]);
    }
  });

  it('has a usual one for every workload, which can be asked of the scenarios above', () => {
    for (const settings of Object.values(SCENARIOS)) {
      const preset = usualPreset(complete(settings, catalog).values.kind);
      expect(presetApplies(preset, settings, catalog)).toEqual({ ok: true });
    }
  });
});
