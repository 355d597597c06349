import type { Lesson } from '../lesson.ts';

const MEMORY = [
  { label: 'Weights', amount: 'memory_weights', tone: 'weights' },
  { label: 'Gradients', amount: 'memory_gradients', tone: 'gradients' },
  { label: 'Optimizer', amount: 'memory_optimizer', tone: 'optimizer' },
  { label: 'Activations', amount: 'memory_activations', tone: 'activations' },
] as const;

const GPT3 = { m: 'gpt3-175b', hw: '64xh100-sxm', tp: '8', pp: '8', seq: '2k', gb: '32', voc: 'spread', z: '', rc: '' } as const;

/** Three ways to make room, and what each is paid with: bytes sent, arithmetic, waiting. */
export const TRAINING_PARALLEL: Lesson = {
  id: 'training-parallel',
  title: 'Recomputation, ZeRO and the pipeline schedule',
  minutes: 15,
  standfirst: 'A model that does not fit can share its states with its copies, compute things twice, or be cut into stages; the first is paid in bytes sent, the second in arithmetic, the third in waiting.',
  papers: [66, 70, 90, 125],
  steps: [
    {
      id: 'share-the-states',
      title: 'Eight copies hold the same states eight times. Share them',
      text: 'Data parallelism gives each of {devices} cards a whole copy: {memory_total@copies} on each, too much for {capacity}.\n\n**ZeRO** lets copies share what they all hold. Stage one shares optimizer states, stage two gradients as well, stage three weights too, gathered layer by layer just before they are used.',
      state: { m: 'llama-3-8b', hw: '8xh100-sxm', w: 'training', seq: '4k', gb: '64', mb: '1', tp: '1', z: '3', eff: 'ideal' },
      points: { copies: { z: '0' }, one: { z: '1' }, two: { z: '2' } },
      plot: {
        kind: 'bars', of: 'Memory of each card', amount: 'memory_total', dimension: 'bytes', scale: 'linear',
        bars: [{ label: 'Plain copies', with: { z: '0' } }, { label: 'ZeRO 1', with: { z: '1' } }, { label: 'ZeRO 2', with: { z: '2' } }, { label: 'ZeRO 3', with: {} }],
        limit: { label: 'One H100', amount: 'capacity' },
      },
      predict: {
        question: 'With stage three everything is shared by eight. How much does each card need?',
        target: { kind: 'bar', bar: 3 },
        within: 1.25,
        why: 'States fall to an eighth: {memory_weights + memory_gradients + memory_optimizer | bytes}. Activations belong to each card’s own sequences and are not shared: {memory_activations} stay.',
        tooLow: 'An eighth of the whole bar would share the activations too.',
        tooHigh: 'The optimizer alone falls from {memory_optimizer@copies} to {memory_optimizer}.',
      },
      notes: 'Two minutes. Stage one already removes most, since the optimizer is most. Note that it misses the card by a hair at {memory_total@one}; stage two fits with {memory_total@two}.',
    },
    {
      id: 'what-zero-sends',
      title: 'What does sharing send over the links?',
      text: 'Plain copies add up gradients once a step. Stage one reduces gradients to the card that owns them and sends the new weights back: no more bytes than before.\n\nStages two and three cannot let gradients add up over micro-batches on one card. Stage three gathers weights for each forward and each backward pass.',
      state: {},
      points: { one: { z: '1', gb: '8' }, three: { gb: '8' }, copies: { z: '0', gb: '8' } },
      plot: {
        kind: 'curve', of: 'Bytes each card sends in a step', amount: 'optimizer_network_bytes', dimension: 'traffic',
        over: { key: 'gb', label: 'Global batch', values: ['8', '16', '32', '64'] },
        lines: [{ label: 'ZeRO 1', with: { z: '1' } }, { label: 'ZeRO 2', with: { z: '2' } }, { label: 'ZeRO 3', with: {} }],
        xScale: 'log', yScale: 'linear',
      },
      predict: {
        question: 'Each card takes one sequence at a time. Draw what ZeRO 3 sends as the global batch grows.',
        target: { kind: 'line', line: 2, at: [0, 1, 2, 3] },
        within: 1.35,
        why: 'Twice the global batch is twice the micro-batches, and each gathers the weights twice and reduces its gradients: {optimizer_network_bytes@three} with one micro-batch, {optimizer_network_bytes} with {micro_batches}.',
        tooLow: 'Stage one stays flat at {optimizer_network_bytes@one}, since it exchanges once a step. Stage three exchanges in each micro-batch.',
      },
      notes: 'With one micro-batch, stage three sends {optimizer_network_bytes@three / optimizer_network_bytes@one | times} what stage one does: the ratio everybody quotes. Plain copies send {optimizer_network_bytes@copies}, as their gradients travel in 32 bits both ways.',
    },
    {
      id: 'zero-on-paper',
      title: 'Sharing is nearly free in a node and costly between nodes',
      text: 'Inside a node each card sends at {node_bandwidth}, and most of it runs beside computation: {step_data} of {step_time} is left to wait for. One card a node leaves only the network, at {network_bandwidth}: {step_data@apart} of {step_time@apart}.\n\nWith measured kernels and links the node waits too: {step_data@real} of {step_time@real}.',
      state: {},
      points: { apart: { pn: '1' }, real: { eff: 'calibrated' } },
      plot: {
        kind: 'stack', of: 'Time of a step', dimension: 'seconds',
        parts: [
          { label: 'Computing', amount: 'step_time - step_data', tone: 'compute' },
          { label: 'Waiting for copies', amount: 'step_data', tone: 'network' },
        ],
        bars: [{ label: 'ZeRO 1, one node', with: { z: '1' } }, { label: 'ZeRO 3, one node', with: {} }, { label: 'ZeRO 1, eight nodes', with: { z: '1', pn: '1' } }, { label: 'ZeRO 3, eight nodes', with: { pn: '1' } }],
      },
      check: { family: 'zero-memory', seed: 1 },
      notes: 'Three minutes, then the problem. Say that the remedy on a slow network is a larger micro-batch: the same weights are gathered for more tokens.',
    },
    {
      id: 'compute-twice',
      title: 'Keep the input of a layer, compute the rest again',
      text: 'Full recomputation keeps one array for each layer and runs its forward pass again before its backward pass. Activations fall from {memory_activations@keep} to {memory_activations}.\n\nA step is one part forward and two parts backward.',
      state: { z: '2', rc: 'full' },
      points: { keep: { rc: 'none' } },
      plot: {
        kind: 'bars', of: 'Time of a step', amount: 'step_time', dimension: 'seconds', scale: 'linear',
        bars: [{ label: 'All kept', with: { rc: 'none' } }, { label: 'Full recomputation', with: {} }],
      },
      predict: {
        question: 'A step takes {step_time@keep} when all is kept. How long with full recomputation?',
        target: { kind: 'bar', bar: 1 },
        within: 1.08,
        why: 'Three parts become four: {step_time / step_time@keep | times}. A little less than four thirds, since head and loss are not computed again.',
        tooHigh: 'Only the forward pass runs again. It is a third of the work, not half.',
      },
      notes: 'Ask for the forward share before they drag. Products in the backward pass have two gradients each, so that it takes twice the forward pass.',
    },
    {
      id: 'mfu-hfu',
      title: 'Busy is not the same as useful',
      text: 'With full recomputation the card executes {hfu | percent} of its peak (**HFU**), yet only {mfu | percent} goes into the model’s own arithmetic (**MFU**). When all is kept they are {hfu@keep | percent} and {mfu@keep | percent}.\n\nCompare runs by MFU. Recomputing only the core of attention saved much when scores were kept; fused attention does that inside its kernel, and the setting now saves {memory_activations@keep - memory_activations@selective | bytes}.',
      state: {},
      points: { keep: { rc: 'none' }, selective: { rc: 'selective' } },
      plot: {
        kind: 'stack', of: 'Time of a step', dimension: 'seconds',
        parts: [
          { label: 'Model arithmetic at peak', amount: 'step_arithmetic', tone: 'compute' },
          { label: 'Computed again', amount: 'step_recomputation', tone: 'backward' },
          { label: 'The rest', amount: 'step_time - step_arithmetic - step_recomputation', tone: 'overhead' },
        ],
        bars: [{ label: 'All kept', with: { rc: 'none' } }, { label: 'Selective', with: { rc: 'selective' } }, { label: 'By operation', with: { rc: 'operations' } }, { label: 'Full', with: {} }],
      },
      check: { family: 'mfu', seed: 2 },
      notes: 'Papers that quote a high utilisation with recomputation usually quote HFU. Even when all is kept HFU is a little above MFU: fused attention makes its scores again. The selective setting is an honest example of a technique that a later one made pointless: it still costs time.',
    },
    {
      id: 'stages',
      title: 'Cut the model into stages, and the ends of the step are idle',
      text: 'GPT-3 on {devices} cards: {pipeline} stages of {tensor} cards. Each micro-batch passes all stages forward and back. At the start and the end most stages wait: the **bubble**.\n\nWith p stages and m micro-batches of equal length it is (p − 1) / (m + p − 1): {(pipeline - 1) / (micro_batches + pipeline - 1) | percent} here, and the simulated schedule gives {bubble | percent}.',
      state: GPT3,
      plot: { kind: 'panel', panel: 'schedule' },
      notes: 'Trace one micro-batch down and back with the pointer, then the idle triangles. Two of them, each p minus one slots wide: that is the formula. Embedding and head are split over all stages here, so that stages are equally long.',
    },
    {
      id: 'more-micro-batches',
      title: 'How many micro-batches make the bubble small?',
      text: 'A quarter of the micro-batches: {micro_batches@few} in place of {micro_batches}, one for each stage.\n\nThe bubble does not depend on how fast the cards are, only on the counts.',
      state: {},
      points: { few: { gb: '8' }, many: { gb: '64' } },
      plot: {
        kind: 'bars', of: 'Share of the step that is bubble', amount: 'bubble', dimension: 'percent', scale: 'linear',
        bars: [{ label: '64 micro-batches', with: { gb: '64' } }, { label: '32', with: {} }, { label: '16', with: { gb: '16' } }, { label: '8', with: { gb: '8' } }],
      },
      predict: {
        question: 'With 32 micro-batches {bubble} is idle. How much with 8?',
        target: { kind: 'bar', bar: 3 },
        within: 1.15,
        why: 'Seven slots wait beside eight that work: {bubble@few}. It is not four times as much, since the waiting is part of the longer step.',
        tooHigh: 'Four times the bubble would be waiting over working. The share is waiting over working and waiting together.',
      },
      check: { family: 'pipeline-bubble', seed: 3 },
      notes: 'Some papers write (p − 1) / m. That is waiting over working: right, and another quantity. More micro-batches mean a larger global batch, which training may not stand.',
    },
    {
      id: 'schedules',
      title: 'What each schedule trades',
      text: 'GPipe runs all forward passes first: the bubble of 1F1B, but {in_flight@gpipe} micro-batches in flight in place of {in_flight}. Interleaving gives each device {virtual@twice} shorter pieces of the model: the bubble falls from {bubble} to {bubble@twice}, paid with more transfers and {memory_activations@twice - memory_activations | bytes} more activations. ZB-V also fills gaps with weight gradients: {bubble@zb}.',
      state: {},
      points: { gpipe: { sch: 'gpipe' }, twice: { sch: 'interleaved', vp: '2' }, zb: { sch: 'zb-v' } },
      plot: {
        kind: 'stack', of: 'Memory of the fullest device', dimension: 'bytes', parts: MEMORY,
        bars: [{ label: 'GPipe', with: { sch: 'gpipe' } }, { label: '1F1B', with: {} }, { label: 'Interleaved', with: { sch: 'interleaved', vp: '2' } }, { label: 'ZB-V', with: { sch: 'zb-v' } }],
        limit: { label: 'One H100', amount: 'capacity' },
      },
      focus: ['Activations'],
      notes: 'Why does 1F1B hold fewer? A stage starts giving memory back as soon as the first backward pass reaches it; no more than p micro-batches are in flight. Open the schedule panel of Explore to show each order.',
    },
    {
      id: 'your-turn',
      title: 'Find the fastest step that fits',
      text: 'Real stages are uneven: with the head on the last stage {bubble@ends} is idle. Measured kernels reach an MFU of {mfu@real | percent} where the ideal bound is {mfu | percent}.\n\nTurn schedule, pipeline, tensor, micro-batches and recomputation. Look at MFU and at memory together. [How Megatron-LM chose](?tab=papers&paper=90), [splitting the vocabulary](?tab=papers&paper=66), [ten thousand cards](?tab=papers&paper=125).',
      state: {},
      points: { ends: { voc: '' }, real: { eff: 'calibrated' } },
      plot: { kind: 'panel', panel: 'step' },
      unlock: ['globalBatch', 'microBatch', 'pipeline', 'tensor', 'schedule', 'virtual', 'vocabulary', 'recomputation', 'zero', 'efficiency'],
      notes: 'Five minutes of free play. Good questions: why not tensor parallelism over all cards? Why is ZeRO 3 with a pipeline rare? What does a larger micro-batch do to the bubble at the same global batch?',
    },
  ],
};
