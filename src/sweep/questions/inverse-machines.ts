import type { Catalog } from '../../catalog/catalog.ts';
import { workOf } from '../../comparison/work.ts';
import { isPriceKnown } from '../../engine/price/money.ts';
import { FORMATS } from '../../engine/formats.ts';
import { shownValue } from '../../scenario/check.ts';
import type { FieldName, Settings } from '../../scenario/fields.ts';
import { formatWhole } from '../../units/digits.ts';
import { formatText } from '../../units/format.ts';
import type { FailedCandidate, InverseAnswer, InverseCandidate, InverseQuestion, Targets } from './inverse-types.ts';
import { APPLIES, no } from './preset.ts';
import { allTensorDegrees, devicesFor, doublings, sceneOf, without, withoutFigures, type Scene } from './scene.ts';
import { answer, createTrial, failed, goalWords, type Tried } from './tried.ts';
import { withPatch } from './presets.ts';

/** How the machine is split is chosen anew with its size. */
const SPLITS: readonly FieldName[] = ['tensor', 'expert', 'pipeline', 'virtual', 'context', 'zero', 'shard'];

export const LARGEST_MODEL: InverseQuestion = {
  id: 'largest-model',
  words: 'Which is the largest model for this machine?',
  help: 'Every model of the catalog takes the place of the present one, the largest first, split as is usual for it. Formats, lengths and batch stay.',
  applies: () => APPLIES,
  ask: (settings, targets, catalog) => {
    const { values } = sceneOf(settings, catalog);
    const base = withPatch(settings, without(settings, [...SPLITS, 'techniques']));
    const trial = createTrial(base, targets, catalog);
    const models = catalog.models.filter(({ architecture }) => architecture.ops === undefined && (architecture.kind === undefined || values.kind !== 'generation')).toSorted((a, b) => b.counted.total - a.counted.total);
    const format = ` in ${FORMATS[values.weights].label}`;
    let best: InverseCandidate | undefined;
    let next: FailedCandidate | undefined;
    for (const { id, name, counted } of models) {
      const candidate: InverseCandidate = { settings: { ...base, model: id }, value: counted.total, label: `${name}${values.kind === 'generation' ? format : ''}` };
      const { why } = trial(candidate.settings);
      if (why !== undefined) {
        if (best === undefined) next = failed(candidate, why);
        continue;
      }
      if (best !== undefined) return answer({ best, runnerUp: candidate, next, method: 'every candidate', exact: true, note: undefined }, '');
      best = candidate;
    }
    return answer({ best, runnerUp: undefined, next, method: 'every candidate', exact: true, note: undefined }, `No model of the catalog ${goalWords(targets, workOf(values, catalog))}.`);
  },
};

/** Numbers of devices looked at: each up to a node of eight, then those that nodes of eight make by doubling. */
const COUNTS: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512, 768, 1024];

/** Largest tensor group looked at: what one node of today holds. */
const MOST_SPLIT = 72;

/** Largest group that experts are spread over. */
const MOST_SPREAD = 64;

/** Ways to split a model over so many devices. */
function splits(scene: Scene, legal: readonly number[], count: number, node: number): readonly Settings[] {
  const degrees = legal.filter((degree) => degree <= Math.min(count, Math.max(8, node)));
  if (scene.values.kind === 'generation') {
    // Experts take most of the room: spread as is usual first, then ever wider, beyond a node as well.
    const spread = scene.experts ? doublings(2, Math.min(MOST_SPREAD, count)).map((expert) => ({ expert })) : [];
    return [{}, ...spread].flatMap((experts) => degrees.map((tensor) => ({ count, tensor, ...experts })));
  }
  const stages = doublings(1, Math.min(16, count, scene.architecture.layers));
  return degrees.flatMap((tensor) => stages.filter((pipeline) => count % (tensor * pipeline) === 0).flatMap((pipeline) => (count > tensor * pipeline ? [1, 3] : [0]).map((zero) => ({ count, tensor, pipeline, zero }))));
}

/** The first split that does, or the one that was nearest to it: the last that still had its job. */
function firstSplit(base: Settings, tries: readonly Settings[], trial: (settings: Settings) => Tried): { readonly settings: Settings; readonly why: string | undefined; readonly tried: Tried } | undefined {
  let last: { readonly settings: Settings; readonly why: string | undefined; readonly tried: Tried } | undefined;
  for (const one of tries) {
    const settings = { ...base, ...one };
    const tried = trial(settings);
    if (tried.why === undefined) return { settings, why: undefined, tried };
    if (tried.job !== undefined || last === undefined) last = { settings, why: tried.why, tried };
  }
  return last;
}

