import { PaperLink } from '../paper-link.tsx';

/** Paper 24: resource by stage of the life cycle. */
const MAP_PAPER = 24;

/** Way to the map of techniques from the list of papers. */
export function TechniqueMapRow() {
  return (
    <p className="papers-note">
      <PaperLink id={MAP_PAPER}>Map of techniques</PaperLink>: what each does to computation, memory, energy, money and network traffic, by stage.
    </p>
  );
}
