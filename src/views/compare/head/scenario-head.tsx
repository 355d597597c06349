import { memo } from 'react';
import type { Settings } from '../../../scenario/fields.ts';
import { useAppStore } from '../../../store/react.tsx';
import { encodeSettings } from '../../../scenario/link/codec.ts';
import { MOST_COMPARED, scenarioList } from '../../../store/comparison.ts';
import type { Evaluation } from '../../../store/worker-api.ts';
import { formatWhole } from '../../../units/digits.ts';
import { Menu, type MenuItem } from '../../../ui/overlays/Menu.tsx';
import { useCatalog } from '../../catalog-context.tsx';
import { letterAt } from '../use-compared.ts';

interface ScenarioHeadProps {
  readonly place: number;
  readonly title: string;
  /** The scenario that Explore shows, and the one set beside the first. */
  readonly at: number;
  readonly beside: number;
  readonly count: number;
}

/** A column's head: which scenario, what it is, and what can be done with it. */
export const ScenarioHead = memo(function ScenarioHead({ place, title, at, beside: chosen, count }: ScenarioHeadProps) {
  const store = useAppStore();
  const letter = letterAt(place);
  const { look } = store.commands;
  const beside = count > 2 && place === chosen;
  const openInExplore = (): void => {
    store.commands.compare.select(place);
    look({ tab: 'explore', explain: undefined });
  };
  return (
    <th scope="col" className="scenario-head" data-edited={place === at ? '' : undefined}>
      <span className="scenario-line">
        <span className="scenario-letter">{letter}</span>
        <button type="button" className="link-button" aria-label={`Open ${letter} in Explore`} onClick={openInExplore}>
          Explore
        </button>
        <ScenarioMenu place={place} count={count} onOpen={openInExplore} />
      </span>
      <span className="scenario-title">{title}</span>
      {place > 0 && count > 2 && (
        <button type="button" className="link-button scenario-beside" aria-pressed={beside} onClick={() => look({ beside: place })}>
          {beside ? 'beside A below' : 'set beside A'}
        </button>
      )}
    </th>
  );
});

/** "Llama 3 70B on 8 × H100 SXM5". */
export function titleOf({ about, values }: Evaluation): string {
  return `${about.model} on ${values.count === 1 ? '' : `${formatWhole(values.count)} × `}${about.device}`;
}

function ScenarioMenu({ place, count, onOpen }: { readonly place: number; readonly count: number; readonly onOpen: () => void }) {
  const store = useAppStore();
  const catalog = useCatalog();
  const { compare, notify } = store.commands;
  const letter = letterAt(place);
  const own = (): Settings => scenarioList(store.getState()).scenarios[place] ?? {};
  const copyLink = async (): Promise<void> => {
    const link = `${location.origin}${location.pathname}?${encodeSettings(own(), catalog)}`;
    try {
      await navigator.clipboard.writeText(link);
      notify(`The link of ${letter} is copied.`);
    } catch {
      notify(`Copy it by hand: ${link}`, { sticky: true });
    }
  };
  const items: readonly MenuItem[] = [
    { label: 'Open in Explore', onSelect: onOpen },
    { label: 'Copy its link', onSelect: () => void copyLink() },
    { label: 'Add a copy', disabled: count >= MOST_COMPARED, onSelect: () => compare.add({ ...own() }) },
    { label: 'Make it the first', disabled: place === 0, onSelect: () => compare.move(place, 0) },
    { label: 'Move left', disabled: place === 0, onSelect: () => compare.move(place, place - 1) },
    { label: 'Move right', disabled: place === count - 1, onSelect: () => compare.move(place, place + 1) },
    { label: count <= 2 ? 'Remove (two always stay)' : 'Remove', disabled: count <= 2, onSelect: () => compare.remove(place) },
  ];
  return <Menu label={`Scenario ${letter}: more`} items={items} />;
}
