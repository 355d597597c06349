import type { Reference } from '../../../claims/taxonomies/reference.ts';
import { coverageOf, isLeaf, leavesOf, type Taxonomy, type TaxonomyNode } from '../../../claims/taxonomies/taxonomy.ts';
import { columnsOf } from './columns.ts';
import { EffectTable } from './effect-table.tsx';
import { LeafRow } from './leaf-row.tsx';
import type { Effects } from './use-effects.ts';

interface TaxonomyTreeProps {
  readonly taxonomy: Taxonomy;
  readonly reference: Reference;
  readonly effects: Effects;
}

/** A survey's order of its field, branch by branch; each leaf with what it comes to. */
export function TaxonomyTree({ taxonomy, reference, effects }: TaxonomyTreeProps) {
  const columns = columnsOf(taxonomy.survey);
  const row = (node: TaxonomyNode) => leavesOf([node]).map((leaf) => <LeafRow key={leaf.id} leaf={leaf} reference={reference} effect={effects.of.get(leaf.id)} columns={columns} gauge="money" />);
  return (
    <div className="survey-tree">
      {taxonomy.children.map((node, at) =>
        isLeaf(node) ? undefined : (
          <details key={node.id} className="survey-branch" open={at === 0}>
            <summary>
              <span className="survey-branch-name">{node.name}</span> <CoverageText nodes={node.children} />
            </summary>
            <EffectTable caption={node.name} columns={columns}>
              {node.children.some(isLeaf) && <tbody>{node.children.filter(isLeaf).flatMap(row)}</tbody>}
              {node.children.map((child) =>
                isLeaf(child) ? undefined : (
                  <tbody key={child.id}>
                    <tr>
                      <th scope="rowgroup" colSpan={columns.length + 1} className="survey-group">
                        {child.name}
                      </th>
                    </tr>
                    {row(child)}
                  </tbody>
                ),
              )}
            </EffectTable>
          </details>
        ),
      )}
    </div>
  );
}

function CoverageText({ nodes }: { readonly nodes: readonly TaxonomyNode[] }) {
  const { covered, leaves } = coverageOf(nodes);
  return <span className="survey-quiet">{covered === leaves ? `${leaves}` : `${covered} of ${leaves}`}</span>;
}
