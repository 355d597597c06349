import { useMemo } from 'react';
import { renderSVG } from 'uqr';
import { complete } from '../../scenario/complete.ts';
import { toJson } from '../../scenario/json.ts';
import { describeScenario } from '../../scenario/words.ts';
import { serveFacts } from '../../serving/plan/defaults.ts';
import { servingToJson } from '../../serving/plan/json.ts';
import { servedSettings } from '../../serving/plan/served.ts';
import { readServe } from '../../serving/plan/text.ts';
import { describeServe } from '../../serving/plan/words.ts';
import { useApp } from '../../store/react.tsx';
import { CopyButton } from '../../ui/overlays/CopyButton.tsx';
import { Panel } from '../../ui/overlays/Panel.tsx';
import { useCatalog } from '../../views/catalog-context.tsx';
import { EmbedSection } from '../../views/share/embed-section.tsx';
import { useLink } from '../link-context.tsx';
import './share.css';

/** Beyond these a link is long for a QR code, for reading, for chat programs. Characters. */
const LENGTHS = [300, 1000, 2000] as const;

function lengthWord(length: number): { readonly tone: string; readonly text: string } {
  if (length <= LENGTHS[0]) return { tone: 'good', text: 'fits everywhere' };
  if (length <= LENGTHS[1]) return { tone: 'ink', text: 'fits chats and mail' };
  if (length <= LENGTHS[2]) return { tone: 'warn', text: 'long: some chats cut it' };
  return { tone: 'bad', text: 'too long for most chats: share the JSON' };
}

/** Every way to hand the state on; nothing is sent anywhere. */
export function SharePanel({ onClose }: { readonly onClose: () => void }) {
  const { full } = useLink();
  const catalog = useCatalog();
  const settings = useApp((state) => state.settings);
  const pinned = useApp((state) => state.pinned?.settings);
  const others = useApp((state) => state.compared?.others);
  const served = useApp((state) => (state.view.tab === 'serve' ? state.serve : undefined));
  const plan = useMemo(() => (served === undefined ? undefined : readServe(served, catalog).plan), [served, catalog]);
  const json = useMemo(() => JSON.stringify(plan === undefined ? toJson(settings, catalog) : servingToJson(settings, plan, catalog), undefined, 2), [settings, plan, catalog]);
  const words = useMemo(() => {
    const { title, differences } = describeScenario(plan === undefined ? settings : servedSettings(settings), catalog);
    const rest = differences.length === 0 ? 'Everything else at its default' : 'The rest at its defaults';
    const service = plan && describeServe(plan, serveFacts(complete(settings, catalog).values, catalog));
    const services = service === undefined ? [] : [`Served: ${service.text}`, ...service.details];
    return [title, ...differences.map(capitalised), rest, ...services, ...(pinned === undefined ? [] : [`Compared with ${describeScenario(pinned, catalog).text}`]), ...(others ?? []).map((other) => `Side by side with ${describeScenario(other, catalog).text}`)];
  }, [settings, plan, pinned, others, catalog]);
  const query = full.slice(full.indexOf('?') + 1);
  const asksSweep = useApp((state) => state.view.tab === 'sweep' && state.sweep !== '');
  const command = plan !== undefined ? 'serve' : asksSweep ? 'sweep' : 'estimate';
  const line = `npm run --silent ${command} -- '${query}'`;
  const { tone, text } = lengthWord(full.length);
  return (
    <Panel open title="Share this state" onClose={onClose}>
      <label className="share-label" htmlFor="share-link">
        Link
      </label>
      <textarea id="share-link" className="share-text is-link" readOnly rows={3} value={full} onFocus={(event) => event.currentTarget.select()} />
      <p className="share-row">
        <span className={`share-length is-${tone}`}>
          {full.length.toLocaleString('en')} characters: {text}
        </span>
        <CopyButton text={full} label="Copy link" primary />
      </p>
      <Qr text={full} />
      <h3 className="share-heading">It contains</h3>
      <ul className="share-words">
        {words.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <EmbedSection link={full} />
      <h3 className="share-heading">From a shell</h3>
      <pre className="share-text">{line}</pre>
      <p className="share-row">
        <CopyButton text={line} label="Copy line" />
      </p>
      <h3 className="share-heading">As JSON</h3>
      <pre className="share-text is-json" tabIndex={0} aria-label="Scenario as JSON">
        {json}
      </pre>
      <p className="share-row">
        <CopyButton text={json} label="Copy JSON" />
      </p>
    </Panel>
  );
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Beyond this many characters a code has too many dots to be read off a wall. */
const LONGEST_QR = 412;

function Qr({ text }: { readonly text: string }) {
  const svg = useMemo(() => (text.length > LONGEST_QR ? undefined : `data:image/svg+xml,${encodeURIComponent(renderSVG(text, { border: 2 }))}`), [text]);
  if (svg === undefined) return <p className="share-note">The link is too long for a QR code that a camera reads off a wall.</p>;
  return <img className="share-qr" src={svg} alt="QR code of the link" />;
}
