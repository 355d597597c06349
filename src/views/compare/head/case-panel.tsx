import { casesOf } from '../../../claims/cases.ts';
import { useCommands } from '../../../store/react.tsx';
import { Panel } from '../../../ui/overlays/Panel.tsx';
import { usePaperList } from '../../papers/use-papers.ts';
import { useWordsOf } from '../../words-context.tsx';

const PARTS = ['papers'] as const;

/** Adds a scenario of a paper. */
export function CasePanel({ onClose }: { readonly onClose: () => void }) {
  useWordsOf(PARTS);
  const { compare } = useCommands();
  const papers = usePaperList(0);
  return (
    <Panel open title="Add a paper’s scenario" onClose={onClose}>
      {papers === undefined && <p aria-busy="true">Loading the papers.</p>}
      {papers?.ok === false && <p role="alert">{papers.message}</p>}
      {papers?.ok === true &&
        papers.value.map(({ id, title }) => (
          <section key={id} aria-label={title}>
            <h3>{title}</h3>
            <ul className="compare-cases">
              {casesOf(id).map(({ label, settings }) => (
                <li key={label}>
                  <button
                    type="button"
                    className="link-button"
                    onClick={() => {
                      compare.add(settings);
                      onClose();
                    }}
                  >
                    {label}
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ))}
    </Panel>
  );
}
