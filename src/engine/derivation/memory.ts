import { MEMORY_CATEGORIES, type MemoryCategory } from '../estimate-types.ts';
import { bytesPerElement, lookedUpFormat } from '../formats.ts';
import type { GenerationJob } from '../job.ts';
import { companionBytes, expandedBytes, lostOfMatrices, memoryEstimate } from '../memory/ledger.ts';
import { headsPerDevice } from '../network/attention.ts';
import { cacheElements } from '../memory/kv-cache.ts';
import { largestPassTokens, readsWhole, sequencesPerReplica } from '../network/shape.ts';
import { expertLoad } from '../network/feed-forward.ts';
import { widestPass, widestSample } from '../listed-op.ts';
import { deviceShares, wideParameters } from '../network/parameters/shard.ts';
import { elementBytes, expertDegree, hidden, isListed, output, prompt, sequences, tensorDegree, WHOLE_PROMPTS, type Context, type SharedContext } from './context.ts';
import { constant, derived, modelFact, setting, type Quantity } from './quantity.ts';

const NAMES: Readonly<Record<MemoryCategory, string>> = {
  weights: 'Weights', gradients: 'Gradients', optimizer: 'Optimizer states', kv_cache: 'KV cache', activations: 'Activations', workspace: 'Workspace', communication: 'Communication buffers',
};

/** Memory of the most loaded device. */
export function memoryTotal(c: Context): Quantity {
  const present = MEMORY_CATEGORIES.filter((category) => c.estimate.memory.categories[category] > 0);
  const symbols = present.map((category) => `M_${category}`);
  return derived('M', 'Memory of the most loaded device', c.estimate.memory.total, 'bytes', symbols.length > 0 ? symbols.join(' + ') : '0', () => present.map((category) => memoryQuantity(c, category)));
}

/** Memory of one category on the most loaded device. */
export function memoryQuantity(c: Context, category: MemoryCategory): Quantity {
  const { memory, companions } = c.job.mechanisms;
  if (memory.length === 0 && companions.length === 0) return ownMemory(c, category);
  return touchedMemory(c, category);
}

/** What the network itself needs of a category, times what techniques leave of it, and what they and other models hold beside. */
function touchedMemory(c: Context, category: MemoryCategory): Quantity {
  const { mechanisms, workload } = c.job;
  const bare: GenerationJob = { ...c.job, mechanisms: { ...mechanisms, memory: [], companions: [] } };
  const own = ownMemory({ ...c, job: bare, estimate: { ...c.estimate, memory: memoryEstimate(bare) } }, category);
  if (category === 'gradients' || category === 'optimizer' || category === 'communication') return own;
  const rules = mechanisms.memory.filter((rule) => rule.category === category);
  const scales = rules.flatMap(({ scale, label, technique }, index) => (scale === undefined ? [] : [constant(`y_${index + 1}`, label, scale(workload), `Technique ${technique}`, 'ratio')]));
  const beside = [
    ...rules.flatMap(({ bytes, label, technique }) => (bytes === undefined ? [] : [{ label, value: bytes(workload, sequencesPerReplica(c.job)), why: `Technique ${technique}` }])),
    ...mechanisms.companions.map((companion) => ({ label: companion.label, value: companionBytes(c.job, companion, category, workload), why: 'Another model on the same device' })),
  ].filter(({ value }) => value > 0).map(({ label, value, why }, index) => constant(`M_b${index + 1}`, label, value, why, 'bytes'));
  const packed = category === 'weights' ? lostOfMatrices(c.job) : 0;
  const lost = packed === 0 ? [] : [constant('M_1', 'Bytes of matrices that are left out or packed', packed, rules.filter(({ matrices }) => matrices !== undefined).map(({ label, technique }) => `${label} (technique ${technique})`).join('; '), 'bytes')];
  if (scales.length === 0 && beside.length === 0 && lost.length === 0) return own;
  const formula = [[lost.length === 0 ? 'M_0' : scales.length === 0 ? 'M_0 - M_1' : '(M_0 - M_1)', ...scales.map(({ symbol }) => symbol)].join(' * '), ...beside.map(({ symbol }) => symbol)].join(' + ');
  return derived(`M_${category}`, NAMES[category], c.estimate.memory.categories[category], 'bytes', formula, () => [{ ...own, symbol: 'M_0', name: `${NAMES[category]} of the model alone` }, ...lost, ...scales, ...beside], { colour: category });
}

