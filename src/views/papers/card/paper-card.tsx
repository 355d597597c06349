import { useMemo, type KeyboardEvent } from 'react';
import type { PaperIndex } from '../../../catalog/catalog.ts';
import { aboutPaper, casesOf } from '../../../claims/cases.ts';
import { lessonOf } from '../../../claims/lessons.ts';
import type { ClaimRow } from '../../../claims/rows.ts';
import { useCommands } from '../../../store/react.tsx';
import { partOfPaper } from '../../../words/parts.ts';
import { useCatalog } from '../../catalog-context.tsx';
import { useMedia } from '../../explore/use-media.ts';
import { useTitle } from '../../title-context.tsx';
import { useWordsOf } from '../../words-context.tsx';
import { CaseLink, PaperListLink, viewOfCase } from '../paper-link.tsx';
import { SurveyPanel } from '../surveys/survey-panel.tsx';
import { usePaperDetails } from '../use-papers.ts';
import { CiteSection } from './cite-section.tsx';
import { ComputedClaims } from './computed-claims.tsx';
import { LiveSection } from './live/live-section.tsx';
import { useLive } from './live/use-live.ts';
import { PaperAside } from './paper-aside.tsx';
import { PaperNotes } from './paper-notes.tsx';
import './card.css';

interface PaperCardProps {
  readonly paper: PaperIndex;
  readonly papers: readonly PaperIndex[];
  /** Claims of the papers; undefined while they are computed. */
  readonly rows: readonly ClaimRow[] | undefined;
  readonly failure: string | undefined;
}

/** One paper: what it is, what it claims beside what the engine computes, and the ways on from it. */
export function PaperCard({ paper, papers, rows, failure }: PaperCardProps) {
  useWordsOf(useMemo(() => [partOfPaper(Number(paper.id))], [paper.id]));
  useTitle(paper.title);
  const { look } = useCommands();
  const details = usePaperDetails();
  const detail = details?.ok === true ? details.value.find(({ id }) => id === paper.id) : undefined;
  const about = aboutPaper(paper.id);
  const lesson = lessonOf(paper.id);
  const first = casesOf(paper.id)[0];
  const own = useMemo(() => rows?.filter((row) => row.paper === paper.id), [rows, paper.id]);
  const live = useLive(useCatalog(), paper.id);
  const narrow = useMedia('(max-width: 1023.98px)');
  const control = <LiveSection live={live} rows={own} />;
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
          {paper.arxiv_checked ? '' : ' (arXiv number not verified)'} · {paper.year} · {paper.phases.join(', ')} · mechanisms: {paper.mechanisms.join(', ')}
        </p>
        {about !== undefined && <p className="paper-about">{about}</p>}
        {details?.ok === false && <p role="alert">{details.message}</p>}
        {first !== undefined && (
          <p className="paper-open-narrow">
            <CaseLink of={first} className="button is-primary" label={`Open in ${viewOfCase(first).name}: ${first.label}`}>
              Open in {viewOfCase(first).name}
            </CaseLink>
          </p>
        )}
        {narrow && control}
        <SurveyPanel paper={paper.id} />
        {failure === undefined ? <ComputedClaims rows={own} /> : <p role="alert">{failure}</p>}
        {lesson !== undefined && (
          <section className="paper-notes" aria-label="What it teaches">
            <h2 className="paper-heading" data-words="taught">
              Lesson
            </h2>
            <p className="paper-lesson">{lesson}</p>
          </section>
        )}
        {detail !== undefined && <PaperNotes detail={detail} />}
        <CiteSection paper={paper} />
      </div>
      <PaperAside paper={paper} papers={papers} control={narrow ? undefined : control} />
    </main>
  );
}
