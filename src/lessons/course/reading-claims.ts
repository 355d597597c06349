import type { Lesson, LinkPatch } from '../lesson.ts';

const ADAM: LinkPatch = { ft: '', gap: '', plu: '', of: '' };
const ADAM_8: LinkPatch = { ft: '', gap: '', plu: '', of: 'int8' };
const GALORE_8: LinkPatch = { ft: 'galore', gap: '500', plu: '1', of: 'int8' };

const ALONE: LinkPatch = { t: '' };
const ENCODED: LinkPatch = { t: 'context-encoder' };

/** Three real claims, worked out from their papers' own settings: one holds, one needs its baseline, one is true of a part. */
export const READING_CLAIMS: Lesson = {
  id: 'reading-claims',
  title: 'Would you believe it? Three claims of real papers',
  minutes: 15,
  standfirst: 'A claim is a ratio: what was measured, over what, and under which conditions; with those three, most claims can be checked on paper before anybody runs anything.',
  papers: [105, 50, 83, 103, 120, 125],
  steps: [
    {
      id: 'three-questions',
      title: 'Of what? Over what? Under which conditions?',
      text: 'Claim one, [GaLore](?tab=papers&paper=105): a model of 7 billion parameters can be **trained in full on one gaming card** of {capacity}.\n\nOf what: all memory of the device. Over what: Adam with states in 16 bits. Conditions: 256 tokens at a time, nothing computed again. Adam needs {memory_total}.',
      state: { m: 'llama-7b', hw: 'rtx-4090', w: 'training', host: 'eager', seq: '256', gb: '1', tok: '19.7B', rec: 'bf16-pure' },
      plot: {
        kind: 'stack', of: 'Memory of the device', dimension: 'bytes',
        bars: [{ label: 'Adam, 16 bits', with: ADAM }],
        parts: [
          { label: 'weights', amount: 'memory_weights', tone: 'weights' }, { label: 'gradients', amount: 'memory_gradients', tone: 'gradients' },
          { label: 'optimizer', amount: 'memory_optimizer', tone: 'optimizer' }, { label: 'activations', amount: 'memory_activations', tone: 'activations' },
          { label: 'buffers', amount: 'memory_workspace', tone: 'workspace' },
        ],
        limit: { label: 'the card', amount: 'capacity' },
      },
      notes: 'Write the three questions on the board; they stay there for the lesson. Ask which part of the bar they would attack first. All three state sizes and lengths well enough to be checked; machines are not always named, and that will matter.',
    },
    {
      id: 'galore',
      title: 'Claim one: does it fit?',
      text: 'GaLore keeps the optimizer’s states of a projection of each gradient, here of rank {rank}, in 8 bits, and updates a layer as soon as its gradient is there, so that gradients never stand all at once.\n\nThe weights stay as they are: {memory_weights}.',
      state: GALORE_8,
      points: { adam: ADAM, adam8: ADAM_8 },
      plot: {
        kind: 'bars', of: 'Memory of the device', amount: 'memory_total', dimension: 'bytes', scale: 'linear',
        bars: [{ label: 'Adam, 16 bits', with: ADAM }, { label: 'Adam, 8 bits', with: ADAM_8 }, { label: 'GaLore, 8 bits', with: GALORE_8 }],
        limit: { label: 'the card', amount: 'capacity' },
      },
      predict: {
        question: 'Drag the third bar. Weights you know; how much do projected states, a layer’s gradient and activations add?',
        target: { kind: 'bar', bar: 2 },
        within: 1.15,
        why: '{memory_total}: it fits. That is {1 - memory_total / memory_total@adam | percent} less than Adam in 16 bits; the paper measured 63.3 per cent. Gradients go from {memory_gradients@adam} to {memory_gradients}, states from {memory_optimizer@adam} to {memory_optimizer}. **The claim holds.**',
        tooHigh: 'Gradients need not be kept: that alone is as much as the weights.',
        tooLow: 'The weights stay whole, and so do the states of embedding and head.',
      },
      notes: 'The engine was not tuned to this paper: it counts from the published configuration. Say what “holds” means here: within three points of a hundred.',
    },
    {
      id: 'galore-parts',
      title: 'It holds. Still ask what did it',
      text: 'One number, three changes: projected states, 8 bits, and updates layer by layer. The last would help any optimizer that updates at once.\n\nAnd what it does not say: **time**. Updating layer by layer leaves no gradients to add up over several batches, and projecting costs arithmetic at each step.',
      state: {},
      points: { adam8: ADAM_8 },
      plot: {
        kind: 'stack', of: 'Memory of the device', dimension: 'bytes',
        bars: [{ label: 'Adam, 8 bits', with: ADAM_8 }, { label: '+ layer by layer', with: { ...ADAM_8, plu: '1' } }, { label: '+ projection: GaLore', with: GALORE_8 }],
        parts: [
          { label: 'weights', amount: 'memory_weights', tone: 'weights' }, { label: 'gradients', amount: 'memory_gradients', tone: 'gradients' },
          { label: 'optimizer', amount: 'memory_optimizer', tone: 'optimizer' }, { label: 'activations', amount: 'memory_activations', tone: 'activations' },
          { label: 'buffers', amount: 'memory_workspace', tone: 'workspace' },
        ],
        limit: { label: 'the card', amount: 'capacity' },
      },
      check: { family: 'less-as-times', seed: 2 },
      notes: 'A step of 256 tokens takes {step_time / step_time@adam8 | times} that of Adam in 8 bits here; the paper measured a smaller loss, for a smaller model on another machine. Good papers give the parts, and this one does. Quality is not priced: the paper’s perplexities are its own.',
    },
    {
      id: 'matmul-free',
      title: 'Claim two: more than ten times less memory',
      text: '[MatMul-free language models](?tab=papers&paper=50) keep weights of three values, two bits each, and one state in the place of a cache that grows. The abstract: **more than ten times** less memory at inference than unoptimised models.\n\nOf what: weights and what is kept of a sequence. Over what?',
      state: { m: 'llama-2-13b', hw: 'a100-sxm-80gb', w: '', host: '', seq: '', gb: '', tok: '', rec: '', ft: '', gap: '', plu: '', of: '', in: '2k', out: '128', b: '1', wf: 'fp16', ef: 'fp16', af: 'fp16', kf: 'fp16', ph: 'decode' },
      points: { whole: { wf: 'fp32', ef: 'fp32' }, free: { t: 'matmul-free' } },
      plot: {
        kind: 'bars', of: 'Weights and what is kept, 13 billion parameters', amount: 'memory_weights + memory_kv_cache', dimension: 'bytes', scale: 'linear',
        bars: [{ label: 'Transformer, 32 bits', with: { wf: 'fp32', ef: 'fp32' } }, { label: 'Transformer, 16 bits', with: {} }, { label: 'MatMul-free', with: { t: 'matmul-free' } }],
      },
      predict: {
        question: 'Sixteen bits become two. Drag the third bar.',
        target: { kind: 'bar', bar: 2 },
        within: 1.25,
        why: '{memory_weights@free}, not quite an eighth of {memory_weights}: embedding and head stay in 16 bits. Against 32 bits it is {(memory_weights@whole + memory_kv_cache@whole) / (memory_weights@free + memory_kv_cache@free) | times}; against 16 bits {(memory_weights + memory_kv_cache) / (memory_weights@free + memory_kv_cache@free) | times}. **More than ten times needs 32 bits as its baseline.**',
        tooLow: 'An eighth would hold if all weights had three values.',
        tooHigh: 'Two bits are two bits: only embedding and head are wider.',
      },
      notes: 'The paper says “unoptimised” and so is not wrong. The figure it gives for the large model is, as far as we recall it, what 13 billion weights take at four bytes each. Ask: who serves a model in 32 bits?',
    },
    {
      id: 'whose-baseline',
      title: 'Choose the baseline you would run otherwise',
      text: 'Against a Transformer with 8-bit weights the same model saves {(memory_weights@eight + memory_kv_cache@eight) / (memory_weights@free + memory_kv_cache@free) | times}; against 4 bits, {(memory_weights@four + memory_kv_cache@four) / (memory_weights@free + memory_kv_cache@free) | times}.\n\nNothing of the paper is false by that. But a saving is only worth what you would otherwise pay, and few would pay 32 bits.',
      state: {},
      points: { eight: { wf: 'int8' }, four: { wf: 'int4' }, free: { t: 'matmul-free', wf: 'fp16', ef: 'fp16' } },
      plot: {
        kind: 'bars', of: 'Times less memory than', amount: '(memory_weights + memory_kv_cache) / (memory_weights@free + memory_kv_cache@free)', dimension: 'ratio', scale: 'linear',
        bars: [{ label: '32 bits', with: { wf: 'fp32', ef: 'fp32' } }, { label: '16 bits', with: {} }, { label: '8 bits', with: { wf: 'int8' } }, { label: '4 bits', with: { wf: 'int4' } }],
        limit: { label: 'claimed', amount: '10' },
      },
      check: { family: 'other-baseline', seed: 1 },
      notes: 'Other baselines to look for: a library without fused attention, a batch of one, FP16 where FP8 is usual, an eager loop in Python. A model quantised after training and one trained with three values differ in quality too; that comparison is not made here.',
    },
    {
      id: 'first-token',
      title: 'Claim three: five times faster, a tenth of the energy',
      text: '[Dolphin](?tab=papers&paper=83) lets a model of half a billion parameters read the context and hand it to one of 7 billion in an eighth of the tokens. The abstract: latency **five times** lower, energy **ten times**.\n\nA thousand tokens of context, a question of 64; a laptop, ideal kernels. The paper names no machine.',
      state: { m: 'qwen2-7b', hw: 'm2-max', in: '1088', out: '100', b: '1', wf: '', ef: '', af: '', kf: '', eff: 'ideal', t: 'context-encoder', ph: 'prefill' },
      points: { alone: ALONE },
      plot: {
        kind: 'bars', of: 'Time to first token', amount: 'ttft', dimension: 'seconds', scale: 'linear',
        bars: [{ label: '7B reads by itself', with: ALONE }, { label: 'encoder reads the context', with: ENCODED }],
      },
      predict: {
        question: 'Drag the right bar. The large model still reads the question and an eighth of the context; the small one reads all of the context.',
        target: { kind: 'bar', bar: 1 },
        within: 1.3,
        why: '{ttft@alone / ttft | times} faster to the first token: near the claim. Reading is arithmetic, and the arithmetic falls from {prefill_flops@alone} to {prefill_flops}: a small network for all of the context, the large one for an eighth of it.',
        tooLow: 'The question of 64 tokens goes through the large model as before.',
      },
      notes: 'So far so good: of what? Of the time to the first token. But the abstract says latency. Do not tell them yet.',
    },
    {
      id: 'whole-request',
      title: 'And the whole answer?',
      text: 'Now count until the last of a hundred tokens. Every one of them is written by the large model, which reads all its weights each time: {tpot}, whoever read the context.',
      state: { ph: 'decode' },
      points: { alone: ALONE },
      plot: {
        kind: 'bars', of: 'Time of the whole request', amount: 'request_latency', dimension: 'seconds', scale: 'linear',
        bars: [{ label: '7B reads by itself', with: ALONE }, { label: 'encoder reads the context', with: ENCODED }],
      },
      predict: {
        question: 'The left bar is the request without the encoder. Drag the right one.',
        target: { kind: 'bar', bar: 1 },
        within: 1.15,
        why: '{request_latency}: {request_latency@alone / request_latency | times} faster, not five times. Only {ttft@alone / request_latency@alone | percent} of the request was reading. Were reading free, it would be {request_latency@alone / (request_latency@alone - ttft@alone) | times}. **For an answer of this length the claim does not hold.**',
        tooLow: 'Whoever divides the whole by five applies the gain of a part to all of it. This is Amdahl’s law.',
      },
      check: { family: 'part-and-whole', seed: 4 },
      notes: 'Five minutes, the heart of the lesson. Ask under which conditions it would hold: short answers, slow arithmetic beside fast memory. A phone’s processor is such a device, and the paper speaks of devices: it may have measured that.',
    },
    {
      id: 'where-it-holds',
      title: 'Find the region where a claim is true',
      text: 'A claim that fails at one point may hold at another. Draw the gain over what the paper leaves out, here the length of the answer.\n\nAt one token it is {request_latency@alone-one / request_latency@one | times}; at four hundred, nothing is left. “Up to five times” would have been fair with this plot beside it.',
      state: {},
      points: { alone: ALONE, one: { out: '1' }, 'alone-one': { ...ALONE, out: '1' } },
      plot: {
        kind: 'curve', of: 'Times faster with the encoder', amount: 'request_latency@alone / request_latency', dimension: 'ratio', over: { key: 'out', label: 'Tokens of the answer', values: ['1', '3', '10', '30', '100', '400'] },
        lines: [{ label: 'ideal kernels', with: {} }, { label: 'calibrated kernels', with: { eff: 'calibrated' } }], xScale: 'log', yScale: 'linear',
        limit: { label: 'claimed', amount: '5' },
      },
      notes: 'The most useful habit of the lesson: do not ask whether it is true, ask where. Both lines fall alike, so it does not hang on how good kernels are; with calibrated ones it begins lower still.',
    },
    {
      id: 'a-tenth-of-energy',
      title: 'And the energy? Work out what it would take',
      text: 'Take the best case, a prompt of context alone and one token written. The energy of it falls {energy@alone / energy | times} at eight tokens in one. Energy is power times time, and a power that stays the same cannot save twice as much as time does.\n\nA tenth needs about thirty-two in one: {energy@alone / energy@more | times}. The paper compresses by eight.',
      state: { out: '1', 't.context-encoder.share': '1' },
      points: { alone: ALONE, more: { 't.context-encoder.compression': '32' } },
      plot: {
        kind: 'bars', of: 'Energy of the device', amount: 'energy', dimension: 'joules', scale: 'linear',
        bars: [{ label: '7B reads by itself', with: ALONE }, { label: 'eight in one', with: {} }, { label: 'thirty-two in one', with: { 't.context-encoder.compression': '32' } }],
      },
      notes: 'Two reasons we may differ, and say both: the paper’s machine may draw less with the small model on it, which our power model does not know; or its baseline may have been slower than ours. Without the machine nobody can tell. That is itself a finding.',
    },
    {
      id: 'your-turn',
      title: 'Your turn: be the reviewer',
      text: 'Turn the settings until the claim holds again: another machine, another prompt, a shorter answer. Then write the sentence the abstract should have had.\n\n[All papers](?tab=papers) stand with their claims, published beside computed, and where we differ, why. [SARATHI](?tab=papers&paper=103) holds; look at the batch its ten times were measured at. [MegaScale](?tab=papers&paper=125) gains more than we can explain: the fault may be ours.',
      state: { out: '100', 't.context-encoder.share': '' },
      points: { alone: ALONE },
      plot: {
        kind: 'bars', of: 'Times faster with the encoder', amount: 'request_latency@alone / request_latency', dimension: 'ratio', scale: 'linear',
        bars: [{ label: 'answer of 10', with: { out: '10' } }, { label: 'answer of 100', with: {} }, { label: 'prompt four times', with: { in: '4352' } }],
        limit: { label: 'claimed', amount: '5' },
      },
      unlock: ['device', 'prompt', 'output', 'model', 'efficiency', 'batch'],
      notes: 'End with the three questions on the board. Let two groups argue for and against the same paper. Disagreement with a paper is not proof against it: the engine prices kernels and bytes, not quality, and its error is on the Validation page.',
    },
  ],
};
