import { useMemo, useState } from 'react';
import { taxonomyOf } from '../../../claims/taxonomies/all.ts';
import { calculatorOf } from '../../../claims/taxonomies/calculators.ts';
import { referenceAround, REFERENCES } from '../../../claims/taxonomies/reference.ts';
import type { SurveyId } from '../../../claims/taxonomies/surveys.ts';
import { coverageOf, leavesOf } from '../../../claims/taxonomies/taxonomy.ts';
import { useApp } from '../../../store/react.tsx';
import { formatPercent } from '../../../units/format.ts';
import { useCatalog } from '../../catalog-context.tsx';
import { CalculatorPanel } from './calculator-panel.tsx';
import { Matrix } from './matrix.tsx';
import { TaxonomyTree } from './taxonomy-tree.tsx';
import { useEffects } from './use-effects.ts';
import './surveys.css';

/** A survey's taxonomy as a way into the product: each leaf with what it comes to beside a reference that the reader chooses. */
export function SurveyPage({ paper }: { readonly paper: SurveyId }) {
  const catalog = useCatalog();
  const settings = useApp((state) => state.settings);
  const [chosen, setChosen] = useState(REFERENCES[0].id);
  const taxonomy = useMemo(() => taxonomyOf(paper, catalog), [paper, catalog]);
  const leaves = useMemo(() => leavesOf(taxonomy.children), [taxonomy]);
  const page = useMemo(() => referenceAround(settings), [settings]);
  const reference = REFERENCES.find(({ id }) => id === chosen) ?? page;
  const effects = useEffects(leaves, reference);
  const { covered, priced, leaves: all, share } = coverageOf(taxonomy.children);
  const calculator = calculatorOf(paper);
  return (
    <>
      {calculator !== undefined && <CalculatorPanel survey={paper} calculator={calculator} />}
      <section className="survey" aria-label="Taxonomy" data-survey={paper} aria-busy={!effects.complete && effects.failure === undefined}>
        <div className="survey-head">
          <h2 className="paper-heading">{paper === 24 ? 'Map of techniques' : 'The survey’s order, computed'}</h2>
          <label className="survey-reference">
            Against{' '}
            <select value={reference.id} onChange={(event) => setChosen(event.target.value)}>
              {[...REFERENCES, page].map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        </div>
        <p className="survey-note">
          {taxonomy.about} Coverage: {covered} of {all} leaves do something here ({formatPercent(share)}), {priced} of them priced against the reference; others open where they are worked out, undertakings with their bill. Of an answer or a whole training run;
          memory of the fullest device; arithmetic that is done again counts.
        </p>
        {effects.failure !== undefined && (
          <p className="survey-note" role="alert">
            {effects.failure}
          </p>
        )}
        {paper === 24 ? <Matrix taxonomy={taxonomy} reference={reference} effects={effects} /> : <TaxonomyTree taxonomy={taxonomy} reference={reference} effects={effects} />}
      </section>
    </>
  );
}
