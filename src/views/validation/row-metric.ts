import type { MetricName } from '../../engine/estimate-types.ts';
import type { Quantity } from '../../measurements/row.ts';

/** The metric whose curve shows a measured quantity as a point; undefined for kernels alone. */
export function metricOfQuantity(quantity: Quantity): MetricName | undefined {
  switch (quantity) {
    case 'call-time':
      return undefined;
    case 'prefill-time':
    case 'prefill-rate':
      return 'prefill_time';
    case 'ttft':
      return 'ttft';
    case 'tpot':
    case 'decode-rate':
      return 'tpot';
    case 'output-rate':
      return 'tokens_per_second';
    case 'output-rate-per-device':
    case 'training-rate-per-device':
      return 'tokens_per_second_per_device';
    case 'step-time':
      return 'step_time';
    case 'request-latency':
      return 'request_latency';
    case 'power':
      return 'power';
    case 'energy-per-token':
      return 'energy_per_token';
    case 'mfu':
      return 'mfu';
    case 'device-flops':
      return 'device_flops_per_second';
    case 'memory':
      return 'memory_per_device';
  }
}
