import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadCatalog } from '../catalog/load-node.ts';
import { answer } from './estimate/answer.ts';
import { readArguments } from './estimate/arguments.ts';
import { estimateCommand } from './estimate/command.ts';
import { ran, spawned, type Run } from './testing/runs.ts';

const folder = mkdtempSync(join(tmpdir(), 'roofscope-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const scenario = {
  version: 1, model: 'llama-3-70b', hardware: { device: 'h100-sxm', count: 8, per_node: 8 }, workload: { kind: 'generation', prompt: 2048, output: 256, batch: 32 },
  formats: { weights: 'bf16', activations: 'bf16', kv: 'bf16', gradients: 'fp32', optimizer: 'fp32' }, parallelism: { tensor: 8, pipeline: 1, data: 1, expert: 1, context: 1, sequence: true, zero: 0, schedule: '1f1b', virtual: 1 },
  recomputation: 'none', techniques: [], efficiency: 'calibrated',
};

const run = (args: readonly string[]): Promise<Run> => ran(estimateCommand, args);

interface Output {
  readonly query: string;
  readonly metrics: Readonly<Record<string, { readonly value: number; readonly unit: string }>>;
  readonly phases: readonly { readonly name: string; readonly ops?: readonly Readonly<Record<string, unknown>>[] }[];
  readonly diagnostics: readonly { readonly severity: string; readonly code: string; readonly field: string; readonly message: string }[];
}

const read = (out: string): Output => JSON.parse(out) as Output;

describe('npm run estimate', { timeout: 60_000 }, () => {
  it('answers a file, standard input, a query and a link alike', async () => {
    const file = join(folder, 'scenario.json');
    writeFileSync(file, JSON.stringify(scenario));
    const answers = [await run([file]), spawned('estimate.ts', ['-'], JSON.stringify(scenario)), await run(['m=llama-3-70b&hw=8xh100-sxm']), await run(['https://roofscope.example/app/?v=1&m=llama-3-70b&hw=8xh100-sxm&b=32#'])];
    for (const { code, out, errors } of answers) {
      expect(errors).toEqual([]);
      expect(code).toBe(0);
      expect(out).toBe(answers[0]?.out);
      expect(out.trimEnd()).not.toContain('\n');
    }
    const output = read(answers[0]?.out ?? '');
    expect(output).toMatchObject({ version: 1, query: 'v=1&m=llama-3-70b&hw=8xh100-sxm', scenario: { model: 'llama-3-70b', workload: { batch: 32 } }, memory: { capacity_bytes: 80 * 2 ** 30, fits: true } });
    expect(output.phases.map(({ name }) => name)).toEqual(['prefill', 'decode']);
    expect(output.phases[0]?.ops).toBeUndefined();
    expect(output.metrics['ttft']).toMatchObject({ unit: 's' });
  });

  it('switches calibration off and adds the ops when asked', async () => {
    const usual = read((await run(['m=llama-2-7b&hw=a100-sxm-80gb'])).out);
    const ideal = read((await run(['m=llama-2-7b&hw=a100-sxm-80gb', '--ideal', '--ops'])).out);
    expect(ideal.query).toContain('eff=ideal');
    expect(ideal.metrics['tpot']?.value).toBeLessThan(usual.metrics['tpot']?.value ?? 0);
    expect(ideal.phases[1]?.ops?.length).toBeGreaterThan(5);
    expect(ideal.phases[1]?.ops?.[0]).toHaveProperty('weight_bytes');
  });

  it('prints the reasons, one a line, nothing else, and exits with 2 on bad input', async () => {
    const bad: readonly (readonly [readonly string[], string, RegExp])[] = [
      [['nowhere.json'], '', /^There is no file nowhere\.json/],
      [['--fast', '-'], '', /^Unknown option --fast/],
      [['-'], JSON.stringify({ ...scenario, workload: { ...scenario.workload, batch: '32' } }), /^workload\.batch: Batch must be a whole number from 1 to 1,048,576, not "32"$/],
    ];
    for (const [args, input, reason] of bad) {
      const { code, out, errors } = input === '' ? await run(args) : spawned('estimate.ts', args, input);
      expect(errors[0], `${args.join(' ')} ${input}`).toMatch(reason);
      expect(out).toBe('');
      expect(code).toBe(2);
    }
  });

  it('refuses a link that cannot be used, and says nothing on standard output', async () => {
    expect(await run(['m=llama-3-8b&hw=4xl4&tp=8&b=0'])).toEqual({ code: 2, out: '', errors: ['workload.batch: Batch must be a whole number from 1 to 1,048,576, not 0', 'parallelism.tensor: Tensor must be at most the 4 devices there are, not 8'] });
    const { out, code } = spawned('estimate.ts', ['--batch', '-'], 'm=llama-3-8b&hw=l4&wf=fp9\n');
    expect([code, Object.keys(JSON.parse(out) as object)]).toEqual([0, ['error']]);
  });

  it('reads whatever path can be opened, and says why where it cannot', async () => {
    const piped = spawnSync('bash', ['-c', '"$0" node_modules/tsx/dist/cli.mjs src/cli/estimate.ts <(echo "$1")', process.execPath, JSON.stringify(scenario)], { encoding: 'utf8' });
    expect(read(piped.stdout).query).toBe('v=1&m=llama-3-70b&hw=8xh100-sxm');
    expect(await run([folder])).toMatchObject({ code: 2, out: '', errors: [expect.stringContaining('cannot be read: EISDIR')] });
    expect(await run(['--batch', folder])).toMatchObject({ code: 2, out: '', errors: [expect.stringContaining('cannot be read: EISDIR')] });
  });

  it('answers each line of a batch in order, errors in their place', async () => {
    const lines = [JSON.stringify(scenario), '{"model":', JSON.stringify({ ...scenario, workload: { kind: 'serving', requests: 50 } }), 'm=llama-3-8b&hw=l4', '', JSON.stringify({ ...scenario, hardware: { device: 'h200-sxm', count: 8 } })];
    const batch = join(folder, 'batch.txt');
    writeFileSync(batch, lines.join('\n'));
    const { code, out, errors } = await run(['--batch', batch]);
    expect(errors).toEqual([]);
    expect(code).toBe(0);
    const results = out.trimEnd().split('\n').map((line) => JSON.parse(line) as Partial<Output> & { readonly error?: string });
    expect(results.map(({ query, error }) => query ?? error)).toEqual([
      'v=1&m=llama-3-70b&hw=8xh100-sxm', expect.stringContaining('not JSON'), expect.stringMatching(/^v=1&m=llama-3-70b&hw=8xh100-sxm&tab=serve/), 'v=1&m=llama-3-8b&hw=l4', 'empty line', 'v=1&m=llama-3-70b&hw=8xh200-sxm',
    ]);
  });
});

describe('answer', () => {
  const catalog = loadCatalog();
  const options = { ideal: false, ops: false };

  it('says why it refuses', () => {
    const bad: readonly (readonly [string, RegExp])[] = [
      ['', /the input is empty$/],
      ['{"model": ', /^The scenario is not JSON/],
      ['[]', /^scenario: A scenario must be a JSON object/],
      ['{}', /^`model` is missing/],
      [JSON.stringify({ ...scenario, model: 'lama-3-70b' }), /Unknown model `lama-3-70b`; did you mean llama-3-70b\?$/],
      [JSON.stringify({ ...scenario, model: { hidden: 4096 } }), /^model\.layers is missing/],
      [JSON.stringify({ ...scenario, hardware: { device: { name: 'x', family: 'nvidia-hopper', peak_dense: { bf16: 1e15 }, memory: { capacity: 1e11, bandwidth: 0, kind: 'HBM' } } } }), /hardware\.device\.memory\.bandwidth must be a number from/],
      ['?', /^The link says nothing/],
      [JSON.stringify({ ...scenario, model: '' }), /^model: The model's id is empty$/],
      [JSON.stringify({ ...scenario, model: { name: 'x', architecture: { hidden: 8 } } }), /^model\.architecture\.layers is missing: it must be a whole number from 1 to 100000$/],
    ];
    for (const [text, reason] of bad) {
      const found = answer(text, options, catalog);
      expect(found.ok ? '' : found.reasons[0], text).toMatch(reason);
    }
  });

  it('refuses every number out of its range, each with its own reason', () => {
    for (const bad of [0, -1, 1e308, -1e308, 1.5, '4096', true, []]) {
      const found = answer(JSON.stringify({ ...scenario, hardware: { device: 'h100-sxm', count: bad }, workload: { kind: 'generation', prompt: bad, output: bad, batch: bad } }), options, catalog);
      expect(found).toMatchObject({ ok: false, reasons: [expect.stringContaining('hardware.count'), expect.stringContaining('workload.prompt'), expect.stringContaining('workload.output'), expect.stringContaining('workload.batch')] });
    }
  });

  it('reports what it leaves out and what a link got wrong', () => {
    expect(answer(JSON.stringify({ ...scenario, parallelism: { tensor: 8, pipeline: 4 }, note: 'x' }), options, catalog)).toMatchObject({
      ok: true,
      output: { diagnostics: expect.arrayContaining([expect.objectContaining({ severity: 'warning', code: 'not-used', field: 'parallelism.pipeline' }), expect.objectContaining({ code: 'unknown-field', field: 'note' })]) },
    });
    const newer = answer('v=99&m=llama-3-8b&hw=l4&later=3', options, catalog);
    expect(newer).toMatchObject({ ok: true, remarks: [expect.stringContaining('newer version'), expect.stringContaining('also says later')] });
    expect(JSON.stringify(newer)).not.toContain('Reload');
    expect(answer('m=llama-3-8b&hw=l4&m.pattern.5.repeat=3', options, catalog)).toMatchObject({ ok: true, remarks: ['`m.pattern.5.repeat` leads nowhere in this model and is left out.'] });
    expect(answer('b=4', options, catalog)).toMatchObject({ ok: true, remarks: ['The link names no model; llama-3-70b is used.', 'The link names no device; h100-sxm is used.'] });
  });

  it.each<readonly [string, readonly string[]]>([
    ['m=lama-3-70b', ['model: Unknown model `lama-3-70b`; did you mean llama-3-70b?']],
    ['m=llama-3-8b&hw=l5&b=0', ['hardware.device: Unknown device `l5`; did you mean l4?', 'workload.batch: Batch must be a whole number from 1 to 1,048,576, not 0']],
    ['m=llama-3-8b&hw=l4&w=serving&b=x', ['workload.kind: Workload must be one of generation, training, finetuning, not "serving"', 'workload.batch: Batch must be a number, not "x"']],
    ['m=llama-3-8b&hw=8xl4&w=training&pp=16&sp=maybe', ['parallelism.sequence: Sequence parallel must be 1 or 0, not "maybe"', expect.stringMatching(/^parallelism\.pipeline: Pipeline must be at most .*, not 16$/) as string]],
    ['m=llama-3-8b&hw=l4&kf=fp9&cap=3', [expect.stringMatching(/^formats\.kv: KV cache must be one of .*, not "fp9"$/) as string, 'hardware.overrides.memory_capacity: Memory must be a number from 1 MiB to 1 PiB, not 3']],
    ['m=llama-3-8b&hw=4xl4&tp=8&ep=16', ['parallelism.tensor: Tensor must be at most the 4 devices there are, not 8', 'parallelism.expert: Expert must be at most the 4 devices there are, not 16']],
    ['m=llama-3-8b&hw=8xl4&n=4', ['hardware.count: The number of devices is said twice, as `hw=8x…` and as `n=4`']],
    ['v=x&m=llama-3-8b&hw=l4', ['link: The link\'s version cannot be "x"']],
    [`m=llama-3-8b&hw=l4&x=${'y'.repeat(9000)}`, [expect.stringContaining('longer than 8192') as string]],
  ])('refuses a link as it refuses JSON: %s', (link, reasons) => {
    expect(answer(link, options, catalog)).toEqual({ ok: false, reasons });
  });

  it('refuses JSON whose layout needs more devices than there are', () => {
    expect(answer(JSON.stringify({ ...scenario, hardware: { device: 'h100-sxm', count: 4 } }), options, catalog)).toEqual({ ok: false, reasons: ['parallelism.tensor: Tensor must be at most the 4 devices there are, not 8'] });
  });

  it('simulates a service, from JSON as from a link, and gives means beside percentiles', () => {
    const workload = { kind: 'serving', rate: 8, requests: 200, policy: 'continuous', slo: { ttft: 0.5 } };
    const own = answer(JSON.stringify({ ...scenario, workload }), options, catalog);
    if (!own.ok) throw new Error(own.reasons.join('; '));
    const { metrics, memory, phases, serving, query } = own.output as { metrics: Record<string, { value: number; unit: string; band?: null }>; memory: { fits: boolean; device_bytes_by_category: Record<string, number> }; phases: readonly { name: string; seconds: number }[]; serving: { policies: readonly { summary: { ttft: { mean: number; p50: number; p99: number }; tpot: { mean: number }; output_per_second: number }; totals: { busy_seconds: number } }[] }; query: string };
    const [policy] = serving.policies;
    expect(Object.keys(metrics)).toEqual(['ttft', 'tpot', 'request_latency', 'tokens_per_second', 'tokens_per_second_per_device', 'power', 'energy_per_token', 'usd_per_million_tokens', 'total_usd', 'memory_per_device']);
    expect(metrics['ttft']).toEqual({ value: policy?.summary.ttft.mean, unit: 's', band: null });
    expect(metrics['tokens_per_second_per_device']?.value).toBeCloseTo((policy?.summary.output_per_second ?? NaN) / 8, 9);
    // What a token costs is what the seconds cost: eight devices, all the time.
    expect(metrics['power']?.value).toBeCloseTo((metrics['energy_per_token']?.value ?? NaN) * (metrics['tokens_per_second']?.value ?? NaN), 6);
    expect(policy?.summary.ttft.p50).toBeLessThan(policy?.summary.ttft.p99 ?? NaN);
    expect(phases.reduce((sum, { seconds }) => sum + seconds, 0)).toBeCloseTo(policy?.totals.busy_seconds ?? NaN, 9);
    expect(memory.fits).toBe(true);
    expect(Object.values(memory.device_bytes_by_category).reduce((sum, bytes) => sum + bytes, 0)).toBeCloseTo(metrics['memory_per_device']?.value ?? NaN, -3);
    const again = answer(query, options, catalog);
    expect(again.ok && again.output['metrics']).toEqual(metrics);
  });

  it('refuses a service that cannot be used, or does not fit', () => {
    const bad = (workload: object, hardware: object = scenario.hardware): readonly string[] => {
      const found = answer(JSON.stringify({ ...scenario, parallelism: {}, hardware, workload: { kind: 'serving', ...workload } }), options, catalog);
      return found.ok ? [] : found.reasons;
    };
    expect(bad({ rate: -1, policy: { chunk: 'big' } })).toEqual([expect.stringMatching(/^workload\.rate: Rate must be .*, not -1$/), expect.stringMatching(/^workload\.policy\.chunk: Chunk must be .*, not "big"$/)]);
    expect(bad({ requests: 10 }, { device: 'h100-sxm', count: 1 })).toEqual([expect.stringMatching(/^The weights leave no room for a cache: .* more memory is needed/)]);
  });

  it('takes an architecture and a device in place of ids, and gives the same numbers', () => {
    const model = catalog.model('llama-3-70b')?.architecture;
    const { id: _, ...device } = catalog.device('h100-sxm') ?? { id: '' };
    const own = answer(JSON.stringify({ ...scenario, model, hardware: { device, count: 8 } }), { ...options, ideal: true }, catalog);
    const named = answer(JSON.stringify(scenario), { ...options, ideal: true }, catalog);
    if (!own.ok || !named.ok) throw new Error(JSON.stringify([own, named]).slice(0, 500));
    expect(own.output['metrics']).toEqual(named.output['metrics']);
    const again = answer(String(own.output['query']), { ...options, ideal: true }, catalog);
    expect(again.ok && again.output['metrics']).toEqual(named.output['metrics']);
  });

  it('never prints a number that is not finite, at the ends of every range', () => {
    for (const change of [{ workload: { kind: 'generation', prompt: 16_777_216, output: 16_777_216, batch: 1_048_576 } }, { hardware: { device: 'h100-sxm', count: 1_048_576, overrides: { memory_bandwidth: 1e6, bf16_peak: 1e6, scale_up_bandwidth: 1e6, memory_capacity: 2 ** 20 } } }]) {
      const found = answer(JSON.stringify({ ...scenario, ...change }), { ...options, ops: true }, catalog);
      expect(found.ok).toBe(true);
      expect(JSON.stringify(found)).not.toContain('null');
    }
  });
});

describe('readArguments', () => {
  it('knows its options', () => {
    expect(readArguments(['--batch', '--ops'])).toEqual({ kind: 'run', source: '-', batch: true, options: { ideal: false, ops: true } });
    expect(readArguments(['a', 'b'])).toMatchObject({ kind: 'wrong' });
    expect(readArguments(['--help'])).toEqual({ kind: 'help' });
  });
});
