import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { estimate, metricOf, sumEstimate } from '../../src/engine/estimate.ts';
import { multiplyAdds, type ListedOp } from '../../src/engine/listed-op.ts';
import { countParameters } from '../../src/engine/network/parameters.ts';
import { bandOf } from '../../src/measurements/metric-bands.ts';
import { indexBands } from '../../src/measurements/bands.ts';
import { complete } from '../../src/scenario/complete.ts';
import { checkCustomModel } from '../../src/scenario/custom.ts';
import { decode, encodeSettings } from '../../src/scenario/link/codec.ts';
import { resolve } from '../../src/scenario/resolve.ts';
import { expectExplained } from './explained.ts';
import { catalog, testJob, testValues } from './jobs.ts';
import { SCENARIOS } from './scenarios.ts';
import { cases } from '../setup/cases.ts';

const LISTED = catalog.models.filter(({ architecture }) => architecture.ops !== undefined).map(({ id }) => id);

function opsOf(id: string) {
  return catalog.model(id)?.architecture.ops ?? [];
}

describe('published networks', () => {
  // Parameters: Caffe's and torchvision's models. Multiply-adds of one image: the papers and the table of SimpleNet's authors, whose
  // counts for AlexNet, GoogLeNet and VGG-16 are of ten images.
  it.each([
    ['alexnet', 60_965_224, 0.727e9, 0.01],
    ['vgg-16', 138_357_544, 15.47e9, 0.001],
    ['resnet-50', 25_557_032, 3.87e9, 0.005],
    ['resnet-152', 60_192_808, 11.3e9, 0.005],
    ['googlenet', 6_998_552, 1.604e9, 0.02],
    ['simplenet-cifar', 5_498_378, 652e6, 0.001],
    ['simplenet-imagenet', 6_415_848, 1.9e9, 0.01],
  ])('%s has %d parameters and its published multiply-adds', (id, parameters, published, tolerance) => {
    const architecture = catalog.model(id)?.architecture;
    expect(architecture && countParameters(architecture).total).toBe(parameters);
    const counted = opsOf(id).reduce((sum, op) => sum + multiplyAdds(op), 0);
    expect(Math.abs(counted / published - 1)).toBeLessThan(tolerance);
    expect(metricOf(testJob({ model: id, batch: 3 }), 'model_flops')).toBeCloseTo(2 * 3 * counted, -3);
  });

  it('of recommenders are tables before all', () => {
    const { embedding, extras, total } = countParameters(catalog.model('dcn-criteo')?.architecture ?? never());
    expect(embedding).toBe(33_762_577 * 16);
    // Six cross vectors of 429, 429 × 1,024 and 1,024² with bias and norm, 1,453 weights and a bias to predict.
    expect(extras).toBe(6 * 429 + 429 * 1024 + 3 * 1024 + 1024 ** 2 + 3 * 1024 + 1453 + 1);
    expect(total).toBe(embedding + extras);
  });
});

function never(): never {
  throw new Error('no such model');
}

