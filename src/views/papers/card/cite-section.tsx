import type { PaperIndex } from '../../../catalog/catalog.ts';
import { CopyButton } from '../../../ui/overlays/CopyButton.tsx';
import { bibtex, cardLink, plainCitation } from './cite.ts';

/** How to cite the paper, and this card with what was computed for it. */
export function CiteSection({ paper }: { readonly paper: PaperIndex }) {
  const plain = plainCitation(paper);
  const tex = bibtex(paper);
  const card = cardLink(location, paper.id);
  return (
    <section className="paper-notes paper-cite" aria-label="How to cite">
      <h2 className="paper-heading">How to cite</h2>
      <p>{plain}</p>
      {!paper.arxiv_checked && <p className="papers-quiet">The number has not been looked up at arXiv: check it before you cite it.</p>}
      <pre tabIndex={0} aria-label="BibTeX">
        {tex}
      </pre>
      <p className="papers-quiet">Authors are not in the catalog; arXiv lists them.</p>
      <p className="paper-cite-card">
        Computed figures: <span>{card}</span>
      </p>
      <p className="paper-cite-buttons">
        <CopyButton text={tex} label="Copy BibTeX" /> <CopyButton text={plain} label="Copy as a line" /> <CopyButton text={card} label="Copy the link to this card" />
      </p>
    </section>
  );
}
