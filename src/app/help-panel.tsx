import { Panel } from '../ui/overlays/Panel.tsx';
import { Switch } from '../ui/fields/Switch.tsx';
import { LESSON_KEYS } from '../views/lessons/player/lesson-keys.ts';
import { useWordsOf } from '../views/words-context.tsx';
import { FolderDownload } from './offline/FolderDownload.tsx';
import type { Shortcut } from './shortcuts.ts';
import { PRESENTER_KEYS } from './stage/presenter-keys.ts';

interface HelpPanelProps {
  readonly shortcuts: readonly Shortcut[];
  readonly letters: boolean;
  readonly onLetters: (on: boolean) => void;
  readonly onClose: () => void;
}

const PARTS = ['lessons'] as const;

/** The keyboard map and how to read the page. */
export function HelpPanel({ shortcuts, letters, onLetters, onClose }: HelpPanelProps) {
  useWordsOf(PARTS);
  return (
    <Panel open title="Keyboard and reading the page" onClose={onClose}>
      <KeyTable keys={shortcuts} />
      <h3 className="help-heading">In a lesson</h3>
      <KeyTable keys={LESSON_KEYS} />
      <h3 className="help-heading">While presenting</h3>
      <KeyTable keys={PRESENTER_KEYS} />
      <Switch label="Single-letter keys" help="Off if you speak to your computer or use a switch: letters alone then do nothing." checked={letters} onChange={onLetters} />
      <h3 className="help-heading">On a setting</h3>
      <ul className="help-list">
        <li>Drag its name sideways: Shift is ten times as fast, Alt a tenth.</li>
        <li>Type quantities as you would write them: 128k, 2^20, 80 GiB, 3.35 TB/s, $2.49/h.</li>
        <li>Arrows step through round values, Page Up and Page Down go further.</li>
        <li>Double-click the name to reset it.</li>
      </ul>
      <h3 className="help-heading">On the page</h3>
      <ul className="help-list">
        <li>Drop a config.json or a GGUF file anywhere to price that model. It stays on your machine.</li>
        <li>Point at an operation to see it in every chart and in the table; select it to keep it.</li>
        <li>Pin a baseline to see every change measured against it.</li>
        <li>The link holds everything you set. Whoever opens it sees the same numbers.</li>
      </ul>
      <FolderDownload />
    </Panel>
  );
}

function KeyTable({ keys }: { readonly keys: readonly Pick<Shortcut, 'shown' | 'does'>[] }) {
  return (
    <table className="keys">
      <thead className="unseen">
        <tr>
          <th scope="col">Key</th>
          <th scope="col">What it does</th>
        </tr>
      </thead>
      <tbody>
        {keys.map(({ shown, does }) => (
          <tr key={shown}>
            <td>
              {shown.split(' ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </td>
            <td>{does}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
