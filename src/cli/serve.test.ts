import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadCatalog } from '../catalog/load-node.ts';
import { servingFromJson } from '../serving/plan/json.ts';
import { writeServe } from '../serving/plan/text.ts';
import type { ServeContext } from '../serving/run.ts';
import { createPricesKeeper } from '../serving/simulation/machinery.ts';
import { answerText } from './serve/answer-text.ts';
import { readArguments } from './serve/arguments.ts';
import { readTraceFile, type NotedTrace } from './serve/trace.ts';

const catalog = loadCatalog();
const context: ServeContext = { catalog, prices: createPricesKeeper(), trace: undefined };
const plain = { ideal: false, extras: { curve: false, fleet: undefined } };
const base = { version: 1, model: 'llama-3-8b', hardware: { device: 'h100-sxm', count: 1 } };
const service = (workload: object): string => JSON.stringify({ ...base, workload: { kind: 'serving', requests: 300, ...workload } });

const folder = mkdtempSync(join(tmpdir(), 'roofscope-serve-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Spread {
  readonly count: number;
  readonly mean: number;
  readonly p50: number;
  readonly p99: number;
  readonly p99_9: number;
  readonly worst: number;
}
interface Printed {
  readonly query: string;
  readonly scenario: { readonly workload: Readonly<Record<string, unknown>> };
  readonly traffic: { readonly requests: number; readonly prompt_tokens: { readonly median: number; readonly longest: number; readonly bins: { readonly counts: readonly number[]; readonly beyond: number } } };
  readonly policies: readonly { readonly name: string; readonly failure?: string; readonly ended?: { readonly kind: string }; readonly summary?: { readonly ttft: Spread; readonly latency: Spread; readonly targets: readonly { readonly metric: string; readonly limit: number }[] }; readonly totals?: { readonly finished: number } }[];
  readonly curves?: readonly { readonly load_unit: string; readonly highest_load: { readonly load: number; readonly fails_at: number | null } | null; readonly points: readonly { readonly load: number; readonly overloaded: boolean; readonly ttft: Spread }[] }[];
  readonly diagnostics: readonly { readonly code: string; readonly field: string; readonly message: string }[];
}

async function printed(text: string, asked = plain, traced?: NotedTrace): Promise<Printed & { readonly remarks: readonly string[] }> {
  const found = await answerText(text, asked, context, traced);
  if (!found.ok) throw new Error(found.reasons.join('; '));
  return { ...(found.output as unknown as Printed), remarks: found.remarks };
}

async function refused(text: string, traced?: NotedTrace): Promise<readonly string[]> {
  const found = await answerText(text, plain, context, traced);
  return found.ok ? [] : found.reasons;
}

async function traceOf(name: string, text: string): Promise<NotedTrace> {
  writeFileSync(join(folder, name), text);
  const read = await readTraceFile(join(folder, name));
  if (!read.ok) throw new Error(read.reasons.join('; '));
  return read.traced;
}

describe('answerText', () => {
  it('gives every policy on the same requests, percentiles by name, and no number that is none', async () => {
    const output = await printed(service({ rate: 6, slo: { ttft: 1 }, compared: ['prefill-first'] }));
    expect(output.query).toBe('v=1&m=llama-3-8b&hw=h100-sxm&tab=serve&serve=rate/6+req/300+ttft/1s+vs+prefill-first');
    expect(output.policies.map(({ name }) => name)).toEqual(['Chunked 512', 'Prefill first']);
    for (const { summary, totals, ended } of output.policies) {
      const { count = 0, p50 = 0, p99 = 0, p99_9 = 0, worst = 0 } = summary?.ttft ?? {};
      expect([count, totals?.finished, ended]).toEqual([300, 300, { kind: 'done' }]);
      expect([p50, p99, p99_9, worst]).toEqual([p50, p99, p99_9, worst].toSorted((a, b) => a - b));
      expect(summary?.targets).toEqual([expect.objectContaining({ metric: 'ttft', limit: 1 }), expect.objectContaining({ metric: 'gap' })]);
    }
    const { bins } = output.traffic.prompt_tokens;
    expect(bins.counts.reduce((sum, count) => sum + count, bins.beyond)).toBe(300);
    expect(JSON.stringify(output)).not.toContain('null');
  });

  it('gives the same for JSON, for the query it prints, and for the scenario it prints', async () => {
    const first = await printed(service({ mix: 'coding', rate: 3, policy: { batching: 'chunked', chunk: 1024 }, compared: [{ policy: 'continuous' }] }));
    const byQuery = await printed(first.query);
    const byScenario = await printed(JSON.stringify(first.scenario));
    expect(byQuery).toEqual(first);
    expect(byScenario.policies).toEqual(first.policies);
    expect(byScenario.scenario).toEqual(first.scenario);
    // What is printed says everything again that was set.
    expect(writeServe(servingFromJson(first.scenario, catalog).plan ?? { settings: {}, others: [] })).toContain('coding rate/3 req/300');
  });

  it('answers the example of the documentation', async () => {
    const { policies, diagnostics } = await printed(readFileSync('docs/serving/scenario.json', 'utf8'));
    expect(policies.map(({ name, ended }) => [name, ended?.kind])).toEqual([['Chunked 1024', 'done'], ['Prefill first', 'done'], ['Split 1 + 1', 'done']]);
    expect(diagnostics).toEqual([]);
  });

  it('says that more comes than can be done', async () => {
    const { policies, remarks } = await printed(service({ rate: 500, requests: 3000 }));
    expect(policies[0]?.ended?.kind).toBe('overloaded');
    expect(remarks).toEqual([expect.stringMatching(/^Chunked 512: more comes than can be done\. Over the second half 1,\d{3} requests came/)]);
  });

  it('says why one of several policies fails, and refuses where all do', async () => {
    const { policies, diagnostics } = await printed(service({ compared: [{ policy: { speculation: 'fixed', draft: 'bert-base' } }] }));
    expect(policies.map(({ failure }) => failure)).toEqual([undefined, 'The model that guesses is not one that writes tokens.']);
    expect(diagnostics.at(-1)?.message).toContain('The model that guesses is not one that writes tokens.');
    expect(await refused(JSON.stringify({ ...base, model: 'llama-3-70b', workload: { kind: 'serving' } }))).toEqual([expect.stringMatching(/^The weights leave no room for a cache: 5\d\.\d GiB more memory/)]);
  });

  it.each<readonly [string, readonly (string | RegExp)[]]>([
    ['', [/input is empty$/]],
    ['{"model":', [/^The scenario is not JSON/]],
    ['?', [/^The link says nothing about a scenario/]],
    [JSON.stringify({ ...base, workload: { kind: 'generation' } }), ['workload.kind: Only "serving" is simulated request by request; `estimate` prices the others']],
    [service({ rate: 0, arrivals: { kind: 'often' } }), [/^workload\.rate: Rate must be a number .*, not 0$/, /^workload\.arrivals\.kind: Arrivals must be one of .*, not "often"$/]],
    ['m=llama-3-8b&hw=h100-sxm&serve=rate/8+zork/3', ['serve: "zork" is nothing that can be set']],
    ['m=llama-3-8b&hw=l5&serve=c/0', ['hardware.device: Unknown device `l5`; did you mean l4?', /^serve: Chunk must be .*, not "c\/0"$/]],
  ])('refuses %s', async (text, reasons) => {
    expect(await refused(text)).toEqual(reasons.map((reason) => (typeof reason === 'string' ? reason : (expect.stringMatching(reason) as string))));
  });

  it('finds the highest load that keeps the targets between one that does and one that does not', async () => {
    const { curves = [] } = await printed(service({ rate: 6, slo: { ttft: 0.5 } }), { ideal: false, extras: { curve: true, fleet: undefined } });
    const [curve] = curves;
    const { load = NaN, fails_at: fails = NaN } = curve?.highest_load ?? {};
    expect(curve?.load_unit).toBe('request/s');
    expect(fails).toBeGreaterThan(load);
    expect(curve?.points.find((point) => point.load === load)?.ttft.p99).toBeLessThanOrEqual(0.5);
    expect(curve?.points.map((point) => point.load)).toEqual(curve?.points.map((point) => point.load).toSorted((a, b) => a - b));
  });
});

describe('the curve of users who wait', () => {
  it('ends at as many users as requests are simulated', async () => {
    const { curves = [] } = await printed(service({ requests: 60, arrivals: { kind: 'closed', users: 4, think: 1 } }), { ideal: false, extras: { curve: true, fleet: undefined } });
    expect(curves[0]?.load_unit).toBe('user');
    expect(curves[0]?.points.map(({ load }) => load).filter((load) => load > 60 || !Number.isInteger(load))).toEqual([]);
    expect(curves[0]?.points.at(-1)?.load).toBe(60);
  });
});

describe('bursts', () => {
  it('come at another rate than asked where they are few, which is said', async () => {
    const noteOf = async (workload: object): Promise<readonly string[]> => (await printed(service(workload))).diagnostics.map(({ message }) => message).filter((message) => message.startsWith('By chance'));
    expect(await noteOf({ rate: 20, requests: 2000, arrivals: { kind: 'gamma', burst: 10 } })).toEqual([expect.stringMatching(/^By chance of so few bursts, requests come at 13\.9/)]);
    expect(await noteOf({ rate: 2, requests: 2000, arrivals: { kind: 'gamma', burst: 1 } })).toEqual([]);
  });
});

describe('traces', () => {
  const azure = (rows: readonly string[]): string => ['TIMESTAMP,ContextTokens,GeneratedTokens', ...rows].join('\n');

  it('is there where its file is: nothing is said to be missing', async () => {
    const trace = await traceOf('there.csv', azure(['2023-11-16 18:00:00.0,4000,10', '2023-11-16 18:00:01.0,100,20']));
    const missing = ({ diagnostics }: Printed): readonly string[] => diagnostics.filter(({ code }) => code === 'missing').map(({ field }) => field);
    expect(missing(await printed('m=llama-3-8b&hw=h100-sxm&serve=trace', plain, trace))).toEqual([]);
    expect(missing(await printed('m=llama-3-8b&hw=h100-sxm&serve=trace'))).toEqual(['workload.mix', 'workload.prompt.quantiles', 'workload.output.quantiles']);
  });

  it('takes the place of drawn requests, with its rate unless the scenario has one', async () => {
    const trace = await traceOf('azure.csv', azure(['2023-11-16 18:00:00.0,4000,10', '2023-11-16 18:00:01.0,100,20', '2023-11-16 18:00:02.0,300,30']));
    const own = await printed(JSON.stringify({ ...base, workload: { kind: 'serving' } }), plain, trace);
    expect(own.traffic).toMatchObject({ requests: 3, span_seconds: 2, prompt_tokens: { median: 300, longest: 4000 } });
    expect(own.scenario.workload).toMatchObject({ mix: 'trace', rate: 1, trace: { name: 'azure.csv', requests: 3 } });
    const faster = await printed(JSON.stringify({ ...base, workload: { kind: 'serving', rate: 4, prefix: 500 } }), plain, trace);
    expect(faster.traffic).toMatchObject({ requests: 3, span_seconds: 0.5, prompt_tokens: { median: 300, longest: 4000 } });
    // The link holds what was fitted, and says that the file is not there.
    expect((await printed(faster.query)).remarks).toEqual([expect.stringContaining('The trace azure.csv itself does not travel')]);
    expect((await printed(faster.query, plain, trace)).policies).toEqual(faster.policies);
  });

  it('refuses the plan of another trace', async () => {
    const [one, other] = [await traceOf('one.csv', azure(['2023-11-16 18:00:00.0,40,10'])), await traceOf('other.csv', azure(['2023-11-16 18:00:00.0,50,10']))];
    const { query } = await printed(JSON.stringify({ ...base, workload: { kind: 'serving' } }), plain, one);
    expect(await refused(query, other)).toEqual([expect.stringMatching(/^The scenario was made for the trace one\.csv \([0-9a-f]{16}\), and other\.csv is another/)]);
  });

  it('names the line of a row that cannot be used, and why a file is no trace', async () => {
    const path = join(folder, 'bad.csv');
    writeFileSync(path, azure(['2023-11-16 18:00:00.0,40,10', '2023-11-16 18:00:00.5,forty,10']));
    expect(await readTraceFile(path)).toMatchObject({ ok: true, words: expect.arrayContaining([expect.stringMatching(/^1 row was left out\. Line 3, ContextTokens: /)]) });
    writeFileSync(path, '');
    expect(await readTraceFile(path)).toEqual({ ok: false, reasons: [`${path}: The file is empty`] });
    expect(await readTraceFile(join(folder, 'none.csv'))).toMatchObject({ ok: false, reasons: [expect.stringContaining('cannot be read: ENOENT')] });
  });
});

describe('readArguments', () => {
  it('reads what is asked', () => {
    expect(readArguments(['a.json', '--curve', '--trace', 't.csv', '--fleet', '--fleet-use=0.7'])).toEqual({
      kind: 'run', source: 'a.json', batch: false, ideal: false, trace: 't.csv', extras: { curve: true, fleet: { least: 'usd', utilisation: 0.7 } },
    });
    expect(readArguments(['--batch'])).toMatchObject({ kind: 'run', source: '-', batch: true, trace: undefined, extras: { curve: false, fleet: undefined } });
    expect(readArguments(['-h']).kind).toBe('help');
  });

  it.each([
    [['--fast', 'a.json'], /^Unknown option --fast/],
    [[], /^Give a JSON file/],
    [['a.json', 'b.json'], /^Give one scenario/],
    [['a.json', '--trace'], /^--trace needs a value/],
    [['a.json', '--fleet-use', '0.5'], /^--fleet-use needs --fleet/],
    [['a.json', '--fleet', '--fleet-use', '2'], /^--fleet-use must be a number above 0/],
  ])('refuses %j', (argv, reason) => {
    const read = readArguments(argv);
    expect(read.kind === 'wrong' ? read.reasons[0] : '').toMatch(reason);
  });
});