function ownMemory(c: Context, category: MemoryCategory): Quantity {
  const value = c.estimate.memory.categories[category];
  const at = { symbol: `M_${category}`, name: NAMES[category], value, dimension: 'bytes', colour: category } as const;
  switch (category) {
    case 'weights':
      return { ...at, formula: `${c.job.formats.embeddings === lookedUpFormat(c.job.formats.embeddings) ? 'N_tables * w_e' : '(N_rows * w_l + N_tables * w_e)'} / t + (N_whole + N_split${wideParameters(c.job) > 0 ? ' - N_wide) * w + N_wide * w_w' : ') * w'}`, inputs: () => weightInputs(c) };
    case 'kv_cache':
      return { ...at, formula: 'b * K * w_kv', inputs: () => [sequences(c), cachePerSequence(c), elementBytes('w_kv', 'Bytes of a cached element', c.job.formats.kv, 'kv')] };
    case 'activations':
      if (isListed(c)) return { ...at, formula: '(T * A + A_p) * w_r', inputs: () => listedActivations(c), note: 'Inputs and outputs of the operation that has most.' };
      return { ...at, formula: 'T * d * (w_r + w_a) + A * w_a', inputs: () => activationInputs(c) };
    case 'workspace':
      return workspace(c, at);
    case 'communication':
      if (value === 0) return { ...at, source: { kind: 'definition', text: 'Nothing is exchanged, so there are no buffers.' } };
      return { ...at, formula: '2 * T * d * w_r', inputs: () => [largestTokens(c), hidden(c), streamBytes(c)], note: 'Send and receive buffers of the largest collective.' };
    case 'gradients':
    case 'optimizer':
      return { ...at, source: { kind: 'definition', text: 'Generation keeps no gradients and no optimizer states.' } };
  }
}

export function streamBytes(c: SharedContext): Quantity {
  return constant('w_r', 'Bytes of an element of the residual stream', c.precision.residual, 'The stream is kept in the activations’ format, or 16 bits where that is narrower.', 'bytes');
}

export function activationElement(c: Context): Quantity {
  return elementBytes('w_a', 'Bytes of an activation', c.job.formats.activations, 'activations');
}

function weightInputs(c: Context): readonly Quantity[] {
  const { parameters } = c.job.network;
  const whole = parameters.norm + parameters.extras + (parameters.encoderStack ? parameters.encoderStack.norm + parameters.encoderStack.extras : 0);
  const lookedUp = lookedUpFormat(c.job.formats.embeddings);
  const apart = lookedUp !== c.job.formats.embeddings;
  const wide = wideParameters(c.job);
  return [
    ...(apart ? [modelFact('N_rows', 'Parameters of the embedding', parameters.embedding, 'architecture.vocab', 'parameters'), constant('w_l', 'Bytes of an element that is looked up', bytesPerElement(lookedUp), 'Matrices that multiply are narrowed, tables that rows are looked up in are not', 'bytes')] : []),
    modelFact('N_tables', apart ? 'Parameters of the head' : 'Parameters of embedding and head', apart ? parameters.lmHead : parameters.embedding + parameters.lmHead, 'architecture.vocab', 'parameters'),
    elementBytes('w_e', 'Bytes of an embedding element', c.job.formats.embeddings, 'embeddings'),
    tensorDegree(c),
    isListed(c) ? modelFact('N_whole', 'Parameters of products, which every device keeps', whole, 'architecture.ops', 'parameters') : modelFact('N_whole', 'Parameters every device keeps: norms and extras', whole, 'architecture.norm', 'parameters'),
    splitParameters(c),
    elementBytes('w', 'Bytes of a weight', c.job.formats.weights, 'weights'),
    ...(wide > 0 ? [modelFact('N_wide', 'Parameters on one device that stay at 16 bits', wide, 'architecture', 'parameters'), constant('w_w', 'Bytes of one of those', c.precision.wideWeight, '16 bits where the weights are narrower', 'bytes')] : []),
  ];
}

