import type { Catalog } from '../../catalog/catalog.ts';
import { complete } from '../../scenario/complete.ts';
import { settingsAt } from '../../sweep/plan.ts';
import type { Counts, SweepQuestion } from '../../sweep/types.ts';
import { formatWhole } from '../../units/digits.ts';
import { listedWords } from '../../units/listed-words.ts';
import { reasonOf } from '../reading.ts';
import { constraintWords } from './names.ts';

/** Why no scenario is left, in sentences; none where some are. Says which constraints exclude everything, alone or together. */
export function emptiness(question: SweepQuestion, counts: Counts, catalog: Catalog): readonly string[] {
  if (counts.kept > 0) return [];
  if (counts.total === 0) return ['This shard has no scenarios: there are more shards than parts of the sweep'];
  const { constraints, objectives } = question.spec;
  const { refused, technique, layout, 'no value': without } = counts.skipped;
  const judged = counts.total - refused - technique - layout - without;
  if (judged === 0) {
    const whys = [[refused, 'cannot be set up'], [technique, 'have techniques that do not go together'], [layout, 'leave devices or layers over'], [without, `have no value of ${objectives.map(({ metric }) => metric).join(' or ')}`]] as const;
    const words = whys.filter(([count]) => count > 0).map(([count, why]) => `${formatWhole(count)} ${why}`);
    return [`No scenario has values: ${listedWords(words)}`, ...(refused > 0 ? firstRefusal(question, catalog) : [])];
  }
  const alone = constraints.flatMap((constraint, at) => {
    if (counts.breaks[at] !== judged) return [];
    const nearest = counts.nearest[at] ?? NaN;
    const best = constraint.kind === 'fits' || !Number.isFinite(nearest) ? '' : `; the nearest that keeps to the others has ${nearest}`;
    return [`"${constraintWords(constraint)}" excludes every one of the ${formatWhole(judged)} scenarios that have values${best}`];
  });
  if (alone.length > 0) return alone;
  const together = constraints.flatMap((constraint, at) => ((counts.breaks[at] ?? 0) > 0 ? [`"${constraintWords(constraint)}" (${formatWhole(counts.breaks[at] ?? 0)})`] : []));
  return [`${listedWords(together)} exclude all ${formatWhole(judged)} scenarios together`];
}

function firstRefusal(question: SweepQuestion, catalog: Catalog): readonly string[] {
  const fault = complete(settingsAt(question, 0), catalog).issues.find(({ severity }) => severity === 'error');
  return fault === undefined ? [] : [`The first cannot be set up because ${reasonOf(fault)}`];
}
