import { useMemo, useState } from 'react';
import { LESSONS } from '../../../lessons/registry.ts';
import { writeStep } from '../../../lessons/address.ts';
import { FIELD_NAMES } from '../../../scenario/fields.ts';
import { accessTo, LONGEST_WHY, readControls } from '../../../scenario/link/controls.ts';
import { shownTabs } from '../../../scenario/link/offered-tabs.ts';
import { LONGEST_CONTROLS } from '../../../scenario/link/view-codec.ts';
import { encodeView } from '../../../scenario/link/codec.ts';
import { DEFAULT_LINK_VIEW } from '../../../scenario/link/view-state.ts';
import { TABS, type Tab } from '../../../store/state.ts';
import { useAppStore } from '../../../store/react.tsx';
import { THEME_CHOICES, type ThemeChoice } from '../../../ui/theme/theme.ts';
import { useApplicable } from '../../explore/rail/use-field.ts';
import { AccessTable } from './access-table.tsx';
import { controlsText, type Chosen } from './chosen-controls.ts';
import { LinkOut } from './link-out.tsx';
import { addressOf, usePresentLink } from './use-present-link.ts';
import { ViewChoice } from './view-choice.tsx';

const VIEW_WORDS: Readonly<Record<Tab, string>> = { explore: 'Explore', compare: 'Compare', sweep: 'Sweep', serve: 'Serve', programs: 'Programs', laws: 'Laws', papers: 'Papers', lessons: 'A lesson', validation: 'Validation', peers: 'Peers' };
const NO_PAPER = '';

/** Makes a link to the present state that shows only the settings a class needs. */
export function LinkBuilder() {
  const store = useAppStore();
  const applicable = useApplicable(FIELD_NAMES);
  // A page that was itself opened with fewer controls goes on from those.
  const [begin] = useState(() => readControls(store.getState().view.controls).controls);
  const [chosen, setChosen] = useState<Chosen>(() => Object.fromEntries(FIELD_NAMES.flatMap((name) => (accessTo(begin, name) === 'shown' ? [] : [[name, accessTo(begin, name)]]))));
  const [why, setWhy] = useState(begin.why ?? '');
  const [tab, setTab] = useState<Tab>('explore');
  const [tabs, setTabs] = useState<readonly Tab[]>(begin.tabs ?? TABS);
  const [lesson, setLesson] = useState(LESSONS[0]?.id ?? '');
  const [paper, setPaper] = useState(NO_PAPER);
  const [theme, setTheme] = useState<ThemeChoice | 'own'>('own');
  const [preview, setPreview] = useState<string>();
  const controls = useMemo(() => controlsText(chosen, why, applicable, shownTabs(tabs, tab)), [chosen, why, applicable, tabs, tab]);
  const present = usePresentLink(tab, controls);
  const open = LESSONS.find(({ id }) => id === lesson);
  const query = tab === 'lessons' && open !== undefined ? encodeView({ ...DEFAULT_LINK_VIEW, tab, lesson: writeStep(open, 0), ...(controls !== '' && { controls }) }) : present;
  const address = addressOf(`${query}${tab === 'papers' && /^[1-9]\d{0,3}$/.test(paper) ? `&paper=${paper}` : ''}${theme === 'own' ? '' : `&theme=${theme}`}`);
  return (
    <div className="own-columns">
      <div>
        <p className="own-lead">The link opens the state that is on the page now. Settings you hide and views you leave out are not there, and settings you lock show their value and your reason. It helps a class to look at the same thing; it is not a lock: whoever wants can show everything.</p>
        <p className="own-field">
          <label htmlFor="own-tab">Opens</label>
          <select id="own-tab" value={tab} onChange={(event) => setTab(TABS.find((one) => one === event.target.value) ?? 'explore')}>
            {TABS.map((one) => (
              <option key={one} value={one}>
                {VIEW_WORDS[one]}
              </option>
            ))}
          </select>
        </p>
        {tab === 'lessons' && (
          <p className="own-field">
            <label htmlFor="own-lesson">Lesson</label>
            <select id="own-lesson" value={lesson} onChange={(event) => setLesson(event.target.value)}>
              {LESSONS.map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </select>
          </p>
        )}
        {tab === 'papers' && (
          <p className="own-field">
            <label htmlFor="own-paper">Paper, by its number</label>
            <input id="own-paper" inputMode="numeric" value={paper} onChange={(event) => setPaper(event.target.value.trim())} />
          </p>
        )}
        <p className="own-field">
          <label htmlFor="own-theme">Theme</label>
          <select id="own-theme" value={theme} onChange={(event) => setTheme(THEME_CHOICES.find(({ value }) => value === event.target.value)?.value ?? 'own')}>
            <option value="own">As each reader has it</option>
            {THEME_CHOICES.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </p>
        <p className="own-field">
          <label htmlFor="own-why">Reason, shown to readers</label>
          <input id="own-why" maxLength={LONGEST_WHY} value={why} placeholder="Everybody uses one H100" onChange={(event) => setWhy(event.target.value)} />
        </p>
        <ViewChoice chosen={tabs} open={tab} onChoose={setTabs} />
        <AccessTable applicable={applicable} chosen={chosen} onChoose={(patch) => setChosen((now) => ({ ...now, ...patch }))} />
      </div>
      <div className="own-out">
        <h2 className="own-heading">The link</h2>
        {controls.length > LONGEST_CONTROLS && (
          <p className="course-problem" role="alert">
            So many settings are chosen one by one that a link cannot hold them all: hide all first, then show the few that are needed.
          </p>
        )}
        <LinkOut address={address} label="The link" />
        <p>
          <button type="button" className="button" aria-pressed={preview !== undefined} onClick={() => setPreview(preview === undefined ? address : undefined)}>
            {preview === undefined ? 'Preview here' : 'Close the preview'}
          </button>
        </p>
        {preview !== undefined && <iframe className="own-preview" title="Preview of the link" src={address} />}
      </div>
    </div>
  );
}