describe('a list of operations', () => {
  it('moves its tensors once: a convolution reads and writes no unfolded copy', () => {
    const [phase] = estimate(testJob({ model: 'vgg-16', batch: 4, weights: 'fp32', activations: 'fp32' })).phases;
    const op = phase?.ops?.find(({ name }) => name === 'Convolution 1.2, 3×3');
    expect(op).toMatchObject({ m: 4 * 224 * 224, n: 64, k: 576, matrixFlops: 2 * 4 * 224 * 224 * 64 * 576, weightBytes: 4 * 64 * 576, activationBytes: 4 * 4 * 224 * 224 * 128 });
  });

  it('computes groups apart', () => {
    const [phase] = estimate(testJob({ model: 'alexnet' })).phases;
    const op = phase?.ops?.find(({ name }) => name.startsWith('Convolution 2'));
    expect(op).toMatchObject({ batch: 2, n: 128, k: 25 * 48, matrixFlops: 2 * 27 * 27 * 256 * 25 * 48 });
  });

  it('turns a product of one column round, whose work stays', () => {
    const [phase] = estimate(testJob({ model: 'dcn-criteo', batch: 100 })).phases;
    expect(phase?.ops?.find(({ name }) => name === 'Prediction')).toMatchObject({ m: 1, n: 100, k: 1453, matrixFlops: 2 * 100 * 1453, weightBytes: 2 * 1453 });
  });

  it('reads the rows that are looked up, not the table', () => {
    const [phase] = estimate(testJob({ model: 'dcn-criteo', batch: 100 })).phases;
    expect(phase?.ops?.find(({ name }) => name === 'Embeddings')).toMatchObject({ weightBytes: 100 * 26 * 16 * 2, activationBytes: 100 * 26 * 16 * 2 });
  });

  it('propagates a graph once a pass, however many samples that has', () => {
    const bytes = (batch: number) => estimate(testJob({ model: 'lightgcn-gowalla', batch })).phases[0]?.ops?.find(({ name }) => name.startsWith('Propagation'));
    expect(bytes(1)).toMatchObject({ count: 3, vectorFlops: 2 * 2 * 1_027_370 * 64 });
    expect(bytes(500)?.vectorFlops).toBe(bytes(1)?.vectorFlops);
  });

  it('counts samples where others count tokens, whatever prompt was set', () => {
    const { metrics, phases } = estimate(testJob({ model: 'resnet-50', batch: 64, prompt: 4096 }));
    expect(phases).toHaveLength(1);
    expect(metrics.tokens_per_second).toBeCloseTo(64 / (phases[0]?.seconds ?? 0), 6);
    expect(metrics.max_context).toBeUndefined();
    expect(metrics.tpot).toBeUndefined();
  });

  it('has no range: no such network was measured', () => {
    const values = testValues({ model: 'resnet-50', efficiency: 'calibrated' });
    const bands = indexBands(JSON.parse(readFileSync('src/measurements/data/bands.json', 'utf8')));
    expect(bandOf('ttft', 1, values, { family: 'nvidia-hopper', experts: false, listed: true }, bands)).toEqual({ kind: 'unmeasured' });
    expect(bandOf('ttft', 1, values, { family: 'nvidia-hopper', experts: false }, bands)?.kind).toBe('measured');
  });

  it('is not trained, and not split by itself', () => {
    const { values, issues } = complete({ model: 'vgg-16', device: 'h100-sxm', count: 8, kind: 'training' }, catalog);
    expect(values).toMatchObject({ kind: 'generation', prompt: 1, tensor: 1 });
    expect(issues.map(({ field, severity }) => [field, severity])).toEqual([['kind', 'error']]);
  });

  it('never comes to a broken number, and explains each, over random settings', () => {
    fc.assert(fc.property(fc.constantFrom(...LISTED), SCENARIOS, (model, changes) => {
      const job = testJob({ ...changes, model });
      const result = estimate(job);
      for (const [name, value] of Object.entries(result.metrics)) expect(Number.isFinite(value) && value >= 0, `${name} ${value}`).toBe(true);
      for (const value of Object.values(result.memory.categories)) expect(Number.isFinite(value) && value >= 0).toBe(true);
      for (const phase of result.phases) for (const value of Object.values(phase)) if (typeof value === 'number') expect(Number.isFinite(value) && value >= 0).toBe(true);
      const sums = sumEstimate(job);
      for (const [name, value] of Object.entries(sums)) expect(result.metrics[name as keyof typeof sums]).toBe(value);
      expectExplained(job, model);
    }), { numRuns: cases(30) });
  }, 120_000);
});

