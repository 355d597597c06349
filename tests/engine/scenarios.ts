import fc from 'fast-check';
import type { FieldValues } from '../../src/scenario/fields.ts';
import { catalog } from './jobs.ts';

/** Random scenarios over the whole catalog and every mechanism. */
export const SCENARIOS: fc.Arbitrary<Partial<FieldValues>> = fc.record({
  model: fc.constantFrom(...catalog.models.map((model) => model.id)),
  device: fc.constantFrom(...catalog.devices.map((device) => device.id)),
  count: fc.constantFrom(1, 2, 3, 4, 8, 16, 64),
  tensor: fc.constantFrom(1, 2, 4, 8, 16),
  expert: fc.constantFrom(1, 2, 3, 8, 24),
  imbalance: fc.constantFrom(1, 1.5, 4, 64),
  prompt: fc.integer({ min: 1, max: 200_000 }),
  output: fc.integer({ min: 1, max: 8192 }),
  batch: fc.integer({ min: 1, max: 2048 }),
  weights: fc.constantFrom('fp32', 'bf16', 'fp8', 'int4', 'nvfp4', 'ternary'),
  activations: fc.constantFrom('bf16', 'fp16', 'fp8', 'int8'),
  kv: fc.constantFrom('bf16', 'fp8', 'int4'),
  attention: fc.constantFrom('fused', 'unfused'),
  mla: fc.constantFrom('absorbed', 'naive'),
  projections: fc.constantFrom('merged', 'separate'),
  host: fc.constantFrom('graph', 'compiled', 'eager'),
  causal: fc.constantFrom('half', 'full'),
  efficiency: fc.constantFrom('ideal', 'calibrated'),
  chunk: fc.constantFrom(512, 8192, 2 ** 30),
  page: fc.constantFrom(1, 16, 256),
  reserve: fc.constantFrom(0, 2 ** 30),
});
