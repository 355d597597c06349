import type { Lesson, Variant } from '../lesson.ts';

const BATCHES = ['1', '4', '16', '64', '128'] as const;
const CHAT = 'conversation chunked outsd/0.3 req/200';

const GRIDS: readonly Variant[] = [
  { label: 'Poland', with: { rg: 'poland' } },
  { label: 'United States', with: { rg: 'us' } },
  { label: 'Sweden', with: { rg: 'sweden' } },
];

/** What a token takes in joules, dollars and grams, and which of the three a change moves. */
export const JOULES_DOLLARS_GRAMS: Lesson = {
  id: 'energy',
  title: 'What does a token cost, in joules, dollars and grams?',
  minutes: 13,
  standfirst: 'Energy, money and carbon of a token are time multiplied by a power, a price and a grid; nearly everything one can do about them is to share the same time among more tokens.',
  papers: [131, 96, 133, 83, 24],
  steps: [
    {
      id: 'waiting-is-not-rest',
      title: 'A device that waits does not rest',
      text: 'One answer at a time, Llama 3 8B on an H100 uses {mfu | percent} of its arithmetic: it waits for memory. Its power limit is {device_power}.\n\nEnergy is power times time. So first: how much power does a device draw that hardly computes?',
      state: { m: 'llama-3-8b', hw: 'h100-sxm', in: '1k', out: '256', b: '1', ph: 'decode' },
      points: { many: { b: '128' } },
      plot: {
        kind: 'bars', of: 'Mean power of the device', amount: 'power', dimension: 'watts', scale: 'linear',
        bars: [{ label: '128 answers at once', with: { b: '128' } }, { label: '1 answer', with: {} }],
        limit: { label: 'power limit', amount: 'device_power' },
      },
      predict: {
        question: 'With 128 answers at once it draws the left bar. Drag the right one: the power with one.',
        target: { kind: 'bar', bar: 1 },
        within: 1.2,
        why: '{power}, against {power@many}: {power / power@many | percent} of the power for one answer in place of 128. Memory at full speed draws power, and so does a chip that is merely at work. What falls away is the arithmetic’s share, and it was the smaller part.',
        tooLow: 'Whoever thinks of a few per cent of the arithmetic expects a few per cent of the power.',
        tooHigh: 'The limit is only reached where arithmetic and memory work at once.',
      },
      notes: 'The power model: a share for being on, one for arithmetic as far as it is used, one for memory as far as it is used, fitted to measured devices. Ask who has looked at a power meter beside a utilisation meter.',
    },
    {
      id: 'share-the-time',
      title: 'So share the time',
      text: 'If power changes this little with what is done, energy is time. One answer at a time takes {energy_per_token} a token.\n\nMore answers at once read the same weights.',
      state: {},
      points: { full: { b: '64' }, fuller: { b: '128' } },
      plot: {
        kind: 'curve', of: 'Energy of the device for a token written', amount: 'energy_per_token', dimension: 'joules', over: { key: 'b', label: 'Answers at once', values: BATCHES },
        lines: [{ label: 'H100, 16 bits', with: {} }], xScale: 'log', yScale: 'log',
      },
      predict: {
        question: 'Draw the energy for a token, from one answer at a time to 128.',
        target: { kind: 'line', line: 0, at: [1, 2, 3, 4], given: [0] },
        within: 1.5,
        why: '{energy_per_token / energy_per_token@full | times} less at 64 at once, then hardly better: {energy_per_token@fuller} at 128. What is shared, weights and being on, is gone by then. What is left belongs to each answer alone: reading its prompt and its cache.',
        tooLow: 'Halving with each doubling goes on only until prompts and caches weigh more than weights.',
        tooHigh: 'At few answers the weights are everything, and they are shared in full.',
      },
      check: { family: 'joules-a-token', seed: 3 },
      notes: 'The energy includes the reading of the prompt. Ask what a “joules per token” in the news may mean without its batch: between the ends of this line lies a factor of {energy_per_token / energy_per_token@fuller | times}.',
    },
    {
      id: 'money-follows',
      title: 'Money is the same line with a price on the hour',
      text: 'A device is rented by the hour, {price} here, whether it writes one answer or sixty-four. So the price of a million tokens falls as the energy does: from {usd_per_million_tokens} to {usd_per_million_tokens@full}.\n\nOf that, electricity is a small part: at ten cents a kilowatt-hour, {facility_energy@full / 3600000 * 0.1 / total_usd@full | percent}.',
      state: {},
      points: { full: { b: '64' } },
      plot: {
        kind: 'curve', of: 'Price of a million tokens', amount: 'usd_per_million_tokens', dimension: 'usd', over: { key: 'b', label: 'Answers at once', values: BATCHES },
        lines: [{ label: 'H100', with: {} }, { label: 'A100', with: { hw: 'a100-sxm-80gb' } }, { label: 'L40S', with: { hw: 'l40s' } }], xScale: 'log', yScale: 'log',
      },
      check: { family: 'price-of-a-million', seed: 2 },
      notes: 'Prices are the catalog’s, with their date; they move faster than anything else here. The cheaper device by the hour is not the cheaper one by the token at every batch: let them find where lines cross. The ten cents are an assumption of this step alone.',
    },
    {
      id: 'nobody-asks',
      title: 'At night nobody asks',
      text: 'No service has 64 answers at once all day. Simulated with requests that arrive as they like, a batch is as large as the load makes it; in between, the device stays on.\n\nAt twelve requests a second a token takes {served_joules_per_token} and a million cost {served_usd_per_million}.',
      state: { serve: `${CHAT} rate/12` },
      points: { night: { 'serve.rate': '0.5' } },
      plot: {
        kind: 'bars', of: 'Energy of the device for a token written', amount: 'served_joules_per_token', dimension: 'joules', scale: 'linear',
        bars: [{ label: 'twelve a second', with: {} }, { label: 'two a second', with: { 'serve.rate': '2' } }, { label: 'one in two seconds', with: { 'serve.rate': '0.5' } }],
      },
      predict: {
        question: 'A twenty-fourth of the requests: drag the right bar, the energy for a token at one request in two seconds.',
        target: { kind: 'bar', bar: 2 },
        within: 1.5,
        why: '{served_joules_per_token@night}, {served_joules_per_token@night / served_joules_per_token | times} as much; money rises {served_usd_per_million@night / served_usd_per_million | times}, for the hour is paid in full. Energy rises less than money, because an idle device draws a part of its power only.',
        tooLow: 'The device is on, and each answer reads the weights for itself alone.',
        tooHigh: 'A device without work draws about a fifth of its limit, not all of it.',
      },
      notes: 'This is where most real waste is, and no kernel helps. Ask what would: fewer machines at night, several models on one machine, work that can wait. Simulated with 200 requests: good to about a tenth.',
    },
    {
      id: 'where-it-runs',
      title: 'Grams depend on where, and the hall adds a share',
      text: 'The facility takes more than the device: cooling and supply multiply its energy by the **PUE**, {pue} here. A kilowatt-hour then emits what its grid emits: {grid} in the mean of the United States.\n\nThe same answers, the same joules, other countries.',
      state: { serve: '', b: '64' },
      points: { north: { rg: 'sweden' } },
      plot: { kind: 'bars', of: 'Carbon dioxide of 64 answers', amount: 'carbon', dimension: 'grams', scale: 'linear', bars: GRIDS },
      predict: {
        question: 'Drag the right bar: the same in Sweden.',
        target: { kind: 'bar', bar: 2 },
        within: 1.6,
        why: '{carbon@north} against {carbon}: {grid@north} for each kilowatt-hour against {grid}. {carbon / carbon@north | times} less, and nothing of the model was touched. But a mean of a year is not the power plant that runs because of you.',
        tooHigh: 'Hydro, nuclear and wind leave little; but not nothing.',
      },
      check: { family: 'grams-of-an-answer', seed: 7 },
      notes: 'Means of a year, by country, with their source in the catalog. The hour of the day can be set as well: at noon where the sun has a share. Moving work moves it away from somebody else’s use of the same clean power: say that this is debated.',
    },
    {
      id: 'the-making',
      title: 'What was emitted before it was switched on',
      text: 'Making a device emits as well. Spread over its {lifetime}, the assumed {embodied} give each second a share; few makers state a figure, so this one is **assumed for any device**.\n\nOn a dirty grid the share is small. On a clean one it is not, and if the figure were ten times as large, it would be half.',
      state: {},
      plot: {
        kind: 'stack', of: 'Carbon dioxide of 64 answers', dimension: 'grams',
        bars: [{ label: 'United States', with: { rg: 'us' } }, { label: 'Sweden', with: { rg: 'sweden' } }, { label: 'Sweden, ten times the making', with: { rg: 'sweden', emb: '1.5t' } }],
        parts: [{ label: 'electricity', amount: 'carbon', tone: 'compute' }, { label: 'making of the device', amount: 'embodied_carbon', tone: 'overhead' }],
      },
      notes: 'The share assumes that the device works all its life. At one tenth of the load, ten times the share: the step before last again. Servers, halls and cooling are made too and are not counted.',
    },
    {
      id: 'training-or-use',
      title: 'Training once, or answering for years?',
      text: 'Training the same model on {tokens} tokens takes {devices} H100 {training_time}, {facility_energy} and {carbon} in the mean of the United States.\n\nAn answer of 256 tokens takes {facility_energy@answers / 64 | joules} in a batch of 64. So training is as much as {facility_energy / (facility_energy@answers / 64) | count} answers. For a service of ten million answers a day that is {facility_energy / (facility_energy@answers / 64) / 10000000 / 365 | ratio} years.',
      state: { w: 'training', hw: '1024xh100-sxm', tok: '15T', in: '', out: '', b: '' },
      points: { answers: { w: '', hw: 'h100-sxm', in: '1k', out: '256', b: '64', tok: '' } },
      plot: { kind: 'bars', of: 'Carbon dioxide of the training run', amount: 'carbon', dimension: 'grams', scale: 'linear', bars: GRIDS },
      notes: 'Ask which is more before showing the text. It depends on use alone. Served badly, at a batch of one, the years shrink by the factor of step two. Only the run that succeeded is counted, no trials before it.',
    },
    {
      id: 'your-turn',
      title: 'Your turn: halve each of the three',
      text: 'Halve the joules of a token; then the dollars; then the grams. Batch, format of the weights, device, region, hour and PUE are free. Which settings move all three, and which only one?\n\nThen look at [paper 131](?tab=papers&paper=131), which asks authors to report all of them, and at [paper 96](?tab=papers&paper=96), which mixes kinds of devices to pay less.',
      state: { w: '', hw: 'h100-sxm', tok: '', in: '1k', out: '256', b: '16' },
      plot: {
        kind: 'curve', of: 'Energy of the device for a token written', amount: 'energy_per_token', dimension: 'joules', over: { key: 'b', label: 'Answers at once', values: BATCHES },
        lines: [{ label: '16 bits', with: { wf: 'bf16' } }, { label: '8 bits', with: { wf: 'fp8' } }], xScale: 'log', yScale: 'log',
      },
      unlock: ['batch', 'weights', 'device', 'region', 'hour', 'pue', 'embodied', 'lifetime', 'price', 'model'],
      notes: 'Region and hour move grams alone; price moves dollars alone; batch, format and device move all three, but not equally. Let one group defend a choice that raises one of the three to lower another.',
    },
  ],
};
