import type { Estimate, MetricName } from '../../engine/estimate-types.ts';
import type { FieldValues } from '../../scenario/fields.ts';
import type { Issue } from '../../scenario/issue.ts';
import { completeJson } from '../../scenario/json.ts';
import type { Band } from '../../measurements/metric-bands.ts';
import { pathOf } from '../field-path.ts';
import { snakeCased, type Json } from './snake-case.ts';
import { memoryOutput, trainingOutput } from './training.ts';

export const OUTPUT_VERSION = 1;

/** SI units of the metrics, as printed beside their values. */
export const METRIC_UNITS = {
  ttft: 's', tpot: 's', prefill_time: 's', decode_step_time: 's', request_latency: 's', tokens_per_second: 'token/s', tokens_per_second_per_device: 'token/s',
  mfu: '1', model_flops: 'FLOP', device_flops_per_second: 'FLOP/s', memory_per_device: 'B', max_batch: 'sequence', max_context: 'token',
  power: 'W', energy_per_token: 'J/token', usd_per_million_tokens: 'USD', total_usd: 'USD', carbon: 'g',
  energy: 'J', facility_energy: 'J', water: 'L', embodied_carbon: 'g',
  step_time: 's', hfu: '1', training_time: 's', goodput: '1', bubble: '1', trained_parameters: 'parameter', max_micro_batch: 'sequence',
} as const satisfies Record<MetricName, string>;

/** The object that scripts rely on: SI units, names in snake case, the scenario with every default written out. */
export function outputOf(query: string, values: FieldValues, estimate: Estimate, issues: readonly Issue[], ops: boolean, bands: Readonly<Partial<Record<MetricName, Band>>> = {}): Json {
  const { metrics, memory, phases, energy, diagnostics, training } = estimate;
  return {
    version: OUTPUT_VERSION,
    query,
    scenario: completeJson(values),
    metrics: Object.fromEntries(
      (Object.keys(METRIC_UNITS) as MetricName[]).flatMap((name) => {
        const value = metrics[name];
        return value === undefined || !Number.isFinite(value) ? [] : [[name, { value, unit: METRIC_UNITS[name], ...bandOutput(bands[name]) }]];
      }),
    ),
    memory: memoryOutput(memory),
    phases: phases.map((phase) => snakeCased(ops && phase.ops !== undefined ? { ...phase, ops: phase.ops.map(snakeCased) } : { ...phase, ops: undefined })),
    energy: { phases: energy.rows.map(snakeCased), spare_devices: energy.spare, facility_overhead: energy.facility },
    ...(training !== undefined && { training: trainingOutput(training) }),
    diagnostics: [
      ...issues.map(({ severity, code, field, message }) => ({ severity, code, field: pathOf(field), message })),
      ...diagnostics.map(({ severity, code, field, message }) => ({ severity, code, field: pathOf(field), message })),
    ],
  };
}

/** The range that four of five comparable measurements fall in, `null` where nothing comparable was measured; absent for what is counted. */
function bandOutput(band: Band | undefined): Json {
  if (band === undefined) return {};
  return { band: band.kind === 'unmeasured' ? null : { low: band.low, high: band.high, rows: band.group.rows, sources: band.group.sources } };
}
