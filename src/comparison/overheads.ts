import type { EfficiencyModel } from '../engine/price/efficiency.ts';
import { HOST_KINDS, type HostParameters } from '../engine/price/host.ts';
import type { Job } from '../engine/job.ts';

/** Times that starting work costs, whatever its size: no datasheet states them, so they are scaled as fitted. */
export const OVERHEADS = ['host', 'start', 'latency'] as const;
export type Overhead = (typeof OVERHEADS)[number];

export const OVERHEAD_LABELS: Readonly<Record<Overhead, string>> = {
  host: 'Host and launch times',
  start: 'Start of a kernel',
  latency: 'Latency of links',
};

/** The job on a machine whose overhead is `factor` times as long; the same job where efficiency is ideal and there is none. */
export function withOverhead<J extends Job>(job: J, overhead: Overhead, factor: number): J {
  return job.efficiency.kind === 'ideal' ? job : { ...job, efficiency: scaled(job.efficiency, overhead, factor) };
}

function scaled(model: Extract<EfficiencyModel, { kind: 'calibrated' }>, overhead: Overhead, factor: number): EfficiencyModel {
  switch (overhead) {
    case 'host':
      return { ...model, host: Object.fromEntries(HOST_KINDS.map((kind) => [kind, scaledHost(model.host[kind], factor)])) as typeof model.host };
    case 'start': {
      const { gemm, grouped, attention, elementwise, portable } = model;
      return {
        ...model,
        gemm: { ...gemm, start: factor * gemm.start },
        grouped: { ...grouped, start: factor * grouped.start },
        attention: { ...attention, start: factor * attention.start, splitStart: factor * attention.splitStart },
        elementwise: { ...elementwise, start: factor * elementwise.start },
        portable: { ...portable, start: factor * portable.start },
      };
    }
    case 'latency': {
      const { node, direct, inSwitch, bus, network } = model.collective;
      const link = <L extends { readonly alpha: number; readonly alphaHop: number }>(parameters: L): L => ({ ...parameters, alpha: factor * parameters.alpha, alphaHop: factor * parameters.alphaHop });
      return { ...model, collective: { node: link(node), direct: direct && link(direct), inSwitch: { ...inSwitch, alpha: factor * inSwitch.alpha }, bus: link(bus), network: link(network) } };
    }
  }
}

function scaledHost({ perPass, perSequence, perKernel, perPromptKernel }: HostParameters, factor: number): HostParameters {
  return { perPass: factor * perPass, perSequence: factor * perSequence, perKernel: factor * perKernel, perPromptKernel: factor * perPromptKernel };
}