const WIDE = fc.integer({ min: 1, max: 4096 });
const SIDE = fc.integer({ min: 1, max: 512 });
const KERNEL = fc.integer({ min: 1, max: 11 });
/** Any list that can be written: names apart, groups that divide. */
const LISTS: fc.Arbitrary<readonly ListedOp[]> = fc.array(fc.oneof(
  fc.record({ kind: fc.constant('conv' as const), groups: fc.constantFrom(1, 2, 8), in: WIDE, out: WIDE, kernel: KERNEL, height: SIDE, width: SIDE, stride: KERNEL, bias: fc.boolean(), norm: fc.boolean() })
    .map((op) => ({ ...op, in: op.in * op.groups, out: op.out * op.groups })),
  fc.record({ kind: fc.constant('linear' as const), in: WIDE, out: WIDE, rows: WIDE, bias: fc.boolean() }),
  fc.record({ kind: fc.constant('elementwise' as const), elements: fc.integer({ min: 1, max: 1e9 }), flops: fc.integer({ min: 0, max: 100 }), tensors: fc.integer({ min: 1, max: 9 }), per: fc.constantFrom('sample' as const, 'pass' as const) }),
  fc.record({ kind: fc.constant('pool' as const), channels: WIDE, kernel: KERNEL, stride: KERNEL, height: SIDE }),
  fc.record({ kind: fc.constant('table' as const), rows: fc.integer({ min: 1, max: 1e9 }), width: WIDE, lookups: WIDE }),
), { minLength: 1, maxLength: 8 }).map((ops) => ops.map((op, index) => ({ ...op, name: `Operation ${index + 1}`, count: 1 + (index % 3) })));

describe('any list of operations', () => {
  it('is accepted where it has parameters, survives a link, and has no broken number', () => {
    fc.assert(fc.property(LISTS, fc.constantFrom('a100-sxm-80gb', 'rpi-5', 'm2-ultra'), fc.integer({ min: 1, max: 4096 }), fc.constantFrom('fp32', 'fp16', 'int4'), (ops, device, batch, weights) => {
      const { value, issues } = checkCustomModel({ name: 'Any', architecture: { ops } }, catalog);
      if (ops.every(({ kind }) => kind === 'pool' || kind === 'elementwise')) {
        expect(issues.some(({ message }) => message.includes('parameters'))).toBe(true);
        return;
      }
      expect(issues).toEqual([]);
      if (value === undefined) throw new Error('refused');
      const settings = { model: value, device, count: 2, batch, weights } as const;
      expect(complete(decode(encodeSettings(settings, catalog), catalog).settings, catalog).values).toEqual(complete(settings, catalog).values);
      const job = resolve(complete(settings, catalog).values, catalog);
      const { metrics, memory } = estimate(job ?? never());
      for (const [name, figure] of [...Object.entries(metrics), ...Object.entries(memory.categories)]) expect(Number.isFinite(figure) && figure >= 0, `${name} ${figure}`).toBe(true);
    }), { numRuns: 150 });
  }, 60_000);
});

describe('a list of one’s own', () => {
  const own = { name: 'Depthwise', architecture: { ops: [{ kind: 'conv', name: 'Depthwise', in: 32, out: 32, kernel: 3, height: 56, groups: 32, norm: true }, { kind: 'linear', name: 'Out', in: 32, out: 10, bias: true }] } };

  it('needs its operations alone, and survives a link', () => {
    const { value, issues } = checkCustomModel(own, catalog);
    expect(issues).toEqual([]);
    if (value === undefined) throw new Error('refused');
    expect(countParameters(value.architecture).total).toBe(9 * 32 + 64 + 330);
    const settings = { model: value, device: 'a100-sxm-80gb', count: 2, batch: 16 } as const;
    const back = decode(encodeSettings(settings, catalog), catalog);
    expect(back.issues).toEqual([]);
    expect(back.settings).toEqual(settings);
    const job = resolve(complete(back.settings, catalog).values, catalog);
    expect(job && estimate(job).metrics.tokens_per_second).toBeGreaterThan(0);
  });

  it.each([
    [{ groups: 5 }, 'groups'],
    [{ name: 'Out' }, 'name'],
    [{ kind: 'warp' }, 'kind'],
    [{ in: 0 }, 'in'],
  ])('is refused with %o', (changes, field) => {
    const [first, ...rest] = own.architecture.ops;
    const { value, issues } = checkCustomModel({ architecture: { ops: [{ ...first, ...changes }, ...rest] } }, catalog);
    expect(value).toBeUndefined();
    expect(issues.some((found) => found.field.endsWith(`.${field}`))).toBe(true);
  });

  it('has no layers beside it', () => {
    const { issues } = checkCustomModel({ architecture: { ...own.architecture, kind: 'encoder-decoder' } }, catalog);
    expect(issues.map(({ message }) => message).join()).toContain('kind must be "encoder"');
  });
});
