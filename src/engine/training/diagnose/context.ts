import type { Diagnostic, Fix } from '../../estimate-types.ts';
import type { TrainingJob } from '../../job.ts';
import { layoutQuestion } from '../../parallelism/layouts.ts';
import { groupsByLength } from '../context-groups.ts';
import { largestBelow, spareDevices } from '../reshape.ts';

/** Whether sequences divide over the context degree, and groups by length have lengths to go by. */
export function contextProblems(job: TrainingJob): readonly Diagnostic[] {
  return [...divisionProblems(job), ...groupProblems(job)];
}

function divisionProblems(job: TrainingJob): readonly Diagnostic[] {
  const { workload, parallelism, training } = job;
  const { context, contextKind } = training.layout;
  const { sequence } = workload;
  if (context <= 1) return [];
  const heads = layoutQuestion(job).heads.map((count) => Math.ceil(count / parallelism.tensor));
  const headsDivide = (c: number): boolean => contextKind === 'ring' || heads.every((count) => count % c === 0);
  const found: Diagnostic[] = [];
  const smaller = contextFix(job, (c) => sequence % c === 0 && headsDivide(c));
  if (sequence % context !== 0) {
    const whole = Math.floor(sequence / context) * context;
    found.push({
      severity: 'warning', code: 'sequence-not-divisible', field: 'context', message: `${sequence.toLocaleString('en')} tokens do not divide over ${context} devices; they are priced as if they did, with parts of tokens.`,
      fixes: [...(whole >= 1 ? [{ label: `Use sequences of ${whole.toLocaleString('en')}`, settings: { sequence: whole } }] : []), ...smaller],
    });
  }
  if (!headsDivide(context)) {
    const least = Math.min(...heads);
    found.push({
      severity: 'warning', code: 'context-heads-not-divisible', field: 'context',
      message: `The all-to-all exchange gives each of ${context} devices whole heads, and ${least} a device do not divide over them.`,
      fixes: [{ label: 'Exchange in a ring', settings: { contextKind: 'ring' } }, ...smaller],
    });
  }
  return found;
}

function contextFix(job: TrainingJob, may: (context: number) => boolean): readonly Fix[] {
  const { tensor } = job.parallelism;
  const { pipeline, context, contextGroups } = job.training.layout;
  const devices = job.machine.count - spareDevices(job);
  const to = largestBelow(context - 1, (c) => may(c) && devices % (c * tensor * pipeline) === 0) ?? largestBelow(context - 1, may);
  if (to === undefined) return [];
  return [{ label: `Use context degree ${to}`, settings: { context: to, tensor, pipeline, ...(to === 1 && contextGroups === 'by-length' && { contextGroups: 'static' }) } }];
}

function groupProblems(job: TrainingJob): readonly Diagnostic[] {
  const { layout } = job.training;
  const { lengths } = job.workload;
  if (layout.contextGroups !== 'by-length' || groupsByLength(job)) return [];
  const same: Fix = { label: 'Use groups of one size', settings: { contextGroups: 'static' } };
  const say = (message: string, more: readonly Fix[] = []): readonly Diagnostic[] => [{ severity: 'info', code: 'groups-without-lengths', field: 'contextGroups', message, fixes: [...more, same] }];
  if (layout.context === 1) return say('Sequences are not split, so there are no context groups to size.');
  if (lengths.kind === 'full') return say('Sequences are all of one length; groups sized to lengths change nothing.');
  if (lengths.kind === 'padded') return say('Padded sequences are all computed at one length; only packed ones can go to groups of their own size.');
  return say(`Groups are halved down to one device, and ${layout.context} is no power of two; one size is priced.`);
}
