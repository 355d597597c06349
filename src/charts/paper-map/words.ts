import { formatDigits } from '../../units/digits.ts';
import type { ChartTable } from '../table.ts';
import type { MapPaper, PaperMapData, Verdict } from './types.ts';

const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  within: 'predictions within tolerance', outside: 'a prediction outside tolerance', unjudged: 'no prediction among its figures', computing: 'being computed',
};

/** A ratio as the map writes it: 7.2×. */
export function effectText(effect: number | undefined): string {
  return effect === undefined ? '–' : `${formatDigits(effect, { trim: true })}×`;
}

/** What a verdict means, in words. */
export function verdictWords({ verdict, within, judged }: MapPaper): string {
  return verdict === 'within' || verdict === 'outside' ? `${within} of ${judged} predictions within tolerance` : VERDICT_WORDS[verdict];
}

/** The finding: where most papers stand, and which computes the largest ratio. */
export function findPaperMapTitle({ papers, mechanisms }: PaperMapData): string {
  const count = (name: string): number => papers.filter((paper) => paper.mechanisms[0] === name).length;
  const most = mechanisms.reduce((best, name) => (count(name) > count(best) ? name : best), mechanisms[0] ?? '');
  const largest = papers.reduce<MapPaper | undefined>((best, paper) => ((paper.effect ?? 0) > (best?.effect ?? 0) ? paper : best), undefined);
  const start = papers.length === 0 ? 'No paper fits the filters' : `${count(most)} of ${papers.length} papers work on ${most}`;
  return largest?.effect === undefined ? start : `${start}; the largest ratio is ${effectText(largest.effect)}, of ${largest.name}`;
}

export function summarizePaperMap({ papers }: PaperMapData): string {
  const of = (verdict: Verdict): number => papers.filter((paper) => paper.verdict === verdict).length;
  return `${papers.length} papers by mechanism and phase. ${of('within')} have all their predictions within tolerance, ${of('outside')} some outside, ${of('unjudged')} make no prediction, ${of('computing')} are being computed.`;
}

/** What a mark says to whoever does not see it. */
export function describePaper(paper: MapPaper): string {
  return `${paper.id}, ${paper.name}: ${paper.mechanisms.join(', ')}; ${paper.phases.join(', ')}. ${paper.effect === undefined ? '' : `Largest ratio ${effectText(paper.effect)}. `}${verdictWords(paper)}`;
}

export function paperFacts(paper: MapPaper): readonly (readonly [string, string])[] {
  return [['Mechanisms', paper.mechanisms.join(', ')], ['Phases', paper.phases.join(', ')], ['Largest ratio', effectText(paper.effect)]];
}

export function paperMapTable({ papers }: PaperMapData): ChartTable {
  return {
    columns: [{ key: 'id', label: 'No.' }, { key: 'paper', label: 'Paper' }, { key: 'mechanisms', label: 'Mechanisms' }, { key: 'phases', label: 'Phases' }, { key: 'effect', label: 'Largest ratio', unit: '×' }, { key: 'figures', label: 'Figures' }],
    rows: papers.map((paper) => [paper.id, paper.name, paper.mechanisms.join(', '), paper.phases.join(', '), paper.effect === undefined ? undefined : Number(paper.effect.toPrecision(4)), verdictWords(paper)]),
  };
}
