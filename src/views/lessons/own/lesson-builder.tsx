import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { queryOfAddress, showFor } from '../../../lessons/own/check.ts';
import { readOwnFile, readOwnText, writeOwnFile } from '../../../lessons/own/file.ts';
import { LONGEST, LONGEST_FILE, MOST_STEPS, type OwnLesson, type OwnStep } from '../../../lessons/own/own-lesson.ts';
import { OPENING } from '../../../scenario/presets.ts';
import { decode } from '../../../scenario/link/codec.ts';
import { describeScenario } from '../../../scenario/words.ts';
import { useAppStore, useCommands } from '../../../store/react.tsx';
import { opened, TABS, type Tab } from '../../../store/state.ts';
import { startOfLink } from '../../../store/start-of-link.ts';
import { useFileDrop } from '../../../ui/drop/use-file-drop.ts';
import { useCatalog } from '../../catalog-context.tsx';
import { OpenedLesson } from './opened-lesson.tsx';
import type { OwnStore } from './own-store.ts';
import { saveText } from './save-text.ts';
import { ShareOwn } from './share-own.tsx';
import { StepList } from './step-list.tsx';
import { usePresentLink } from './use-present-link.ts';

const OF_STATE: readonly Tab[] = TABS.filter((tab) => !['lessons', 'papers', 'validation', 'peers'].includes(tab));
const VIEWS: Readonly<Partial<Record<Tab, string>>> = { explore: 'Explore', compare: 'Compare', sweep: 'Sweep', serve: 'Serve', programs: 'Programs', laws: 'Laws' };

