import type { Settings } from '../scenario/fields.ts';
import type { Decoded } from '../scenario/link/codec.ts';
import { OPENING } from '../scenario/presets.ts';
import type { Start } from './state.ts';

/** What a page opens with when it follows a link. A link that says a step of a lesson and nothing of the scenario leaves the scenario to the lesson. */
export function startOfLink({ settings, view: all, blank }: Pick<Decoded, 'settings' | 'view' | 'blank'>): Start {
  const { baseline, compared, sweep, serve, program, laws, focus, hero, ...view } = all;
  // A link that names neither model nor machine is about the opening ones, whatever else it sets; so are the scenarios that it gives as what differs.
  const unnamed = settings.model === undefined && settings.device === undefined;
  const whole = (given: Settings): Settings => (unnamed ? { ...OPENING, ...given } : given);
  return {
    ...(blank && view.lesson !== undefined ? {} : { settings: whole(settings) }),
    view: { ...view, focus, hero },
    ...(baseline && { pinned: whole(baseline) }),
    ...(compared && { compared: { ...compared, others: compared.others.map(whole) } }),
    ...(sweep !== undefined && { sweep }),
    ...(serve !== undefined && { serve }),
    ...(program !== undefined && { program }),
    ...(laws !== undefined && { laws }),
  };
}
