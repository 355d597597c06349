import { PEER_SCENARIOS, type PeerScenario } from '../../peers/scenarios.ts';
import type { Settings } from '../../scenario/fields.ts';
import { Section } from '../../ui/layout/Section.tsx';
import { CaseLink } from '../papers/paper-link.tsx';

/** The scenario as Explore has it now; not a preset. */
export const OPEN_NOW = 'now';

export function scenariosWith(settings: Settings): readonly PeerScenario[] {
  return [{ id: OPEN_NOW, label: 'As set in Explore', settings }, ...PEER_SCENARIOS];
}

interface ScenarioListProps {
  readonly scenarios: readonly PeerScenario[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}

/** Which scenario is compared, and a way to open each. */
export function ScenarioList({ scenarios, chosen, onChoose }: ScenarioListProps) {
  return (
    <aside className="rail peers-rail" aria-label="Scenarios">
      <div className="rail-body">
        <Section title="Scenario">
          <ul className="peers-scenarios">
            {scenarios.map(({ id, label, settings }) => (
              <li key={id}>
                <button type="button" aria-pressed={id === chosen} onClick={() => onChoose(id)}>
                  {label}
                </button>
                {id !== OPEN_NOW && (
                  <CaseLink of={{ settings }} label={`Open in Explore: ${label}`}>
                    Open
                  </CaseLink>
                )}
              </li>
            ))}
          </ul>
        </Section>
        <Section title="Reading the gap">
          <dl className="peers-key">
            <div>
              <dt data-verdict="equal">
                <span className="verdict-mark" aria-hidden="true" />
                equal
              </dt>
              <dd>Both come to the same figure.</dd>
            </div>
            <div>
              <dt data-verdict="ours">
                <span className="verdict-mark" aria-hidden="true" />
                peer is off
              </dt>
              <dd>Most of the gap is a figure of theirs that does not fit this model.</dd>
            </div>
            <div>
              <dt data-verdict="convention">
                <span className="verdict-mark" aria-hidden="true" />
                convention
              </dt>
              <dd>Both are right, by definitions of their own.</dd>
            </div>
            <div>
              <dt data-verdict="unmodelled">
                <span className="verdict-mark" aria-hidden="true" />
                left out
              </dt>
              <dd>One side counts what the other leaves out.</dd>
            </div>
          </dl>
        </Section>
      </div>
    </aside>
  );
}
