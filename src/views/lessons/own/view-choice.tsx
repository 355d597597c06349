import { TABS, type Tab } from '../../../scenario/link/view-state.ts';

const VIEW_NAMES: Readonly<Record<Tab, string>> = { explore: 'Explore', compare: 'Compare', sweep: 'Sweep', serve: 'Serve', programs: 'Programs', laws: 'Laws', papers: 'Papers', lessons: 'Lessons', validation: 'Validation', peers: 'Peers' };

interface ViewChoiceProps {
  readonly chosen: readonly Tab[];
  /** The view that the link opens: it is offered in any case. */
  readonly open: Tab;
  readonly onChoose: (tabs: readonly Tab[]) => void;
}

/** Which views the link offers. */
export function ViewChoice({ chosen, open, onChoose }: ViewChoiceProps) {
  return (
    <fieldset className="own-views">
      <legend className="own-heading">Views</legend>
      {TABS.map((tab) => (
        <label key={tab} className="own-access-choice">
          <input type="checkbox" checked={tab === open || chosen.includes(tab)} disabled={tab === open} onChange={(event) => onChoose(TABS.filter((one) => (one === tab ? event.target.checked : chosen.includes(one))))} />
          {VIEW_NAMES[tab]}
        </label>
      ))}
      <button type="button" className="link-button" onClick={() => onChoose(chosen.length === TABS.length ? [] : TABS)}>
        {chosen.length === TABS.length ? 'Only the one that opens' : 'All views'}
      </button>
    </fieldset>
  );
}
