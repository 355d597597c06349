import { LAW_GROUPS } from '../../../laws/registry.ts';
import type { Law } from '../../../laws/law.ts';
import { Panel } from '../../../ui/overlays/Panel.tsx';
import { ORIGIN_TAGS } from '../model/origin.ts';

interface LawListProps {
  readonly current: Law;
  readonly onChoose: (law: Law) => void;
  readonly onClose: () => void;
}

/** Every law by subject, with what it says and how its figures came about. */
export function LawList({ current, onChoose, onClose }: LawListProps) {
  return (
    <Panel open title="Laws" onClose={onClose}>
      <p className="law-quiet">Empirical curves, each with its source and the range it was fitted on. None of them is a measurement.</p>
      {LAW_GROUPS.map(({ id, title, laws }) => (
        <section key={id} aria-label={title}>
          <h3 className="law-subject">{title}</h3>
          <ul className="law-list">
            {laws.map((law) => (
              <li key={law.id}>
                <button
                  type="button" className="law-row" aria-current={law === current ? 'true' : undefined}
                  onClick={() => {
                    onChoose(law);
                    onClose();
                  }}
                >
                  <span className="law-row-head">
                    <strong>{law.title}</strong>
                    <span className="law-origin" data-origin={law.origin}>{ORIGIN_TAGS[law.origin]}</span>
                  </span>
                  <span className="law-row-about">{law.about}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Panel>
  );
}
