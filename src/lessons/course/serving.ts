import type { BarsPlot, CurvePlot, Lesson, Variant } from '../lesson.ts';

/** A chat service on one device; answers vary little, so that a short run has no long tail. */
const CHAT = 'conversation rate/16 outsd/0.3 req/300';
const RATES = ['1', '4', '8', '12', '16', '20', '24'] as const;

const POLICIES: readonly Variant[] = [
  { label: 'whole prompts', with: { serve: `${CHAT} continuous` } },
  { label: 'chunks', with: { serve: `${CHAT} chunked c/512` } },
];

function overLoad(of: string, amount: string, lines: readonly Variant[], yScale: 'linear' | 'log' = 'linear'): CurvePlot {
  return { kind: 'curve', of, amount, dimension: 'seconds', over: { key: 'serve.rate', label: 'Requests a second', values: RATES }, lines, xScale: 'linear', yScale };
}

function byPolicy(of: string, amount: string, bars: readonly Variant[], scale: 'linear' | 'log' = 'log'): BarsPlot {
  return { kind: 'bars', of, amount, dimension: 'seconds', scale, bars };
}

/** Requests arrive when they like: what a queue, a shared pass, a chunk and a second machine trade. */
export const WHO_WAITS: Lesson = {
  id: 'serving',
  title: 'Who waits when requests keep coming?',
  minutes: 15,
  standfirst: 'Users arrive when they like, and somebody has to wait: the policy of a service decides whether it is the newcomer, for the first token, or everybody else, between two tokens.',
  papers: [103, 47, 54, 18, 13, 87, 88, 53],
  steps: [
    {
      id: 'one-at-a-time',
      title: 'One request at a time is over before it starts',
      text: 'A chat service: prompts of about a thousand tokens, answers of about a hundred and thirty. Requests arrive at random, one a second on average.\n\nServed one by one, each takes about {served_latency - served_ttft | seconds} to write, and the device is busy {served_utilisation} of the time. Still the first token takes {served_ttft} on average, and for one request in a hundred longer than {served_ttft_p99}: **arrivals bunch, and bunches queue**.',
      state: { m: 'llama-3-8b', hw: 'h100-sxm', b: '1', in: '1k', out: '256', serve: 'conversation rate/1 outsd/0.3 req/300 one-by-one', ph: 'decode' },
      plot: byPolicy('Time to first token, mean', 'served_ttft', [
        { label: 'every five seconds', with: { 'serve.rate': '0.2' } },
        { label: 'every two', with: { 'serve.rate': '0.5' } },
        { label: 'one a second', with: {} },
        { label: 'two a second', with: { 'serve.rate': '2' } },
      ]),
      notes: 'Ask before anything: what is the fastest this service can go? Most divide the bandwidth. Then: what if two come in the same second? Everything shown in this lesson is simulated request by request, 300 of them, always the same arrivals: a short run, so read a tenth of difference as none. At two a second the queue grows as long as the run lasts.',
    },
    {
      id: 'join-any-step',
      title: 'Continuous batching: join at the next step',
      text: 'Weights are read once for all who write. So a newcomer joins the running batch at its next step, and whoever is done leaves at once: **continuous batching**.\n\nA static batch, in contrast, waits until it is full and ends with its longest answer. With sixteen in it, the first token takes {served_ttft@static} at four requests a second; joining takes {served_ttft}.',
      state: { serve: `${CHAT} continuous`, 'serve.rate': '4' },
      points: { static: { serve: `${CHAT} static mb/16`, 'serve.rate': '4' }, alone: { serve: `${CHAT} one-by-one`, 'serve.rate': '4' } },
      plot: byPolicy('Time to first token, mean, four requests a second', 'served_ttft', [
        { label: 'one by one', with: { serve: `${CHAT} one-by-one`, 'serve.rate': '4' } },
        { label: 'static, 16', with: { serve: `${CHAT} static mb/16`, 'serve.rate': '4' } },
        { label: 'continuous', with: {} },
      ]),
      notes: 'Three sentences, two minutes. One by one the queue never ends ({served_ttft@alone} and growing with the run). A static batch has two faults: it waits to fill, and short answers wait for long ones. Paper 18 is a third way, each newcomer read in a pass of its own.',
    },
    {
      id: 'busy-is-not-full',
      title: 'Busy is not full',
      text: 'At four requests a second the device is working {served_utilisation} of the time. It looks full: a monitor would show it red.\n\nYet a step that writes four tokens takes hardly longer than a step that writes one, because both read the same weights.',
      state: {},
      points: { four: { 'serve.rate': '16' } },
      plot: overLoad('Time per output token, mean', 'served_tpot', [{ label: 'continuous', with: {} }]),
      predict: {
        question: 'Draw the time per output token as the load grows from one request a second to twenty-four.',
        target: { kind: 'line', line: 0, at: [0, 2, 4, 6] },
        within: 1.3,
        why: 'From four requests a second to sixteen the time per token rises {served_tpot@four / served_tpot | times}, for four times the work. The batch grows from {served_batch} to {served_batch@four}: it is the batch that takes up load. The line turns up only as prompts to be read fill the passes.',
        tooHigh: 'Whoever takes a busy device for a full one expects the wall at four requests a second.',
        tooLow: 'Whoever thinks of weights alone forgets that prompts are read in the same passes.',
      },
      notes: 'The lesson’s first guess; give it two minutes. Ask which monitor they have at work: “GPU utilisation” is the share of time in which any kernel runs, and says nothing about room left.',
    },
    {
      id: 'the-stall',
      title: 'Somebody else’s prompt is your pause',
      text: 'In a continuous pass the next token of all writers goes along with the newcomers’ **whole** prompts. Reading a prompt is arithmetic, and the writers in that pass wait for it.\n\nAt sixteen requests a second the mean time per token is {served_tpot}. But one pause in a hundred is longer than {served_gap_p99}: {served_gap_p99 / served_tpot | times} the mean. Readers see text that stutters.',
      state: { 'serve.rate': '16' },
      points: { first: { serve: `${CHAT} prefill-first` } },
      plot: overLoad('Longest pause of a hundred between two tokens', 'served_gap_p99', [
        { label: 'newcomers read first', with: { serve: `${CHAT} prefill-first` } },
        { label: 'in one pass', with: {} },
      ]),
      notes: 'Say p99 in words: of a hundred gaps between two tokens one is longer. Reading newcomers in passes of their own is worse for writers ({served_gap_p99@first}) and a little better for the first token ({served_ttft@first} against {served_ttft}). That was how early vLLM scheduled. Paper 103 calls the remedy piggybacking.',
    },
    {
      id: 'chunks',
      title: 'Chunked prefill gives every pass a budget',
      text: 'Now a pass may hold 512 tokens. Writers come first, one token each; parts of prompts fill what is left. No pass is long, so **no pause is long**.\n\nNothing is free: a long prompt now needs several passes.',
      state: { serve: `${CHAT} chunked c/512` },
      points: { whole: { serve: `${CHAT} continuous` } },
      plot: byPolicy('Longest pause of a hundred between two tokens', 'served_gap_p99', POLICIES, 'linear'),
      predict: {
        question: 'Whole prompts give the left bar. Drag the right one: the pause with chunks of 512 tokens.',
        target: { kind: 'bar', bar: 1 },
        within: 1.4,
        why: 'From {served_gap_p99@whole} to {served_gap_p99}. The pause is now the time of one pass of 512 tokens, whatever prompts come. The mean hardly moves, {served_tpot@whole} to {served_tpot}: the same work is done, only in even portions.',
        tooHigh: 'A mean moves little; a tail can move much. Chunks cut the tail.',
        tooLow: 'A pass still reads all weights and 512 tokens’ worth of arithmetic: it cannot be shorter than that.',
      },
      notes: 'The gain is in the tail, not in the mean, and papers that report means alone hide it. Let them say what the pause would be for a chunk of 128 before the next step.',
    },
    {
      id: 'how-large',
      title: 'How large must a chunk be?',
      text: 'A pass reads all weights, however few tokens it holds. So a chunk must be large enough that this reading hides behind arithmetic: it must bring the large products **past the ridge**, which lies at {ridge}.\n\nWith 128 tokens in a pass they are at {prefill_gate_and_up_projection_intensity@small}: limited by memory.',
      state: { in: '512', ph: 'prefill' },
      points: { small: { in: '128' } },
      plot: { kind: 'roofline', phase: 'prefill', ops: ['Gate and up projection'], before: { in: '128' } },
      predict: {
        question: 'Drag the mark: where do the gate and up projections lie with 512 tokens in a pass?',
        target: { kind: 'mark', op: 'Gate and up projection' },
        within: 1.3,
        why: 'At {prefill_gate_and_up_projection_intensity}: past the ridge. Each weight of two bytes serves 512 tokens with two FLOPs each, so the intensity is nearly the number of tokens, a little less as activations are moved as well.',
        tooHigh: 'Two FLOPs for a token and two bytes for a weight in 16 bits: one FLOP a byte for each token, not two.',
        tooLow: 'All 512 tokens share each reading of a weight.',
      },
      notes: 'Ties the lesson to the first of the course. In 8-bit weights the same ridge is reached with other numbers: ask which. Writers’ tokens count towards the chunk as well.',
    },
    {
      id: 'who-pays',
      title: 'Who pays for the even portions?',
      text: 'The newcomers. At sixteen requests a second their first token takes {served_ttft} instead of {served_ttft@whole}; one in a hundred waits {served_ttft_p99} instead of {served_ttft_p99@whole}.\n\nThe chunk is the knob between the two: a small one protects writers, a large one newcomers. Too small and the service cannot keep up at all: at 128 tokens a pass the first token takes {served_ttft@tiny}, because most of a pass is then spent on reading weights.',
      state: { in: '1k', ph: 'decode' },
      points: { whole: { serve: `${CHAT} continuous` }, tiny: { 'serve.c': '128' } },
      plot: {
        kind: 'curve', of: 'Time', amount: 'served_gap_p99', dimension: 'seconds', over: { key: 'serve.c', label: 'Tokens a pass may hold', values: ['256', '512', '1k', '2k', '4k'] },
        lines: [{ label: 'pause, one in a hundred', with: {} }], xScale: 'log', yScale: 'linear',
      },
      unlock: [],
      check: { family: 'chunk-passes', seed: 3 },
      notes: 'Ask for the two promises of a service: time to first token and time between tokens. A chunk is chosen for both. Note that chunks do not raise throughput here: {served_requests | per-second} against {served_requests@whole | per-second}. Where a paper finds that they do, its baseline read prompts and wrote answers in passes apart, or left bubbles in a pipeline, and was full all the time.',
    },
    {
      id: 'two-machines',
      title: 'Should reading and writing part?',
      text: 'Take two H100 and thirty-two requests a second. Either both do everything, or **one reads and one writes**, and the cache travels between them: disaggregation.\n\nWriters are then never interrupted: time per token falls from {served_tpot@both} to {served_tpot}.',
      state: { hw: '2xh100-sxm', tp: '1', serve: 'conversation rate/32 outsd/0.3 req/300 disaggregated rep/1 dec/1' },
      points: { both: { serve: 'conversation rate/32 outsd/0.3 req/300 chunked c/512 rep/2' } },
      plot: byPolicy('Time to first token, mean', 'served_ttft', [
        { label: 'both do both, in chunks', with: { serve: 'conversation rate/32 outsd/0.3 req/300 chunked c/512 rep/2' } },
        { label: 'one reads, one writes', with: {} },
      ], 'linear'),
      predict: {
        question: 'And the time to first token, with one device for all the prompts? Drag the right bar.',
        target: { kind: 'bar', bar: 1 },
        within: 1.6,
        why: '{served_ttft} against {served_ttft@both}: {served_ttft / served_ttft@both | times}. One device reads all prompts now, and near its limit they queue. The devices together work only {served_utilisation} of the time: the writer has room that the reader cannot use.',
        tooLow: 'Whoever sees only that nobody interrupts the reading forgets that half of the machine reads nothing.',
        tooHigh: 'The queue is there, but one device can still read all that comes.',
      },
      notes: 'Three minutes. The split must match the traffic: with coding’s long prompts and short answers one to one is wrong. Paper 47 splits among tens of machines, with a slower, cheaper kind for writing, and there the shares can fit.',
    },
    {
      id: 'the-load-curve',
      title: 'A service is a curve, not a number',
      text: 'Draw each policy against load and ask where a promise breaks. If one second to the first token is promised, chunks of 512 break it first; whole prompts keep it over all of this axis. If short pauses were promised, the order is the other way round.\n\nSo “twice the throughput” means nothing without the promise that was kept. A paper that compares two systems should show this plot, with the same promise for both.',
      state: { hw: 'h100-sxm', tp: '', serve: `${CHAT} chunked c/512` },
      points: { whole: { serve: `${CHAT} continuous` }, full: { 'serve.rate': '24' } },
      plot: { ...overLoad('Time to first token, one in a hundred longer', 'served_ttft_p99', POLICIES, 'log'), limit: { label: 'a promise: one second', amount: '1' } },
      check: { family: 'little', seed: 5 },
      notes: 'Where the lines cross the promise is each policy’s capacity. At twenty-four a second the requests that kept two seconds are {served_kept@full}. Little’s law as a problem: what is in the house is the rate of arrivals times the time each stays.',
    },
    {
      id: 'your-turn',
      title: 'Your turn: break the promise, then keep it',
      text: 'The device, the model and its formats are free now. Halve the weights with eight bits: where do the lines move most, at small loads or at large? Take a larger model: when does the wait begin?\n\n[Open the service](?tab=serve) for all policies, targets and traffic of your own. Then see what [SARATHI](?tab=papers&paper=103) and [Splitwise](?tab=papers&paper=47) claim, and where we differ from them.',
      state: {},
      plot: overLoad('Time per output token, mean', 'served_tpot', POLICIES),
      unlock: ['device', 'model', 'weights', 'kv'],
      check: { family: 'one-by-one-limit', seed: 2 },
      notes: 'Let the room name a promise, then find the largest load that keeps it. Every simulated run has the same arrivals, so differences are the policy’s, not luck’s. Limits of the simulation: kernels are priced by the calibrated roofline, the scheduler itself takes no time, no request fails.',
    },
  ],
};
