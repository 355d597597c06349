import { useState } from 'react';
import { RESOURCE_NAMES, RESOURCES, type Resource } from '../../../claims/taxonomies/gauges.ts';
import type { Reference } from '../../../claims/taxonomies/reference.ts';
import { leavesOf, STAGE_NAMES, STAGES, type Leaf, type Stage, type Taxonomy } from '../../../claims/taxonomies/taxonomy.ts';
import { columnsOf } from './columns.ts';
import { EffectTable } from './effect-table.tsx';
import { RoomLink } from './entry-link.tsx';
import { factorText } from './factor-text.ts';
import { LeafRow } from './leaf-row.tsx';
import { bestFirst, cellOf } from './matrix-cells.ts';
import type { Effects } from './use-effects.ts';

interface MatrixProps {
  readonly taxonomy: Taxonomy;
  readonly reference: Reference;
  readonly effects: Effects;
}

/** Entries of a cell shown at first. */
const FIRST_SHOWN = 12;

/** Resource by stage of the life cycle: how many techniques take less of it, how many more, and which takes least. A cell opens the list behind it. */
export function Matrix({ taxonomy, reference, effects }: MatrixProps) {
  const [chosen, setChosen] = useState<{ readonly resource: Resource; readonly stage: Stage }>({ resource: 'memory', stage: 'inference' });
  const leaves = leavesOf(taxonomy.children);
  const ofStage = (stage: Stage): readonly Leaf[] => leaves.filter((leaf) => leaf.stage === stage);
  const columns = columnsOf(24);
  const [whole, setWhole] = useState(false);
  const { resource, stage } = chosen;
  const listed = bestFirst(ofStage(stage), resource, effects.of);
  return (
    <>
      <div className="survey-scroll">
        <table className="survey-matrix">
          <caption className="unseen">Techniques that take less or more of each resource, by stage</caption>
          <thead>
            <tr>
              <td />
              {STAGES.map((one) => (
                <th key={one} scope="col">
                  {STAGE_NAMES[one]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {RESOURCES.map((row) => (
              <tr key={row}>
                <th scope="row">{RESOURCE_NAMES[row]}</th>
                {STAGES.map((one) => {
                  const { less, more, best, known } = cellOf(ofStage(one), row, effects.of);
                  const isChosen = resource === row && stage === one;
                  return (
                    <td key={one}>
                      <button
                        type="button"
                        className="survey-cell"
                        aria-pressed={isChosen}
                        data-weight={best === undefined ? 0 : Math.min(4, Math.max(1, Math.ceil(4 * (1 - best.factor))))}
                        onClick={() => setChosen({ resource: row, stage: one })}
                      >
                        <span className="unseen">
                          {RESOURCE_NAMES[row]}, {STAGE_NAMES[one]}:{' '}
                        </span>
                        <span className="survey-cell-counts">
                          {known ? `${less} less, ${more} more` : '…'}
                        </span>
                        {best !== undefined && (
                          <span className="survey-cell-best">
                            {best.name} {factorText(best.factor)}
                          </span>
                        )}
                      </button>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <h3 className="survey-heading" aria-live="polite">
        {STAGE_NAMES[stage]}: {ofStage(stage).length} entries, those that take least {RESOURCE_NAMES[resource].toLowerCase()} first
      </h3>
      <EffectTable caption={`${STAGE_NAMES[stage]}, by ${RESOURCE_NAMES[resource].toLowerCase()}`} columns={columns}>
        <tbody>
          {listed.slice(0, whole ? undefined : FIRST_SHOWN).map((leaf) => (
            <LeafRow key={leaf.id} leaf={leaf} reference={reference} effect={effects.of.get(leaf.id)} columns={columns} gauge={resource} />
          ))}
        </tbody>
      </EffectTable>
      <p className="survey-after">
        {listed.length > FIRST_SHOWN && (
          <button type="button" className="link-button" onClick={() => setWhole(!whole)}>
            {whole ? `Show the first ${FIRST_SHOWN}` : `Show all ${listed.length}`}
          </button>
        )}
        <RoomLink tab="explore" settings={reference.of[stage]}>
          Open the reference in Explore
        </RoomLink>
      </p>
    </>
  );
}
