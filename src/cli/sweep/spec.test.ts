import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../catalog/load-node.ts';
import { scenarioCount } from '../../sweep/plan.ts';
import { readSpec } from './spec.ts';
import { questionOf, SPEC } from './testing/sweeps.ts';

const catalog = loadCatalog();

describe('what is swept', () => {
  it('is the same however it is written', () => {
    const { base, spec } = questionOf(SPEC, catalog);
    const text = 'hw/h100-sxm/b200-sxm tp/1/2/4/8/16 wf/bf16/fp8 in/512/2k/4k/8k b/1..64..1 least/tpot least/usd-per-million-tokens fits max/ttft/2';
    expect(scenarioCount(spec)).toBe(5120);
    const values = (question: { readonly spec: typeof spec }): unknown => ({ ...question.spec, axes: question.spec.axes.map(({ target, values: all }) => ({ target, values: all })) });
    const written = questionOf({ scenario: SPEC.scenario, sweep: text }, catalog);
    expect(written.base).toEqual(base);
    expect(values(written)).toEqual(values({ spec }));
    const linked = questionOf(`m=llama-3-70b&hw=8xh100-sxm&tab=sweep&sweep=${encodeURIComponent(text)}`, catalog);
    expect(values(linked)).toEqual(values({ spec }));
    expect(values(questionOf({ scenario: 'm=llama-3-70b&hw=8xh100-sxm', sweep: text }, catalog))).toEqual(values({ spec }));
  });

  it('names fields as JSON does, techniques and their parameters by themselves', () => {
    const { spec } = questionOf({ ...SPEC, axes: [{ field: 'hardware.per_node', values: 8 }, { field: 'attention_kernel', values: 'all' }, { technique: 'speculative-decoding' }, { technique: 'kv-eviction', parameter: 'keep', values: [0.25, '0.5'] }] }, catalog);
    expect(spec.axes.map(({ target, values }) => [target, values])).toEqual([
      [{ kind: 'field', field: 'perNode' }, [8]],
      [{ kind: 'field', field: 'attentionKernel' }, ['own', 'older']],
      [{ kind: 'technique', technique: 'speculative-decoding' }, [false, true]],
      [{ kind: 'parameter', technique: 'kv-eviction', parameter: 'keep' }, [0.25, 0.5]],
    ]);
    expect(spec.objectives[1]).toEqual({ metric: 'usd_per_million_tokens', want: 'least' });
  });

  it('is refused with the place of what is wrong', () => {
    const long = { values: '1..10000..1' };
    const bad: readonly (readonly [unknown, readonly (RegExp | string)[]])[] = [
      ['', [/^There is no sweep: the input is empty$/]],
      ['{"axes": ', [/^The sweep is not JSON/]],
      ['[]', [/^A sweep must be a JSON object/]],
      [{}, [/^scenario is missing/]],
      [{ ...SPEC, axis: [] }, [/^axis: a sweep has no such part/]],
      [{ ...SPEC, version: 2 }, [/^version must be 1$/]],
      [{ ...SPEC, sweep: 'b/1' }, [/^sweep and axes, objectives, constraints both say/]],
      [{ scenario: SPEC.scenario, sweep: 'b/1..8 least/tpot least/tptx fits' }, [/^sweep, "least\/tptx": There is no metric "tptx"$/]],
      [{ ...SPEC, scenario: { ...SPEC.scenario, workload: { kind: 'generation', batch: 0 } } }, [/^scenario\.workload\.batch: Batch must be a whole number from 1 to 1,048,576, not 0$/]],
      [{ ...SPEC, scenario: { model: 'llama-3-8b', workload: { kind: 'generation' } } }, [/^scenario\.hardware\.device is missing/]],
      [{ ...SPEC, axes: undefined }, [/^axes is missing/]],
      [{ ...SPEC, axes: [] }, [/^axes: Nothing is varied/]],
      [{ ...SPEC, axes: [{ field: 'batch', values: [] }] }, ['axes[0].values: Batch has no values']],
      [{ ...SPEC, axes: [{ field: 'batch', values: '/' }] }, ['axes[0].values: Batch has no values']],
      [{ ...SPEC, axes: [{ field: 'batch', values: [1, 2, 0] }] }, [/^axes\[0\]\.values\[2\]: Batch must be .*, not 0$/]],
      [{ ...SPEC, axes: [{ field: 'batch', values: [null] }] }, [/^axes\[0\]\.values\[0\]: a value is a number/]],
      [{ ...SPEC, axes: [{ field: 'batch' }] }, [/^axes\[0\]\.values is missing/]],
      [{ ...SPEC, axes: [{ field: 'bach', values: 1 }] }, [/^axes\[0\]\.field: "bach" names nothing .*did you mean batch\?$/]],
      [{ ...SPEC, axes: [{ field: 'batch', values: 1 }, { field: 'batch', values: 2 }] }, ['axes[1]: Batch is an axis twice']],
      [{ ...SPEC, axes: [{ technique: 'kv-eviction', values: [3] }] }, [/ is on or off, not 3$/]],
      [{ scenario: SPEC.scenario, sweep: 'b/1/x least/tpot least/ttft' }, ['sweep, "b/1/x": Batch must be a number, not "x"']],
      [{ ...SPEC, axes: [{ technique: 'speculative-decodin' }] }, [/^axes\[0\]\.technique: .*did you mean speculative-decoding\?$/]],
      [{ ...SPEC, objectives: [{ metric: 'tpot' }] }, [/^objectives: A sweep weighs two or three metrics/]],
      [{ ...SPEC, objectives: [{ metric: 'tpot' }, { metric: 'tpot' }] }, [/^objectives\[1\]\.metric: tpot is aimed at twice/, /^objectives/]],
      [{ ...SPEC, objectives: [{ metric: 'tpot', want: 'best' }, { metric: 'ttft' }] }, [/^objectives\[0\]\.want must be/]],
      [{ ...SPEC, constraints: [{ metric: 'ttft' }] }, ['constraints[0] must say at_most or at_least']],
      [{ ...SPEC, constraints: [{ metric: 'ttft', at_most: 'soon' }] }, ['constraints[0].at_most must be a number, not "soon"']],
      [{ ...SPEC, constraints: [{ metric: 'ttft', at_most: 1, at_least: 2 }] }, [/exclude everything: nothing is ttft at least 2 and ttft at most 1$/]],
      [{ ...SPEC, axes: [{ field: 'batch', ...long }, { field: 'prompt', ...long }, { field: 'output', ...long }, { field: 'chunk', values: '1..1000..1' }] }, [/^axes: (?:10?,000(?: × )?){4} = about 10\^15 scenarios; at most 1,000,000,000,000 are computed here\. Thin Prompt to 1,000 of 10,000, .*: 1,000,000,000,000 scenarios\.$/]],
    ];
    for (const [given, reasons] of bad) {
      const read = readSpec(typeof given === 'string' ? given : JSON.stringify(given), catalog);
      const said = read.ok ? [] : read.reasons;
      expect(said[0], JSON.stringify(given)).toEqual(expect.stringMatching(reasons[0] instanceof RegExp ? reasons[0] : /./));
      if (typeof reasons[0] === 'string') expect(said).toEqual(reasons);
    }
  });

  it('says what can be computed and is hardly meant', () => {
    const remarked = (changes: object): readonly string[] => {
      const read = readSpec(JSON.stringify({ ...SPEC, ...changes }), catalog);
      return read.ok ? read.remarks : ['refused'];
    };
    const hardware = { device: 'h100-sxm', count: 8, overrides: { memory_capacity: 85_899_345_920, tdp: 700 } };
    const devices = { field: 'device', values: ['h100-sxm', 'b200-sxm'] };
    expect(remarked({})).toEqual([]);
    expect(remarked({ axes: [{ field: 'sequence', values: [1024, 2048] }] })).toEqual(['axes: Sequence means nothing for generation: its values give equal scenarios']);
    expect(remarked({ scenario: { ...SPEC.scenario, hardware }, axes: [devices] })).toEqual(['scenario: hardware.overrides.memory_capacity, hardware.overrides.tdp hold for every device of the axis; leave them out where each device should have its own']);
    expect(remarked({ scenario: { ...SPEC.scenario, hardware }, axes: [{ field: 'batch', values: [1, 2] }] })).toEqual([]);
  });
});
