import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../catalog/load-node.ts';
import { frontierCsv, reportOf, type Report } from './report.ts';
import { runSweep } from './run.ts';
import { SWEEP_SCHEMA_FILE, sweepSchemaText } from './schema.ts';
import { questionOf } from './testing/sweeps.ts';

const catalog = loadCatalog();
const scenario = { model: 'llama-3-8b', hardware: { device: 'h100-sxm' }, workload: { kind: 'generation' } };

async function reported(spec: object): Promise<Report> {
  const question = questionOf({ scenario, axes: [{ field: 'batch', values: '1..8' }], objectives: [{ metric: 'tpot' }, { metric: 'usd_per_million_tokens' }], ...spec }, catalog);
  const done = await runSweep(question, { out: undefined, shard: { shard: 1, of: 1 }, workers: 1, keep: 'all' }, catalog);
  if (!done.ok) throw new Error(done.reasons.join());
  return reportOf(question, done.answer, catalog);
}

describe('what is printed', () => {
  it('is the counts, the frontier with settings and metrics, the best, and a link that opens it', async () => {
    const { output, frontier } = await reported({ constraints: [{ fits: true }, { metric: 'ttft', at_most: '10s' }] });
    expect(output).toMatchObject({
      version: 1,
      query: 'v=1&m=llama-3-8b&hw=h100-sxm&tab=sweep&sweep=b/1..8+least/tpot+least/usd-per-million-tokens+fits+max/ttft/10',
      scenario: { model: 'llama-3-8b', workload: { kind: 'generation', batch: 32 } },
      axes: [{ name: 'batch', key: 'b', values: [1, 2, 4, 8] }],
      objectives: [{ metric: 'tpot', want: 'least', unit: 's' }, { metric: 'usd_per_million_tokens', want: 'least', unit: 'USD' }],
      counts: { scenarios: 4, kept: 4, left_out: { refused: 0, does_not_fit: 0, no_value: 0, technique: 0, layout: 0 }, constraints: [{ fits: true, broken_by: 0 }, { metric: 'ttft', at_most: 10, unit: 's', broken_by: 0 }] },
      diagnostics: [],
    });
    expect(frontier.map(({ settings, equals }) => [settings, equals])).toEqual([1, 2, 4, 8].map((batch) => [{ batch }, 1]));
    expect(Object.keys(frontier[0]?.metrics ?? {})).toEqual(['tpot', 'usd_per_million_tokens', 'ttft']);
  });

  it('can be a table of the frontier', () => {
    const question = questionOf({ scenario, axes: [{ field: 'batch', values: '1..8' }, { field: 'device', values: 'h100-sxm' }], objectives: [{ metric: 'tpot' }, { metric: 'usd_per_million_tokens' }] }, catalog);
    const point = { scenario: 1, settings: { device: 'h100, "sxm"', batch: 2 }, metrics: { tpot: 0.5 }, equals: 3 };
    expect(frontierCsv(question, [point])).toBe('scenario,device,batch,tpot,usd_per_million_tokens,equals\n1,"h100, ""sxm""",2,0.5,,3\n');
  });

  it('says which constraints exclude everything, alone or together', async () => {
    const alone = await reported({ constraints: [{ fits: true }, { metric: 'tpot', at_most: 1e-6 }] });
    expect(alone.remarks).toEqual([expect.stringMatching(/^"tpot at most 0\.000001" excludes every one of the 4 scenarios that have values; the nearest that keeps to the others has 0\.00\d+$/)]);
    expect(alone.output).toMatchObject({ frontier: [], best: [], diagnostics: [{ code: 'nothing-kept', message: alone.remarks[0] }] });
    const { frontier } = await reported({});
    // Batches of 4 and 8 are slower, those of 1 and 2 dearer.
    const [slow, cheap] = [frontier[1]?.metrics['tpot'] ?? 0, frontier[2]?.metrics['usd_per_million_tokens'] ?? 0];
    const together = await reported({ constraints: [{ metric: 'tpot', at_most: slow }, { metric: 'usd_per_million_tokens', at_most: cheap }] });
    expect(together.remarks).toEqual([`"tpot at most ${slow}" (2) and "usd_per_million_tokens at most ${cheap}" (2) exclude all 4 scenarios together`]);
  });

  it('counts scenarios that an objective has no value for, and those that cannot be set up', async () => {
    expect((await reported({ objectives: [{ metric: 'step_time' }, { metric: 'tpot' }] })).output).toMatchObject({ counts: { kept: 0, left_out: { no_value: 4 } }, diagnostics: [{ message: 'No scenario has values: 4 have no value of step_time or tpot' }] });
    const refused = await reported({ axes: [{ field: 'tensor', values: [2, 4] }] });
    expect(refused.output).toMatchObject({ counts: { left_out: { refused: 2 } } });
    expect(refused.remarks).toEqual(['No scenario has values: 2 cannot be set up', 'The first cannot be set up because parallelism.tensor: Tensor must be at most the 1 device there is, not 2']);
  });
});

describe('the published schema of sweeps', () => {
  it('is the one the code makes (npm run schema writes it)', () => {
    expect(readFileSync(`public/${SWEEP_SCHEMA_FILE}`, 'utf8')).toBe(sweepSchemaText());
  });
});
