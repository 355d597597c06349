import { useEffect, useMemo, useState } from 'react';
import { readPlace } from '../../lessons/address.ts';
import type { HallKey } from '../../store/lessons/stage-keys.ts';
import { STAGE_SCALES, STAGE_THEMES, type StageTheme } from '../../store/lessons/stage-message.ts';
import { isPart } from '../../store/lessons/stage-reading.ts';
import { useApp, useCommands } from '../../store/react.tsx';
import { KeepingWord, useKeeping } from '../offline/keeping-word.tsx';
import { useShortcuts } from '../shortcuts.ts';
import { presenterShortcuts } from './presenter-keys.ts';
import { PresenterNotes } from './presenter-notes.tsx';
import { HallSees } from './hall-sees.tsx';
import { readLetters } from './kept-letters.ts';
import { keepPresenting, presentedBefore } from './kept-presenting.ts';
import { onPanelKey } from './panel-keys.ts';
import { PresenterTimer } from './presenter-timer.tsx';
import { pressHere } from './press-here.ts';
import { useLaser } from './use-laser.ts';
import { usePresenter } from './use-presenter.ts';
import { useReading } from './use-reading.ts';
import { useSettingsInUse } from './use-settings-in-use.ts';
import { useWakeLock } from './use-wake-lock.ts';
import './stage.css';

const THEME_WORDS: Readonly<Record<StageTheme, string>> = { projector: 'Projector', light: 'Light', dark: 'Dark' };

/** Keys of a hall that turn a page without steps. */
const TURNS: Readonly<Partial<Record<HallKey, 1 | -1>>> = { ' ': 1, PageDown: 1, PageUp: -1 };

interface PresenterPanelProps {
  /** The code of this state is on screen, here and in the hall. */
  readonly qr: boolean;
  readonly onQr: () => void;
  readonly letters: boolean;
}

/** What only the presenter sees: notes, what comes next, the time, and what the hall is shown. */
export function PresenterPanel({ qr, onQr, letters }: PresenterPanelProps) {
  const { look } = useCommands();
  const text = useApp((state) => state.view.lesson);
  const tab = useApp((state) => state.view.tab);
  const place = useMemo(() => readPlace(text), [text]);
  const [theme, setTheme] = useState(() => readLetters(presentedBefore()).theme);
  const [scale, setScale] = useState(() => readLetters(presentedBefore()).scale);
  const [blank, setBlank] = useState(false);
  const [pointing, setPointing] = useState(false);
  const laser = useLaser(pointing);
  const settings = useSettingsInUse();
  const { reading, seen, onSeen, turn } = useReading(`${tab} ${text}`);
  const { possible, overtaken, takeOver } = usePresenter(useMemo(() => ({ theme, scale, blank, qr, laser, reading, settings }), [theme, scale, blank, qr, laser, reading, settings]), {
    onSeen,
    // Only a lesson has steps: elsewhere a clicker turns the page.
    onKey: (key) => ((place.kind === 'step' && tab === 'lessons') || TURNS[key] === undefined ? pressHere(key) : turn(TURNS[key])),
  });
  const keeping = useKeeping();
  useWakeLock();
  useEffect(() => {
    keepPresenting(JSON.stringify({ theme, scale }));
    return () => keepPresenting(undefined);
  }, [theme, scale]);
  const resize = (by: number): void => setScale((now) => Math.min(STAGE_SCALES.max, Math.max(STAGE_SCALES.min, Math.round((now + by) * 10) / 10)));
  useShortcuts(
    presenterShortcuts({
      blank: () => setBlank((now) => !now),
      laser: () => setPointing((now) => !now),
      theme: () => setTheme((now) => STAGE_THEMES[(STAGE_THEMES.indexOf(now) + 1) % STAGE_THEMES.length] ?? 'projector'),
      larger: () => resize(STAGE_SCALES.step),
      smaller: () => resize(-STAGE_SCALES.step),
      on: seen !== undefined && isPart(seen) ? () => turn(1) : undefined,
      back: seen !== undefined && isPart(seen) ? () => turn(-1) : undefined,
    }),
    letters,
  );
  const step = place.kind === 'step' ? place.lesson.steps[place.at] : undefined;
  return (
    // Some browsers press a button when Space is let go.
    <aside className="presenter" aria-label="Presenter" onKeyDown={onPanelKey} onKeyUp={onPanelKey}>
      <div className="presenter-notes" tabIndex={0} role="region" aria-label="Notes">
        {place.kind === 'step' && step !== undefined ? <PresenterNotes key={`${place.lesson.id} ${step.id}`} lesson={place.lesson} at={place.at} /> : <p>Open a lesson to see its notes here. The hall follows whatever this window shows.</p>}
        {keeping !== undefined && (
          <p className="presenter-keeping">
            <KeepingWord keeping={keeping} />
          </p>
        )}
      </div>
      <div className="presenter-tools">
        <PresenterTimer minutes={place.kind === 'step' ? place.lesson.minutes : undefined} />
        {!possible && (
          <p className="presenter-word" role="alert">
            This browser has no way between its windows: project this one, or open the link on the other machine.
          </p>
        )}
        {overtaken && (
          <p className="presenter-word" role="alert">
            Another window presents now.{' '}
            <button type="button" className="link-button" onClick={takeOver}>
              Present from here again
            </button>
          </p>
        )}
        <p className="presenter-row">
          <a className="button" href="?ui=audience" target="roofscope-audience" rel="opener">
            Open the audience window
          </a>
          <button type="button" className="button" onClick={() => look({ presenting: false })}>
            Stop presenting
          </button>
        </p>
        {seen !== undefined && <HallSees seen={seen} onTurn={turn} />}
        <p className="presenter-row">
          <button type="button" className="button" aria-pressed={blank} onClick={() => setBlank(!blank)}>
            Blank <kbd>B</kbd>
          </button>
          <button type="button" className="button" aria-pressed={pointing} onClick={() => setPointing(!pointing)}>
            Laser <kbd>X</kbd>
          </button>
          <button type="button" className="button" data-words="image" aria-pressed={qr} onClick={onQr}>
            Code <kbd>Q</kbd>
          </button>
        </p>
        <p className="presenter-row">
          <label>
            Theme <kbd>D</kbd>{' '}
            <select value={theme} onChange={(event) => setTheme(STAGE_THEMES.find((one) => one === event.target.value) ?? 'projector')}>
              {STAGE_THEMES.map((one) => (
                <option key={one} value={one}>
                  {THEME_WORDS[one]}
                </option>
              ))}
            </select>
          </label>
          <span className="presenter-scale">
            Letters{' '}
            <button type="button" className="button" aria-label="Smaller letters in the hall" onClick={() => resize(-STAGE_SCALES.step)}>
              −
            </button>{' '}
            <output>{Math.round(scale * 100)} %</output>{' '}
            <button type="button" className="button" aria-label="Larger letters in the hall" onClick={() => resize(STAGE_SCALES.step)}>
              +
            </button>
          </span>
        </p>
      </div>
    </aside>
  );
}
