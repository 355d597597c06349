import { bitsPerElement } from '../../engine/formats.ts';
import { isTraining, type Job } from '../../engine/job.ts';
import { isPriceKnown } from '../../engine/price/money.ts';
import type { InputMetric } from '../metrics.ts';

/** What a job is, of the inputs that count as metrics. */
export function inputMetric(job: Job, metric: InputMetric): number {
  switch (metric) {
    case 'devices':
      return job.machine.count;
    case 'parameters':
      return job.network.parameters.total;
    case 'context':
      return isTraining(job) ? job.workload.sequence : job.workload.prompt + job.workload.output;
    case 'weight_bits':
      return bitsPerElement(job.formats.weights);
    case 'usd_per_hour':
      // Nothing is the cheapest because nobody says what it costs.
      return isPriceKnown(job) ? job.machine.count * job.economics.price : NaN;
  }
}
