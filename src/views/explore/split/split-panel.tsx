import { useState } from 'react';
import { FIELD_NAMES, type FieldName, type FieldValues, type Settings } from '../../../scenario/fields.ts';
import { LAYOUT_FIELDS, type FoundLayout, type LayoutsFound } from '../../../store/training-answers.ts';
import { useApp, useAppStore } from '../../../store/react.tsx';
import { Panel } from '../../../ui/overlays/Panel.tsx';
import { formatCount, formatPercent, formatText } from '../../../units/format.ts';
import { findSplitTitle, lossWords, splitCounts } from './split-words.ts';
import { useSearch } from './use-search.ts';
import './split.css';

/** Every legal layout of the machine, quickest first; choosing one uses it. */
export function SplitPanel({ onClose }: { readonly onClose: () => void }) {
  const store = useAppStore();
  // The search is of the scenario as it was when asked: choosing a layout does not start another.
  const [asked] = useState(() => store.getState().settings);
  const { progress, found, failure } = useSearch(asked);
  const title = found === undefined ? (failure === undefined ? 'Trying every layout' : 'No layouts') : findSplitTitle(found);
  return (
    <div className="split">
      <Panel open title={title} onClose={onClose}>
        {failure !== undefined && <p role="alert">{failure}</p>}
        {found === undefined && failure === undefined && (
          <p className="split-progress" role="status">
            <progress value={progress?.priced ?? 0} max={progress?.of ?? 1} aria-label="Layouts priced" />
            {progress !== undefined && `${formatCount(progress.priced)} of ${formatCount(progress.of)} priced${progress.quickest === undefined ? '' : `; quickest so far ${formatText(progress.quickest, 'seconds')}`}`}
          </p>
        )}
        {found !== undefined && <Found found={found} />}
      </Panel>
    </div>
  );
}

function Found({ found }: { readonly found: LayoutsFound }) {
  const rows = found.best.length > 0 ? found.best : found.nearest === undefined ? [] : [found.nearest];
  const { lost, skipped } = splitCounts(found);
  return (
    <>
      {found.best.length === 0 && found.nearest !== undefined && (
        <p className="split-note">
          The nearest needs {formatText(found.nearest.price.memoryBytes, 'bytes')} of {formatText(found.capacity, 'bytes', { trim: true })}. More devices, a narrower optimizer state or offload would help.
        </p>
      )}
      {rows.length > 0 && <SplitTable rows={rows} found={found} />}
      <p className="split-note">
        {formatCount(found.priced)} tried. {lost.length > 0 && (found.best.length > 0 ? `Of the others ${lost.join('; ')}.` : 'None of them fits.')}
      </p>
      {skipped.length > 0 && <p className="split-note">Degrees not tried, with all that follows from them: {skipped.join('; ')}.</p>}
    </>
  );
}

type DegreeKey = 'tensor' | 'pipeline' | 'data' | 'context' | 'expert' | 'virtual';
const DEGREES: readonly { readonly key: DegreeKey; readonly head: string; readonly name: string }[] = [
  { key: 'tensor', head: 't', name: 'Tensor' },
  { key: 'pipeline', head: 'p', name: 'Pipeline' },
  { key: 'data', head: 'd', name: 'Data' },
  { key: 'context', head: 'c', name: 'Context' },
  { key: 'expert', head: 'e', name: 'Expert' },
  { key: 'virtual', head: 'v', name: 'Virtual stages' },
];

/** ZeRO stage 3 may shard over fewer devices than hold copies. */
function zeroText({ zero, shard, data, context }: FoundLayout['layout']): string {
  return zero === 3 && shard !== data * context ? `3 over ${shard}` : String(zero);
}

function SplitTable({ rows, found }: { readonly rows: readonly FoundLayout[]; readonly found: LayoutsFound }) {
  const store = useAppStore();
  const values = useApp((state) => state.result.current?.values);
  const degrees = DEGREES.filter(({ key }) => key === 'tensor' || key === 'pipeline' || key === 'data' || rows.some(({ layout }) => layout[key] > 1));
  const use = ({ settings }: FoundLayout): void => {
    const before = store.getState().settings;
    const kept = Object.fromEntries(FIELD_NAMES.filter((name) => !isLayoutField(name) && before[name] !== undefined).map((name) => [name, before[name]])) as Settings;
    store.commands.replace({ ...kept, ...settings });
  };
  return (
    <div className="table-scroll split-scroll" tabIndex={0} role="region" aria-label="Layouts">
      <table className="split-table">
        <caption className="unseen">{found.best.length > 0 ? 'Layouts that fit, quickest first' : 'The layout that comes nearest'}</caption>
        <thead>
          <tr>
            {degrees.map(({ key, head, name }) => (
              <th key={key} scope="col">
                <abbr title={name}>{head}</abbr>
              </th>
            ))}
            <th scope="col"><abbr title="Micro-batch">b</abbr></th>
            <th scope="col">ZeRO</th>
            <th scope="col" data-text="">Recompute</th>
            <th scope="col">Step</th>
            <th scope="col">MFU</th>
            <th scope="col">Memory</th>
            <th scope="col" data-text="">Loses to the first by</th>
            <th scope="col"><span className="unseen">Use it</span></th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const { layout, price, mfu, loses } = row;
            const used = values !== undefined && isInUse(row, values);
            return (
              <tr key={JSON.stringify(layout)} data-used={used ? '' : undefined} onClick={() => use(row)}>
                {degrees.map(({ key }) => (
                  <td key={key}>{formatCount(layout[key])}</td>
                ))}
                <td>{layout.microBatch}</td>
                <td>{zeroText(layout)}</td>
                <td data-text="">{layout.recomputation}</td>
                <td>{price.memoryFits ? formatText(price.seconds, 'seconds') : '–'}</td>
                <td>{price.memoryFits ? formatPercent(mfu) : '–'}</td>
                <td>{formatText(price.memoryBytes, 'bytes')}</td>
                <td data-text="">{loses === undefined ? (price.memoryFits ? 'quickest' : lossWords('memory')) : `${lossWords(loses.part)} +${formatText(loses.seconds, 'seconds')}`}</td>
                <td>
                  <button
                    type="button" className="link-button" aria-pressed={used}
                    aria-label={`Use ${degrees.map(({ key, name }) => `${name.toLowerCase()} ${layout[key]}`).join(', ')}, micro-batch ${layout.microBatch}, ZeRO ${zeroText(layout)}, recompute ${layout.recomputation}`}
                    onClick={(event) => {
                      event.stopPropagation();
                      use(row);
                    }}
                  >
                    {used ? 'in use' : 'Use'}
                  </button>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {found.best.length > 0 && found.priced > found.best.length && <p className="split-note">The first {found.best.length}.</p>}
    </div>
  );
}

function isLayoutField(name: FieldName): boolean {
  return (LAYOUT_FIELDS as readonly FieldName[]).includes(name);
}

/** Whether the scenario on screen has this layout. */
function isInUse({ layout, settings }: FoundLayout, values: FieldValues): boolean {
  const shared = layout.zero === 0 || values.shard === layout.shard;
  return shared && (Object.keys(settings) as FieldName[]).every((name) => settings[name] === values[name]);
}
