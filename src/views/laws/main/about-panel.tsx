import { ORIGIN_WORDS, rangeWords } from '../../../laws/words.ts';
import { ORIGIN_TAGS } from '../model/origin.ts';
import type { LawModel } from '../model/use-law.ts';
import { LawPapers } from './law-papers.tsx';

/** What the law is: how its figures came about, where from, where it was fitted, and what it must not be used for. */
export function AboutPanel({ law }: { readonly law: LawModel }) {
  const { law: chosen } = law.choice;
  return (
    <section className="law-about" aria-label="About this law">
      <h2 className="law-part-title">About this law</h2>
      <p>{chosen.about}</p>
      <dl className="law-facts">
        <div>
          <dt>Figures</dt>
          <dd><span className="law-origin" data-origin={chosen.origin}>{ORIGIN_TAGS[chosen.origin]}</span> {ORIGIN_WORDS[chosen.origin]}</dd>
        </div>
        <div>
          <dt>Range</dt>
          <dd>{rangeWords(chosen) ?? 'Its source names no range.'}</dd>
        </div>
        <div>
          <dt>Source</dt>
          <dd>{chosen.source}</dd>
        </div>
        <div>
          <dt>Not for</dt>
          <dd>{chosen.limits}</dd>
        </div>
        {chosen.papers.length > 0 && (
          <div>
            <dt>{chosen.papers.length === 1 ? 'Paper' : 'Papers'}</dt>
            <dd><LawPapers papers={chosen.papers} why={chosen.papersWhy} /></dd>
          </div>
        )}
      </dl>
    </section>
  );
}
