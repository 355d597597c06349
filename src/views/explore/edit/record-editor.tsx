import { Section } from '../../../ui/layout/Section.tsx';
import { LeafField } from './leaf-fields.tsx';
import { leafDimension, leafGroup, leafLabel } from './words.ts';
import type { Leaf } from './leaves.ts';
import './edit.css';

interface RecordEditorProps {
  readonly leaves: readonly Leaf[];
  /** Values before the edit, by path. */
  readonly before: ReadonlyMap<string, unknown>;
  readonly onChange: (leaf: Leaf, value: unknown) => void;
  readonly onCommit: () => void;
  /** Heading of a part that has a name of its own. */
  readonly titleOf?: (path: readonly string[]) => string | undefined;
}

/** Every value of a model or a device, under the part it belongs to. */
export function RecordEditor({ leaves, before, onChange, onCommit, titleOf }: RecordEditorProps) {
  const groups = new Map<string, Leaf[]>();
  for (const leaf of leaves) {
    const group = titleOf?.(leaf.path) ?? leafGroup(leaf.path);
    groups.set(group, [...(groups.get(group) ?? []), leaf]);
  }
  return (
    <div className="edit-list">
      {[...groups].map(([title, members]) => (
        <Section key={title} title={title} level={3}>
          {members.map((leaf) => {
            const key = leaf.path.join('.');
            return (
              <LeafField key={key} leaf={leaf} label={leafLabel(leaf.path)} dimension={leafDimension(leaf.path)} was={before.get(key)} onChange={(value) => onChange(leaf, value)} onCommit={onCommit} />
            );
          })}
        </Section>
      ))}
    </div>
  );
}