/** Parameters of mixers and feed-forward layers on one device, kind by kind. */
function splitParameters(c: Context): Quantity {
  const { stack, encoder } = c.job.network;
  const shares = [...deviceShares(stack, c.job.parallelism), ...(encoder === undefined ? [] : deviceShares(encoder, c.job.parallelism))];
  const parts = shares.map((share, index): Quantity => {
    const value = share.layers * (share.always + share.experts * share.expert);
    const layers = modelFact('L', `Layers of kind ${share.key}`, share.layers, 'architecture.pattern');
    const always = modelFact('a', 'Parameters of one layer on one device', share.always, 'architecture.pattern', 'parameters');
    const symbol = `n_${index + 1}`;
    const name = `Parameters of ${share.key} layers on one device`;
    if (share.experts === 0) return derived(symbol, name, value, 'parameters', 'L * a', () => [layers, always]);
    return derived(symbol, name, value, 'parameters', 'L * (a + ceil(E / e) * x)', () => [
      layers, { ...always, name: 'Parameters of one layer on one device, routed experts apart' },
      modelFact('E', 'Experts', share.allExperts, 'architecture.ffns'), expertDegree(c),
      modelFact('x', 'Parameters of one expert on one device', share.expert, 'architecture.ffns', 'parameters'),
    ], { note: 'Experts are spread whole over the expert group, the busiest device holding one more where they do not divide; what is left of the tensor group splits each.' });
  });
  const value = parts.reduce((sum, part) => sum + part.value, 0);
  return derived('N_split', 'Parameters of mixers and feed-forward layers on one device', value, 'parameters', parts.map((part) => part.symbol).join(' + ') || '0', () => parts, {
    note: 'Heads and inner widths are split over the tensor group, the busiest device rounding up; routers and what serves all heads are on every device.',
  });
}

/** Elements one sequence keeps on one device, over all layers. */
function cachePerSequence(c: Context): Quantity {
  const { architecture, stack } = c.job.network;
  const parts = stack.mixers.map(({ key, mixer, count }, index): Quantity => {
    const layer = cacheElements(mixer, architecture.hidden, c.job.parallelism.tensor, c.job.kernels.mla);
    const cross = mixer.kind === 'cross';
    const encoderDecoder = architecture.kind === 'encoder-decoder';
    const own = encoderDecoder ? c.job.workload.output : c.job.workload.prompt + c.job.workload.output;
    const kept = Math.min(cross ? c.job.workload.prompt : own, layer.mostTokens);
    const page = c.job.kernels.kvPage;
    const value = count * (layer.perToken * Math.ceil(kept / page) * page + layer.perSequence);
    const windowed = Number.isFinite(layer.mostTokens);
    const length = cross ? 's' : encoderDecoder ? 'o' : 's + o';
    const inputs = (): readonly Quantity[] => [
      modelFact('L', `Layers of kind ${key}`, count, 'architecture.pattern'),
      modelFact('k', 'Elements a layer keeps for a token', layer.perToken, `architecture.mixers.${key}`),
      ...(cross ? [prompt(c)] : encoderDecoder ? [output(c)] : [prompt(c), output(c)]),
      ...(windowed ? [modelFact('w', 'Window', layer.mostTokens, `architecture.mixers.${key}.window`, 'tokens')] : []),
      setting('g', 'Tokens in a page', page, 'count', 'page'),
      modelFact('z', 'Elements a layer keeps for a sequence of any length', layer.perSequence, `architecture.mixers.${key}`),
    ];
    return derived(`K_${index + 1}`, `Elements kept in ${key} layers`, value, 'count', `L * (k * ceil(${windowed ? `min(${length}, w)` : `(${length})`} / g) * g + z)`, inputs);
  });
  const value = parts.reduce((sum, part) => sum + part.value, 0);
  return derived('K', 'Elements one sequence keeps on one device', value, 'count', parts.map((part) => part.symbol).join(' + ') || '0', () => parts);
}

function largestTokens(c: Context): Quantity {
  const cut = !readsWhole(c.job);
  const read = 'min(b, max(1, floor(c / s))) * s';
  const { verified } = c.job.mechanisms.decoding;
  const decoded = verified === 1 ? 'b' : 'b * q';
  const formula = cut ? `max(${decoded}, min(b * s, c))` : c.job.network.architecture.kind === 'encoder' ? read : `max(${decoded}, ${read})`;
  return derived('T', 'Tokens of the largest pass', largestPassTokens(c.job), 'tokens', formula, () => [
    sequences(c), prompt(c), setting('c', 'Most tokens in a prefill pass', c.job.kernels.prefillChunk, 'tokens', 'chunk'),
    ...(verified === 1 ? [] : [constant('q', 'Tokens of a sequence that a step works on', verified, 'Those guessed, and the one after them', 'tokens')]),
  ], cut ? {} : { note: WHOLE_PROMPTS });
}

function listedActivations(c: Context): readonly Quantity[] {
  const { ops = [] } = c.job.network.architecture;
  return [
    largestTokens(c), modelFact('A', 'Elements that a sample has at once', widestSample(ops), 'architecture.ops'),
    modelFact('A_p', 'Elements that a pass has, whatever its samples', widestPass(ops), 'architecture.ops'), streamBytes(c),
  ];
}

