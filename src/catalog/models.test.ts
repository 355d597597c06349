import { describe, expect, it } from 'vitest';
import type { LayerStack, Mixer } from '../engine/architecture.ts';
import { countParameters } from '../engine/network/parameters.ts';
import { loadCatalog, loadModelSources } from './load-node.ts';
import { architectureShape } from './testing/architecture-shape.ts';
import { flag, list, number, object, oneOf, problemsOf, repeated, table, text, whole } from './testing/shape.ts';

const { models } = loadCatalog();
const sources = loadModelSources();
const PARAMS = whole(1, 1e13);
const provenance = object({ source: text(), verified: flag });

const record = object(
  {
    id: text(/^[a-z0-9][a-z0-9.-]*$/), family: text(), name: text(), org: text(), release: text(/^20[0-2]\d(-[01]\d(-[0-3]\d)?)?$/), verified: flag,
    params: object(
      { official: object({ value: PARAMS, precision: oneOf(['as published', 'rounded']) }, { half_unit: PARAMS, scope: oneOf(['text+vision', 'text+mtp']) }) },
      { active: PARAMS },
    ),
    counted: object({ total: PARAMS, active: PARAMS }),
    native_dtype: oneOf(['fp32', 'fp16', 'bf16', 'fp8', 'int8', 'int4', 'mxfp4', 'nvfp4']),
    architecture: architectureShape,
  },
  {
    training_tokens: number(1e8, 1e14),
    mtp: object({ modules: whole(1, 8) }, { params: PARAMS }),
    vision: object({}, {
      params: PARAMS, layers: whole(1, 200), hidden: whole(1, 32_768), ffn: whole(1, 131_072), heads: whole(1, 256), patch: whole(1, 64),
      image: whole(1, 8192), out: whole(1, 32_768), tokens_per_image: whole(1, 65_536),
    }),
  },
);

const sourceRecord = object(
  { id: text(), sources: list(text()), params: provenance },
  {
    active: provenance, vision_source: text(), notes: list(text()),
    training: object({}, { flops: number(1e15, 1e28), hardware: text(), gpu_hours: number(1, 1e9), gpu_hours_per_trillion_tokens: number(1, 1e9) }),
    second_count: object({ by: text(), total: PARAMS }, { class: text() }),
    shape_checks: list(object({ source: text(), fields: whole(1, 100) }, { differences: table(list(whole(0, 1e7), 2)), explanation: table(text()) })),
    state: object({}, { kv_elements_per_token: whole(0, 1e9), window_kv_elements_max: whole(1, 1e11), recurrent_state_elements: whole(1, 1e10) }),
  },
);

function stackProblems(id: string, stack: LayerStack): readonly string[] {
  const problems: string[] = [];
  const used = new Set<string>();
  let layers = 0;
  for (const { repeat, unit } of stack.pattern) {
    layers += repeat * unit.length;
    for (const { mixer, ffn } of unit) {
      for (const key of typeof mixer === 'string' ? [mixer] : mixer) {
        used.add(key);
        if (!Object.hasOwn(stack.mixers, key)) problems.push(`${id}: no mixer ${key}`);
      }
      used.add(ffn);
      if (!Object.hasOwn(stack.ffns, ffn)) problems.push(`${id}: no FFN ${ffn}`);
    }
  }
  if (layers !== stack.layers) problems.push(`${id}: the pattern has ${layers} layers, not ${stack.layers}`);
  for (const key of [...Object.keys(stack.mixers), ...Object.keys(stack.ffns)]) if (!used.has(key)) problems.push(`${id}: ${key} is never used`);
  for (const [key, mixer] of Object.entries(stack.mixers)) problems.push(...mixerProblems(mixer).map((problem) => `${id}.${key}: ${problem}`));
  for (const [key, ffn] of Object.entries(stack.ffns)) {
    if (ffn.kind !== 'moe') continue;
    if (ffn.top_k > ffn.experts) problems.push(`${id}.${key}: more experts used than there are`);
    if ((ffn.shared_experts > 0) !== (ffn.shared_dim !== undefined)) problems.push(`${id}.${key}: shared experts without a width, or the reverse`);
    if (ffn.shared_dim !== undefined && ffn.shared_dim % ffn.shared_experts !== 0) problems.push(`${id}.${key}: shared experts of unequal width`);
  }
  return problems;
}

function mixerProblems(mixer: Mixer): readonly string[] {
  switch (mixer.kind) {
    case 'full': case 'swa': case 'chunked': case 'bidir': case 'cross': case 'sparse': case 'given':
      return mixer.heads % mixer.kv_heads === 0 ? [] : ['query heads do not divide among the key heads'];
    case 'mamba2':
      return mixer.ssm_heads * mixer.head_dim === mixer.d_inner && mixer.ssm_heads % mixer.groups === 0 ? [] : ['heads do not fill the inner width'];
    case 'gated_delta_net':
      return mixer.v_heads % mixer.k_heads === 0 ? [] : ['value heads do not divide among the key heads'];
    case 'mla': case 'mamba1': case 'kda': case 'rwkv7': case 'lightning': case 'mlgru': case 'none':
      return [];
  }
}

describe('models', () => {
  it('are 280, each with an id of its own and a line of sources', () => {
    expect(models).toHaveLength(280);
    expect(repeated(models.map(({ id }) => id))).toEqual([]);
    expect(sources.map(({ id }) => id).toSorted()).toEqual(models.map(({ id }) => id).toSorted());
  });

  it('hold every field in its range and no other', () => {
    expect(problemsOf(models, record)).toEqual([]);
    expect(problemsOf(sources, sourceRecord)).toEqual([]);
  });

  it('have patterns that add up and name what exists', () => {
    expect(models.flatMap(({ id, architecture }) => (architecture.ops === undefined ? stackProblems(id, architecture) : []))).toEqual([]);
    expect(models.flatMap(({ id, architecture: { encoder } }) => (encoder ? stackProblems(`${id} encoder`, encoder) : []))).toEqual([]);
  });

  it('add up to the published count within 1 %, or within its rounding', () => {
    const off = models.filter(({ params: { official }, counted, vision, mtp }) => {
      const covered = counted.total + (official.scope === 'text+vision' ? vision?.params ?? 0 : 0) + (official.scope === 'text+mtp' ? mtp?.params ?? 0 : 0);
      const error = Math.abs(covered - official.value);
      return error > 0.01 * official.value && error > (official.half_unit ?? 0);
    });
    expect(off.map(({ id, counted, params }) => `${id}: ${counted.total} against ${params.official.value}`)).toEqual([]);
  });

  it('are counted by another implementation to the same figure, within 0.01 %', () => {
    const total = new Map(models.map(({ id, counted }) => [id, counted.total]));
    const off = sources.filter(({ id, second_count }) => second_count && Math.abs(second_count.total / (total.get(id) ?? 0) - 1) > 1e-4);
    expect(off.map(({ id }) => id)).toEqual([]);
    expect(sources.filter(({ second_count }) => second_count).length).toBeGreaterThan(240);
  });

  it('stand at the counted parameters to the last one', () => {
    const differing = models.flatMap(({ id, architecture, counted }) => {
      const { total, active } = countParameters(architecture);
      return total === counted.total && active === counted.active ? [] : [`${id}: ${total} (${active} active), not ${counted.total} (${counted.active})`];
    });
    expect(differing).toEqual([]);
  });
});
