import { useMemo } from 'react';
import { CASES } from '../../../claims/cases.ts';
import type { PaperCase } from '../../../claims/claim.ts';
import { useCommands } from '../../../store/react.tsx';
import { Panel } from '../../../ui/overlays/Panel.tsx';

/** Adds a scenario of a paper that works here. */
export function CasePanel({ onClose }: { readonly onClose: () => void }) {
  const { compare } = useCommands();
  const papers = useMemo(() => Object.entries<readonly PaperCase[]>(CASES), []);
  return (
    <Panel open title="Add a paper’s scenario" onClose={onClose}>
      {papers.map(([paper, cases]) => (
        <section key={paper} aria-label={`Paper ${paper}`}>
          <h3>Paper {paper}</h3>
          <ul className="compare-cases">
            {cases.map(({ label, settings }) => (
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
