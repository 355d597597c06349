import { useMemo } from 'react';
import type { TechniqueRecord } from '../../../catalog/catalog.ts';
import { useApp } from '../../../store/react.tsx';
import { Section } from '../../../ui/layout/Section.tsx';
import { searchScore } from '../../../ui/picker/search.ts';
import { useCatalog } from '../../catalog-context.tsx';
import { valueOf } from '../rail/use-field.ts';
import { useTechniqueCommands, useTechniques } from './use-techniques.ts';

/** More than these are no answer to a search. */
const MOST_FOUND = 8;

/** Techniques for the present workload that are not on yet and match what was typed, best first. */
export function useFoundTechniques(query: string): readonly TechniqueRecord[] {
  const catalog = useCatalog();
  const chosen = useTechniques();
  const kind = useApp((state) => valueOf(state, 'kind')) ?? 'generation';
  return useMemo(
    () => catalog.techniques
      .filter(({ id, workloads }) => workloads.includes(kind) && !chosen.some((one) => one.id === id))
      // A sentence has every letter somewhere in order: here each word must be found whole.
      .filter(({ name, sentence }) => query.toLowerCase().split(/\s+/).every((word) => `${name} ${sentence}`.toLowerCase().includes(word)))
      .map((record) => ({ record, score: 2 * searchScore(query, record.name) + searchScore(query, `${record.name} ${record.sentence}`) }))
      .sort((a, b) => b.score - a.score)
      .slice(0, MOST_FOUND)
      .map(({ record }) => record),
    [catalog, chosen, kind, query],
  );
}

/** Techniques that a search found, each to be put on. */
export function FoundTechniques({ records }: { readonly records: readonly TechniqueRecord[] }) {
  const { add } = useTechniqueCommands();
  return (
    <Section title={records.length === 1 ? '1 technique' : `${records.length} techniques`}>
      <ul className="techniques">
        {records.map(({ id, name, sentence }) => (
          <li key={id} className="technique">
            <div className="technique-head">
              <h3 className="technique-name">{name}</h3>
              <button type="button" className="link-button" onClick={() => add(id)} aria-label={`Add ${name}`}>
                Add
              </button>
            </div>
            <p className="technique-sentence">{sentence}</p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