const devicesLabel = (count: number, name: string): string => (count === 1 ? `one ${name}` : `${formatWhole(count)} × ${name}`);

export const FEWEST_DEVICES: InverseQuestion = {
  id: 'fewest-devices',
  words: 'How few devices will do?',
  help: 'Devices of this kind, from one upwards, each number with every split of the model that its heads allow. Formats, lengths and batch stay.',
  applies: () => APPLIES,
  ask: (settings, targets, catalog) => {
    const scene = sceneOf(settings, catalog);
    const base = withPatch(settings, without(settings, SPLITS));
    const trial = createTrial(base, targets, catalog);
    const name = shownValue('device', scene.values.device, catalog);
    const legal = allTensorDegrees(scene, MOST_SPLIT);
    let next: FailedCandidate | undefined;
    let best: InverseCandidate | undefined;
    for (const count of COUNTS) {
      const found = firstSplit(base, splits(scene, legal, count, scene.values.perNode), trial);
      if (found === undefined) continue;
      const candidate: InverseCandidate = { settings: found.settings, value: count, label: capital(devicesLabel(count, name)) };
      if (found.why !== undefined) {
        // What the largest number below needs says most.
        if (best === undefined) next = failedOn(candidate, found.why);
        continue;
      }
      if (best !== undefined) return answer({ best, runnerUp: candidate, next, method: 'every candidate', exact: best.value <= 8, note: beyondNode(best.value) }, '');
      best = candidate;
    }
    return answer({ best, runnerUp: undefined, next, method: 'every candidate', exact: false, note: best && beyondNode(best.value) }, `Up to ${formatWhole(COUNTS.at(-1) ?? 0)} devices, nothing ${goalWords(targets, workOf(scene.values, catalog))}.`);
  },
};

/** "On 4 × L4 it needs …": of machines one and many are said alike. */
function failedOn(candidate: InverseCandidate, why: string): FailedCandidate {
  return { ...candidate, why: `On ${candidate.label.charAt(0).toLowerCase()}${candidate.label.slice(1)} it ${why}` };
}

function beyondNode(count: number): string | undefined {
  return count <= 8 ? undefined : 'Beyond eight devices not every number is looked at.';
}

/** Devices of one machine looked at for each kind of device. */
const MACHINES: readonly number[] = [1, 2, 4, 8, 16, 32, 64];

export const CHEAPEST_DEVICE: InverseQuestion = {
  id: 'cheapest-device',
  words: 'Which is the cheapest machine that does it?',
  help: 'Every device with a price and measured kernels, in ones, twos and fours and so on, with every split of the model that its heads allow; the least dollars an hour. Formats, lengths and batch stay.',
  applies: (settings, catalog) => (devicesFor(sceneOf(settings, catalog), false).length > 1 ? APPLIES : no('Fewer than two devices of the catalog have a price.')),
  ask: (settings, targets, catalog) => cheapest(settings, targets, catalog),
};

function cheapest(settings: Settings, targets: Targets, catalog: Catalog): InverseAnswer {
  const scene = sceneOf(settings, catalog);
  const base = withPatch(settings, { ...withoutFigures(settings), ...without(settings, SPLITS) });
  const trial = createTrial(base, targets, catalog);
  const machines = devicesFor(scene, false).flatMap((device) => MACHINES.map((count) => ({ device, count, price: count * (catalog.device(device)?.price ?? 0) }))).toSorted((a, b) => a.price - b.price || a.count - b.count);
  const legal = allTensorDegrees(scene, MOST_SPLIT);
  let next: FailedCandidate | undefined;
  let best: InverseCandidate | undefined;
  for (const { device, count, price } of machines) {
    const { name = device, scale_up } = catalog.device(device) ?? {};
    if (best !== undefined && best.settings.device === device) continue;
    const found = firstSplit({ ...base, device }, splits(scene, legal, count, scale_up?.domain ?? 1), trial);
    if (found === undefined || (found.tried.job !== undefined && !isPriceKnown(found.tried.job))) continue;
    const candidate: InverseCandidate = { settings: found.settings, value: price, label: `${capital(devicesLabel(count, name))} for ${formatText(price, 'usd-per-hour')}` };
    if (found.why !== undefined) {
      if (best === undefined) next = failedOn(candidate, found.why);
      continue;
    }
    if (best !== undefined) return answer({ best, runnerUp: candidate, next, method: 'every candidate', exact: true, note: undefined }, '');
    best = candidate;
  }
  return answer({ best, runnerUp: undefined, next, method: 'every candidate', exact: true, note: undefined }, `No machine of up to ${MACHINES.at(-1) ?? 0} devices ${goalWords(targets, workOf(scene.values, catalog))}.`);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