/** Puts a lesson together from links. Nothing that is opened takes the place of what is in progress unless the author says so. */
export function LessonBuilder({ store, taken }: { readonly store: OwnStore; readonly taken: string | undefined }) {
  const catalog = useCatalog();
  const { commands } = useAppStore();
  const { look, notify } = useCommands();
  const { lesson, past, unkept } = useSyncExternalStore(store.subscribe, store.getState);
  const [incoming, setIncoming] = useState<OwnLesson>();
  const [problems, setProblems] = useState<readonly string[]>([]);
  const [pasted, setPasted] = useState('');
  const [tab, setTab] = useState<Tab>('explore');
  const [said, setSaid] = useState('');
  const present = usePresentLink(tab, '');

  const receive = useCallback(
    (read: { readonly lesson: OwnLesson | undefined; readonly problems: readonly string[] }): void => {
      setProblems(read.problems);
      if (read.lesson === undefined) return;
      const { steps, title } = store.getState().lesson;
      if (steps.length === 0 && title === '') store.replace(read.lesson);
      else setIncoming(read.lesson);
    },
    [store],
  );
  useEffect(() => {
    if (taken === undefined) return;
    receive(readOwnText(taken, catalog));
    look({ lesson: 'own' });
  }, [taken, catalog, receive, look]);
  const openFile = useCallback(
    (file: File): void => {
      // A file that no lesson can be is not even read.
      if (file.size > 4 * LONGEST_FILE) setProblems([`${file.name} holds ${file.size.toLocaleString('en')} bytes: no lesson is so long.`]);
      else file.text().then((text) => receive(readOwnFile(text, catalog)), () => setProblems([`${file.name} could not be read.`]));
    },
    [receive, catalog],
  );
  const over = useFileDrop(openFile);
  useEffect(() => {
    if (unkept) notify('This browser keeps nothing; save the file.', { tone: 'warning', sticky: true });
  }, [unkept, notify]);

  const stepOf = useCallback(
    (query: string, view: Tab): OwnStep => {
      const { settings = OPENING } = startOfLink(decode(query, catalog));
      const show = view === 'explore' ? ((settings.kind ?? 'generation') === 'generation' ? 'roofline' : 'step') : 'view';
      return { title: describeScenario(settings, catalog).title.slice(0, LONGEST.title), text: '', notes: '', link: query, show };
    },
    [catalog],
  );
  const addPasted = (): void => {
    const query = queryOfAddress(pasted);
    if (query === '') return setProblems(['This is no link of this page: it sets nothing after a question mark. No step was added.']);
    const { issues, view } = decode(query, catalog);
    setProblems(issues.filter(({ severity }) => severity !== 'info').map(({ message }) => `The pasted link: ${message}`));
    store.add([stepOf(query, view.tab)]);
    setPasted('');
    setSaid(`Step ${store.getState().lesson.steps.length} added.`);
  };
  const full = lesson.steps.length >= MOST_STEPS;
  const play = useMemo(() => (): void => commands.open(startAt('own.play.1')), [commands]);
  return (
    <div className="own-columns" data-over={over ? '' : undefined}>
      <div>
        <p className="own-lead"><span>A lesson is an ordered list of links with your words.</span> <span>{unkept ? 'It is played like every other lesson. This browser does not keep it: save it as a file, or hand it out as one link.' : 'It is played like every other lesson, stays in this browser, and can be saved as a file or handed out as one link.'}</span> In a text, <code>{'{tpot}'}</code> is the live time per output token and <code>{'{memory_total}'}</code> the live memory, as in every lesson; <code>**words**</code> are stressed.</p>
        <p className="own-field">
          <label htmlFor="own-title">Title of the lesson</label>
          <input id="own-title" value={lesson.title} maxLength={LONGEST.title} onChange={(event) => store.name(event.target.value)} />
        </p>
        {problems.length > 0 && (
          <div className="own-problems" role="alert">
            <ul>
              {problems.map((problem) => (
                <li key={problem}>{problem}</li>
              ))}
            </ul>
            <button type="button" className="link-button" onClick={() => setProblems([])}>
              Dismiss
            </button>
          </div>
        )}
        {incoming !== undefined && (
          <OpenedLesson
            lesson={incoming} present={lesson}
            onReplace={() => store.replace(incoming)} onAppend={() => store.add(incoming.steps.slice(0, MOST_STEPS - lesson.steps.length))} onClose={() => setIncoming(undefined)}
          />
        )}
        <StepList store={store} steps={lesson.steps} showFor={(show, link) => showFor(show, link, catalog)} onSay={setSaid} onRefuse={(problem) => setProblems([problem])} />
        <p className="own-said" role="status">
          {said}
        </p>
        <section aria-label="Add a step">
          <h2 className="own-heading">Add a step</h2>
          <p className="own-row">
            <button type="button" className="button is-primary" disabled={full} onClick={() => { store.add([stepOf(present, tab)]); setSaid(`Step ${store.getState().lesson.steps.length} added.`); }}>
              Add the present state
            </button>
            <label className="own-inline">
              as seen in{' '}
              <select value={tab} onChange={(event) => setTab(OF_STATE.find((one) => one === event.target.value) ?? 'explore')}>
                {OF_STATE.map((one) => (
                  <option key={one} value={one}>
                    {VIEWS[one]}
                  </option>
                ))}
              </select>
            </label>
          </p>
          <p className="own-row own-paste">
            <input aria-label="Paste a link" placeholder="Paste a link" value={pasted} spellCheck={false} autoComplete="off" onChange={(event) => setPasted(event.target.value)} onKeyDown={(event) => event.key === 'Enter' && addPasted()} />
            <button type="button" className="button" disabled={full || pasted.trim() === ''} onClick={addPasted}>
              Add this link
            </button>
          </p>
        </section>
      </div>
      <div className="own-out">
        <p className="own-row">
          <button type="button" className="button is-primary" disabled={lesson.steps.length === 0} onClick={play}>
            Play the lesson
          </button>
          <button type="button" className="button" disabled={past.length === 0} onClick={() => { store.undo(); setSaid('The last change was taken back.'); }}>
            Take back the last change
          </button>
        </p>
        <h2 className="own-heading">As a file</h2>
        <p className="own-row">
          <button type="button" className="button" disabled={lesson.steps.length === 0} onClick={() => saveText(`${fileName(lesson.title)}.lesson.json`, writeOwnFile(lesson))}>
            Save the file
          </button>
          <label className="button own-open">
            Open a file
            <input
              type="file" accept=".json,application/json" className="unseen"
              onChange={(event) => {
                const file = event.target.files?.[0];
                if (file !== undefined) openFile(file);
                event.target.value = '';
              }}
            />
          </label>
          <span className="own-note">or drop it on the page</span>
        </p>
        <ShareOwn lesson={lesson} />
      </div>
    </div>
  );
}

/** The state a lesson begins from: the opening one, which the player then sets as the step says. */
function startAt(lesson: string) {
  const { settings, view } = opened({ view: { tab: 'lessons', lesson } });
  return { settings, view };
}

function fileName(title: string): string {
  return title.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 60) || 'lesson';
}
