import type { PaperIndex } from '../../catalog/catalog.ts';
import { casesOf } from '../../claims/cases.ts';

export interface RelatedPaper {
  readonly paper: PaperIndex;
  /** What both use, the rarest first: mechanisms, techniques, training methods. */
  readonly both: readonly string[];
}

const MOST_RELATED = 6;
/** Named in a line; more would not be read. */
const MOST_NAMED = 3;

/**
 * What a paper is made of: its mechanisms, and the techniques and training methods of its cases. `name` writes a technique's name.
 */
export function ingredients(paper: PaperIndex, name: (technique: string) => string): ReadonlySet<string> {
  const own = casesOf(paper.id).flatMap(({ settings: { techniques = [], method } }) => [...techniques.map(({ id }) => name(id)), ...(method === undefined || method === 'full' ? [] : [METHOD_NAMES[method] ?? method])]);
  return new Set([...paper.mechanisms, ...own]);
}

const METHOD_NAMES: Readonly<Record<string, string>> = { lora: 'LoRA', qlora: 'QLoRA', galore: 'GaLore', freeze: 'frozen layers', adapter: 'adapters', prefix: 'prefix tuning', prompt: 'prompt tuning', bitfit: 'biases alone', mezo: 'zeroth-order steps' };

/**
 * Papers that are made of most of the same. What both use counts by its rarity, ln(papers / papers that use it), as a share of all that either is made of (cosine of the two, weighted):
 * a rare technique in common says more than a mechanism that a third of all papers have.
 */
export function relatedPapers(paper: PaperIndex, papers: readonly PaperIndex[], name: (technique: string) => string): readonly RelatedPaper[] {
  const made = new Map(papers.map((one) => [one.id, ingredients(one, name)]));
  const used = new Map<string, number>();
  for (const all of made.values()) for (const one of all) used.set(one, (used.get(one) ?? 0) + 1);
  const weight = (one: string): number => Math.log(papers.length / (used.get(one) ?? papers.length)) ** 2;
  const length = (all: Iterable<string>): number => Math.sqrt([...all].reduce((sum, one) => sum + weight(one), 0));
  const own = made.get(paper.id) ?? new Set<string>();
  return papers
    .filter(({ id }) => id !== paper.id)
    .map((other) => {
      const theirs = made.get(other.id) ?? new Set<string>();
      const both = [...own].filter((one) => theirs.has(one)).sort((a, b) => weight(b) - weight(a));
      const scale = length(own) * length(theirs);
      return { paper: other, both: both.slice(0, MOST_NAMED), likeness: scale === 0 ? 0 : both.reduce((sum, one) => sum + weight(one), 0) / scale };
    })
    .filter(({ likeness }) => likeness > 0)
    .sort((a, b) => b.likeness - a.likeness || a.paper.id - b.paper.id)
    .slice(0, MOST_RELATED)
    .map(({ paper: other, both }) => ({ paper: other, both }));
}