function activationInputs(c: Context): readonly Quantity[] {
  return [largestTokens(c), hidden(c), streamBytes(c), activationElement(c), widestLayer(c)];
}

/** Inputs and outputs of the widest layer: of all kinds of layer, the one with most elements alive at once. */
function widestLayer(c: Context): Quantity {
  const { architecture, stack } = c.job.network;
  const { tensor } = c.job.parallelism;
  const T = largestPassTokens(c.job);
  const parts: Quantity[] = [];
  const add = (name: string, width: number, path: string): void => {
    const symbol = `a_${parts.length + 1}`;
    parts.push(derived(symbol, `Elements alive in ${name}`, T * width, 'count', 'T * x', () => [largestTokens(c), modelFact('x', 'Elements for a token on one device', width, path)]));
  };
  for (const { key, mixer } of stack.mixers) {
    if ('kv_heads' in mixer) {
      const { heads, kvHeads } = headsPerDevice(mixer.heads, mixer.kv_heads, tensor);
      add(key, (2 * heads + 2 * kvHeads) * mixer.head_dim, `architecture.mixers.${key}`);
    } else if (mixer.kind === 'mla') add(key, Math.ceil(mixer.heads / tensor) * (2 * (mixer.qk_nope + mixer.qk_rope) + 2 * mixer.v_head_dim), `architecture.mixers.${key}`);
    else if ('d_inner' in mixer) add(key, (4 * mixer.d_inner) / tensor, `architecture.mixers.${key}`);
    else if (mixer.kind !== 'none') add(key, (5 * architecture.hidden) / tensor, `architecture.mixers.${key}`);
  }
  for (const { key, ffn } of stack.ffns) {
    if (ffn.kind === 'dense' || ffn.kind === 'given') add(key, ((ffn.gated ? 3 : 2) * ffn.dim) / tensor, `architecture.ffns.${key}`);
    if (ffn.kind === 'moe') {
      const load = expertLoad(ffn, c.job.parallelism, T, c.job.kernels.expertImbalance);
      const inner = Math.ceil(ffn.expert_dim / load.shards);
      const width = 2 * (ffn.latent ?? architecture.hidden) + (ffn.gated ? 3 : 2) * inner;
      parts.push(derived(`a_${parts.length + 1}`, `Elements alive in ${key}`, load.assignments * width, 'count', 'A * x', () => [
        constant('A', 'Token–expert pairs on the busiest device', load.assignments, 'imbalance · tokens · top-k · share of the experts on the busiest device, at most all'),
        modelFact('x', 'Elements for a pair on one device', width, `architecture.ffns.${key}`),
      ]));
    }
  }
  const value = parts.reduce((most, part) => Math.max(most, part.value), 0);
  return derived('A', 'Elements alive in the widest layer', value, 'count', parts.length === 0 ? '0' : `max(${parts.map((part) => part.symbol).join(', ')})`, () => parts);
}

function workspace(c: Context, at: Pick<Quantity, 'symbol' | 'name' | 'value' | 'dimension' | 'colour'>): Quantity {
  const { architecture, stack } = c.job.network;
  const vocab = architecture.kind === 'encoder' ? constant('V', 'Vocabulary', 0, 'An encoder has no output head.') : modelFact('V', 'Vocabulary', architecture.vocab, 'architecture.vocab');
  const reserve = setting('R', 'Runtime reserve', c.job.kernels.runtimeReserve, 'bytes', 'reserve');
  const expanded = expandedBytes(c.job, c.precision);
  const wide = expanded === 0 ? [] : [constant('E', 'A matrix written out', expanded, 'The largest, in 16 bits as it was quantised and in the activations’ format: 2 × elements × bytes', 'bytes')];
  const rest = expanded === 0 ? 'R' : 'E + R';
  if (c.job.kernels.attention === 'fused') {
    return { ...at, formula: `4 * V * b + ${rest}`, inputs: () => [vocab, sequences(c), ...wide, reserve], note: 'Logits in 32 bits, and what the runtime keeps for itself.' };
  }
  const heads = stack.mixers.reduce((most, { mixer }) => ('heads' in mixer ? Math.max(most, Math.ceil(mixer.heads / c.job.parallelism.tensor)) : most), 0);
  return {
    ...at, formula: `4 * V * b + 2 * h * T * s * w_a + ${rest}`, note: 'Logits in 32 bits, the score matrix of one layer before and after softmax, and what the runtime keeps for itself.',
    inputs: () => [vocab, sequences(c), modelFact('h', 'Heads on one device', heads, 'architecture.mixers'), largestTokens(c), prompt(c), activationElement(c), ...wide, reserve],
  };
}
