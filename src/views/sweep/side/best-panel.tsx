import { useMemo } from 'react';
import { workOf } from '../../../comparison/work.ts';
import { complete } from '../../../scenario/complete.ts';
import { explainBest } from '../../../sweep/questions/ten-best.ts';
import type { Ranked, SweepQuestion } from '../../../sweep/types.ts';
import { Panel } from '../../../ui/overlays/Panel.tsx';
import { useCatalog } from '../../catalog-context.tsx';
import { amountWords } from '../metric-words.ts';
import { wordSweep } from '../worded.ts';

interface BestPanelProps {
  readonly question: SweepQuestion;
  readonly best: readonly Ranked[];
  readonly onOpen: (index: number) => void;
  readonly onCompare: (index: number) => void;
  readonly onClose: () => void;
}

/** The best scenarios by the first objective, each with why it beats the next and what binds it. */
export function BestPanel({ question, best, onOpen, onCompare, onClose }: BestPanelProps) {
  const catalog = useCatalog();
  const explained = useMemo(() => explainBest(question, best, catalog), [question, best, catalog]);
  const { objectives } = useMemo(() => wordSweep(question.spec, catalog, workOf(complete(question.base, catalog).values, catalog)), [question, catalog]);
  const first = objectives[0];
  const title = first === undefined ? 'The best' : `The ${explained.length === 10 ? 'ten ' : ''}best by ${first.words.name.charAt(0).toLowerCase()}${first.words.name.slice(1)}`;
  return (
    <Panel open title={title} onClose={onClose}>
      {explained.length === 0 && <p>No scenario keeps to all limits.</p>}
      <ol className="best-list">
        {explained.map(({ index, values, choices, beats, bindingWords }, at) => (
          <li key={index}>
            <p className="best-values">
              <span className="best-place">{at + 1}</span>
              {objectives.map(({ metric, words }, place) => (
                <strong key={metric}>{amountWords(values[place] ?? Number.NaN, words)}</strong>
              ))}
            </p>
            <p className="best-choices">{choices.map(({ label, value }) => `${label} ${value}`).join(' · ')}</p>
            {beats !== undefined && <p>{beats.words}</p>}
            {bindingWords !== '' && <p>{bindingWords}</p>}
            <p className="best-actions">
              <button type="button" className="link-button" aria-label={`Open number ${at + 1} in Explore`} onClick={() => onOpen(index)}>
                Open in Explore
              </button>
              <button type="button" className="link-button" aria-label={`Compare number ${at + 1}`} onClick={() => onCompare(index)}>
                Compare
              </button>
            </p>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
