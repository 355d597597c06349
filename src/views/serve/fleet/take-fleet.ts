import { onMachine } from '../../../serving/fleet/offers.ts';
import type { FleetMachine } from '../../../serving/fleet/types.ts';
import { writeServe } from '../../../serving/plan/text.ts';
import type { ServePlan } from '../../../serving/plan/values.ts';
import type { Settings } from '../../../scenario/fields.ts';
import { withValues } from '../plan/edits.ts';

/** A fleet of one kind as the plan's own: scenario and plan with so many of the machine. What the scenario says of its workload stays. */
export function takeFleet(settings: Settings, plan: ServePlan, { device, devices, price }: FleetMachine, count: number): { readonly settings: Settings; readonly text: string } {
  const { prompt, output, batch } = settings;
  return {
    settings: { ...onMachine(settings, device, devices), ...(prompt !== undefined && { prompt }), ...(output !== undefined && { output }), ...(batch !== undefined && { batch }), ...(price !== undefined && { price }) },
    // Reading and writing apart were simulated as one machine that does both.
    text: writeServe(withValues(plan, { replicas: count, ...(plan.settings.batching === 'disaggregated' && { batching: undefined }) }, 0)),
  };
}
