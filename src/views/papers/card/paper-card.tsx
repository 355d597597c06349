import type { KeyboardEvent } from 'react';
import type { PaperDetail } from '../../../catalog/catalog.ts';
import { aboutPaper, casesOf } from '../../../claims/cases.ts';
import type { ClaimRow } from '../../../claims/rows.ts';
import { useCommands } from '../../../store/react.tsx';
import type { ListedPaper } from '../filters.ts';
import { CaseLink, PaperLink, PaperListLink } from '../paper-link.tsx';
import { usePaperDetails } from '../use-papers.ts';
import { ComputedClaims } from './computed-claims.tsx';
import { NotedClaims } from './noted-claims.tsx';
import { PaperNotes } from './paper-notes.tsx';
import './card.css';

interface PaperCardProps {
  readonly paper: ListedPaper;
  readonly papers: readonly ListedPaper[];
  /** Claims of every paper that works; undefined while they are computed. */
  readonly rows: readonly ClaimRow[] | undefined;
  readonly failure: string | undefined;
}

/** One paper: what it is, what it claims beside what the engine computes, and the ways on from it. */
export function PaperCard({ paper, papers, rows, failure }: PaperCardProps) {
  const { look } = useCommands();
  const details = usePaperDetails();
  const detail = details?.ok === true ? details.value.find(({ id }) => id === paper.id) : undefined;
  const about = aboutPaper(paper.id);
  const first = casesOf(paper.id)[0];
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') look({ paper: undefined });
  };
  return (
    <main className="paper-card" id="main" tabIndex={-1} onKeyDown={onKeyDown}>
      <div className="paper-body">
        <nav className="paper-path" aria-label="Where this is">
          <PaperListLink>Papers</PaperListLink> <span aria-hidden="true">›</span> {paper.class} <span aria-hidden="true">›</span> {paper.id}
        </nav>
        <h1 className="paper-title">{paper.title}</h1>
        <p className="paper-facts">
          <a href={`https://arxiv.org/abs/${paper.arxiv}`} rel="noopener noreferrer" target="_blank">
            arXiv {paper.arxiv}
          </a>
          {paper.arxiv_checked ? '' : ' (number not looked up)'} · {paper.year} · {paper.phases.join(', ')} · mechanisms: {paper.mechanisms.join(', ')}
        </p>
        {about !== undefined && <p className="paper-about">{about}</p>}
        {detail !== undefined && <p className={about === undefined ? 'paper-about' : 'paper-lesson'}>{detail.lesson}</p>}
        {details?.ok === false && <p role="alert">{details.message}</p>}
        {first !== undefined && (
          <p className="paper-open-narrow">
            <CaseLink settings={first.settings} serve={first.serve} className="button is-primary" label={`Open in ${first.serve === undefined ? 'Explore' : 'Serve'}: ${first.label}`}>
              Open in {first.serve === undefined ? 'Explore' : 'Serve'}
            </CaseLink>
          </p>
        )}
        {paper.works ? (
          failure === undefined ? <ComputedClaims rows={rows?.filter((row) => row.paper === paper.id)} /> : <p role="alert">{failure}</p>
        ) : (
          detail !== undefined && <NotedClaims claims={detail.claims} />
        )}
        {detail !== undefined && <PaperNotes detail={detail} />}
      </div>
      <PaperAside paper={paper} papers={papers} detail={detail} />
    </main>
  );
}

interface PaperAsideProps extends Pick<PaperCardProps, 'paper' | 'papers'> {
  readonly detail: PaperDetail | undefined;
}

const MOST_RELATED = 6;

function PaperAside({ paper, papers, detail }: PaperAsideProps) {
  const cases = casesOf(paper.id);
  const related = relatedPapers(paper, papers);
  const where = cases.some(({ serve }) => serve !== undefined) ? 'Open in Explore or Serve' : 'Open in Explore';
  return (
    <aside className="paper-aside" aria-label="Ways on">
      <section aria-label={where}>
        <h2 className="paper-heading">{where}</h2>
        {cases.length > 0 ? (
          <ul className="paper-cases">
            {cases.map(({ label, settings, serve }, index) => (
              <li key={label}>
                <CaseLink settings={settings} serve={serve} className={index === 0 ? 'button is-primary' : 'button'}>
                  {label}
                  {serve !== undefined && ' (Serve)'}
                </CaseLink>
              </li>
            ))}
          </ul>
        ) : (
          <p className="papers-quiet">
            Not yet: its mechanisms are not all live controls here.
            {detail?.preset.description !== undefined && ` The scenario noted for it: ${detail.preset.description}`}
          </p>
        )}
      </section>
      {related.length > 0 && (
        <section aria-label="Same mechanisms, other papers">
          <h2 className="paper-heading">Same mechanisms, other papers</h2>
          <ul className="paper-related">
            {related.map(({ id, short, works }) => (
              <li key={id}>
                <span className="papers-quiet">{id}</span>
                <PaperLink id={id}>{short}</PaperLink>
                <span className="papers-quiet">{works ? 'working' : ''}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </aside>
  );
}

/** Papers that share most mechanisms with this one, as a share of all that either uses. */
export function relatedPapers(paper: ListedPaper, papers: readonly ListedPaper[]): readonly ListedPaper[] {
  const likeness = (other: ListedPaper): number => {
    const shared = other.mechanisms.filter((mechanism) => paper.mechanisms.includes(mechanism)).length;
    return shared / (paper.mechanisms.length + other.mechanisms.length - shared);
  };
  return papers
    .filter((other) => other.id !== paper.id && likeness(other) > 0)
    .sort((a, b) => likeness(b) - likeness(a) || a.id - b.id)
    .slice(0, MOST_RELATED);
}
