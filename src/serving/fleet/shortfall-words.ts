import { formatCount, formatText } from '../../units/format.ts';
import type { Bucket } from './buckets.ts';
import type { FleetTarget, MachineCapacity, NotServed } from './capacity.ts';
import type { Shortfall } from './problem.ts';

/** What a shortfall is about. */
export interface ShortfallContext {
  readonly buckets: readonly Bucket[];
  readonly machines: readonly Pick<MachineCapacity, 'name'>[];
  readonly target: FleetTarget;
  readonly rate: number;
}

/** A shortfall in a sentence, with its numbers. */
export function shortfallWords(shortfall: Shortfall, { buckets, machines, rate }: ShortfallContext): string {
  switch (shortfall.kind) {
    case 'bucket': {
      const { prompt = 0, output = 0 } = buckets[shortfall.bucket] ?? {};
      const size = `prompts of ${formatCount(prompt)} and answers of ${formatCount(output)} tokens`;
      const { nearest } = shortfall;
      return nearest === undefined ? `No machine that may be chosen serves ${size}.` : missing(nearest.reason, machines[nearest.machine]?.name ?? '', size);
    }
    case 'budget':
      return `The cheapest fleet costs ${formatText(shortfall.needs, 'usd-per-hour')}; ${formatText(shortfall.has, 'usd-per-hour')} serve ${perSecond(shortfall.servable)} of ${perSecond(rate)} requests a second.`;
    case 'power':
      return `The fleet that draws least draws ${formatText(shortfall.needs, 'watts')}; ${formatText(shortfall.has, 'watts')} serve ${perSecond(shortfall.servable)} of ${perSecond(rate)} requests a second.`;
    case 'caps':
      return `The limits together allow ${perSecond(shortfall.servable)} of ${perSecond(rate)} requests a second.`;
  }
}

function missing(reason: NotServed, machine: string, size: string): string {
  switch (reason.why) {
    case 'gap':
      return `No machine keeps ${formatText(reason.needs, 'seconds')} between tokens at ${size}: the nearest, ${machine}, takes ${formatText(reason.least, 'seconds')}.`;
    case 'first-token':
      return `No machine gives the first token within ${formatText(reason.needs, 'seconds')} at ${size}: the nearest, ${machine}, takes ${formatText(reason.least, 'seconds')}.`;
    case 'memory':
      return `No machine holds ${size}: the nearest, ${machine}, needs ${formatText(reason.needs, 'bytes')} of ${formatText(reason.has, 'bytes')} on each device.`;
    case 'context':
      return `No machine serves ${size}: ${formatCount(reason.needs)} tokens are more than the ${formatCount(reason.has)} the model was made for.`;
    case 'settings':
      return `No machine serves ${size}: ${reason.message}`;
  }
}

const perSecond = (rate: number): string => formatText(rate, 'count');
