import { useMemo, type ReactNode } from 'react';
import type { PaperIndex } from '../../../catalog/catalog.ts';
import { casesOf } from '../../../claims/cases.ts';
import { useCatalog } from '../../catalog-context.tsx';
import { CaseLink, PaperLink, viewOfCase } from '../paper-link.tsx';
import { relatedPapers } from '../related.ts';

interface PaperAsideProps {
  readonly paper: PaperIndex;
  readonly papers: readonly PaperIndex[];
  /** What can be turned; undefined where it stands in the text. */
  readonly control: ReactNode;
}

/** Beside a paper's text: what can be turned, where its scenarios open, and what else is made of the same. */
export function PaperAside({ paper, papers, control }: PaperAsideProps) {
  const catalog = useCatalog();
  const cases = casesOf(paper.id);
  const related = useMemo(() => relatedPapers(paper, papers, (id) => catalog.technique(id)?.name ?? id), [paper, papers, catalog]);
  const views = [...new Set(cases.map((one) => viewOfCase(one).name))];
  const where = `Open in ${views.join(' or ')}`;
  return (
    <aside className="paper-aside" aria-label="Ways on">
      {control}
      <section aria-label={where}>
        <h2 className="paper-heading">{where}</h2>
        <ul className="paper-cases">
          {cases.map((one, index) => {
            const { name } = viewOfCase(one);
            return (
              <li key={one.label}>
                <CaseLink of={one} className={index === 0 ? 'button is-primary' : 'button'}>
                  {one.label}
                  {name !== 'Explore' && ` (${name})`}
                </CaseLink>
              </li>
            );
          })}
        </ul>
      </section>
      {related.length > 0 && (
        <section aria-label="Related by mechanism">
          <h2 className="paper-heading">Related by mechanism</h2>
          <ul className="paper-related">
            {related.map(({ paper: { id, short }, both }) => (
              <li key={id}>
                <span className="papers-quiet">{id}</span>
                <PaperLink id={id}>{short}</PaperLink>
                <span className="paper-both">both: {both.join(', ')}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </aside>
  );
}
