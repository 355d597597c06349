import { useEffect, useMemo, useState } from 'react';
import { useAppStore } from '../../../store/react.tsx';
import { INVERSE_QUESTIONS, type InverseAnswer, type InverseQuestion } from '../../../sweep/questions/inverse.ts';
import { limitWords } from '../../../sweep/questions/excluded.ts';
import { listedWords } from '../../../units/listed-words.ts';
import { Panel } from '../../../ui/overlays/Panel.tsx';
import { useCatalog } from '../../catalog-context.tsx';
import type { SweepModel } from '../model/use-sweep.ts';

interface InversePanelProps {
  readonly sweep: SweepModel;
  readonly onClose: () => void;
}

/** The questions asked backwards, of the base scenario under the sweep's limits: answered one after the other, so that the page stays at hand. */
export function InversePanel({ sweep: { question, workload }, onClose }: InversePanelProps) {
  const catalog = useCatalog();
  const { commands } = useAppStore();
  const [answers, setAnswers] = useState<ReadonlyMap<InverseQuestion['id'], InverseAnswer>>(new Map());
  const { base, spec } = question;
  const asked = useMemo(() => INVERSE_QUESTIONS.map((one) => ({ ...one, able: one.applies(base, catalog) })), [base, catalog]);
  useEffect(() => {
    let left = false;
    setAnswers(new Map());
    const run = async (): Promise<void> => {
      for (const { id, ask, able } of asked) {
        if (!able.ok) continue;
        await new Promise((resolve) => setTimeout(resolve, 0));
        if (left) return;
        const answer = ask(base, spec.constraints, catalog);
        setAnswers((known) => new Map(known).set(id, answer));
      }
    };
    void run();
    return () => {
      left = true;
    };
  }, [asked, base, spec, catalog]);
  const limits = spec.constraints.filter(({ kind }) => kind !== 'fits');
  return (
    <Panel open title="Asked backwards" onClose={onClose}>
      <p className="sweep-quiet">Of the base scenario, {limits.length === 0 ? 'with room in memory as the only limit' : `under the sweep’s limits: ${listedWords(limits.map((one) => limitWords(one, workload)))}`}.</p>
      <ul className="best-list" aria-live="polite">
        {asked.map(({ id, words, help, able }) => {
          const answer = answers.get(id);
          const best = answer?.best;
          return (
            <li key={id}>
              <h3 className="inverse-question" title={help}>
                {words}
              </h3>
              {able.ok ? <p>{answer === undefined ? 'Being worked out.' : answer.words}</p> : <p className="sweep-quiet">{able.reason}</p>}
              {best !== undefined && (
                <p className="best-actions">
                  <button
                    type="button"
                    className="link-button"
                    aria-label={`Open ${best.label} in Explore`}
                    onClick={() => {
                      commands.replace(best.settings);
                      commands.look({ tab: 'explore' });
                    }}
                  >
                    Open in Explore
                  </button>
                </p>
              )}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
