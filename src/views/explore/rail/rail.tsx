import { useState } from 'react';
import { FIELD_NAMES, FIELDS, type FieldName } from '../../../scenario/fields.ts';
import { Section } from '../../../ui/layout/Section.tsx';
import { searchScore } from '../../../ui/picker/search.ts';
import { FieldControl } from './field-control.tsx';
import { FitNote } from './fit-note.tsx';
import { FieldDiagnostics } from './field-diagnostics.tsx';
import { RAIL, WITH_SLIDER, type RailGroup } from './groups.ts';
import { HiddenSettings } from './hidden-settings.tsx';
import { LockedField } from './locked-field.tsx';
import { RailFoot } from './rail-foot.tsx';
import { DeviceRow, ModelRow } from './record-rows.tsx';
import { SplitAction } from '../split/split-action.tsx';
import { PlanLinks } from '../plan/plan-links.tsx';
import { FoundTechniques, useFoundTechniques } from '../techniques/found-techniques.tsx';
import { TechniquesSection } from '../techniques/techniques-section.tsx';
import { useAccess, useNotHidden } from './use-controls.ts';
import { useApplicable, valueOf } from './use-field.ts';
import { useApp } from '../../../store/react.tsx';
import './rail.css';

/** Everything a reader can set, with a search on top and a count of what differs at the foot. */
export function Rail({ onClose }: { readonly onClose?: () => void }) {
  const [query, setQuery] = useState('');
  return (
    <aside className="rail" aria-label={onClose === undefined ? 'Settings' : 'All settings'}>
      <div className="rail-find">
        <input
          type="search"
          data-find-setting
          aria-label="Find a setting"
          placeholder="Find a setting"
          value={query}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || query === '') return;
            event.stopPropagation();
            setQuery('');
          }}
        />
        {onClose === undefined ? (
          <kbd aria-hidden="true">/</kbd>
        ) : (
          <button type="button" className="button" onClick={onClose}>
            Done
          </button>
        )}
      </div>
      <HiddenSettings />
      <div className="rail-body">{query.trim() === '' ? RAIL.map((group) => <RailSection key={group.group} group={group} />) : <Found query={query} />}</div>
      <RailFoot />
    </aside>
  );
}

const NO_FIELDS: readonly FieldName[] = [];

/** One group of settings, as it stands in the rail and in the phone's sheet; nothing where none of them means anything. */
export function RailSection({ group }: { readonly group: RailGroup }) {
  const fields = useNotHidden(useApplicable(group.fields));
  const folded = useNotHidden(useApplicable(group.folded?.fields ?? NO_FIELDS));
  const free = useAccess('tensor') === 'shown';
  const splits = useApp((state) => group.group === 'parallelism' && (valueOf(state, 'kind') ?? 'generation') !== 'generation');
  if (fields.length + folded.length === 0) return null;
  return (
    <Section title={group.title} action={splits && free && <SplitAction />}>
      {fields.map((name) => (
        <Setting key={name} name={name} />
      ))}
      {group.group === 'efficiency' && <FitNote />}
      {group.folded !== undefined && folded.length > 0 && (
        <details className="rail-fold">
          <summary>{group.folded.title}</summary>
          {folded.map((name) => (
            <Setting key={name} name={name} />
          ))}
        </details>
      )}
      {splits && free && <PlanLinks />}
    </Section>
  );
}

function Setting({ name }: { readonly name: FieldName }) {
  const access = useAccess(name);
  if (access === 'hidden') return null;
  if (access === 'locked') return <LockedField name={name} />;
  if (name === 'model') return <ModelRow />;
  if (name === 'device') {
    return (
      <>
        <DeviceRow />
        <FieldDiagnostics name="memory" />
      </>
    );
  }
  if (name === 'techniques') return <TechniquesSection />;
  return <FieldControl name={name} slider={WITH_SLIDER.has(name)} />;
}

function Found({ query }: { readonly query: string }) {
  const applicable = useNotHidden(useApplicable(FIELD_NAMES));
  const found = applicable.map((name) => ({ name, score: 2 * searchScore(query, FIELDS[name].label) + searchScore(query, `${FIELDS[name].label} ${FIELDS[name].help}`) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  const all = useFoundTechniques(query);
  const techniques = useAccess('techniques') === 'shown' ? all : [];
  return (
    <>
      <Section title={found.length === 1 ? '1 setting' : `${found.length} settings`}>
        {found.length + techniques.length === 0 && <p className="rail-nothing">No setting is called “{query}”.</p>}
        {found.map(({ name }) => (
          <Setting key={name} name={name} />
        ))}
      </Section>
      {techniques.length > 0 && <FoundTechniques records={techniques} />}
    </>
  );
}
