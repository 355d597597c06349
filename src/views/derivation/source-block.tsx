import { useEffect, useState, type ReactNode } from 'react';
import { loadDeviceSources, loadModelSources } from '../../catalog/load-browser.ts';
import type { Loaded } from '../../catalog/catalog.ts';
import type { TechniqueMechanism } from '../../engine/techniques/technique.ts';
import type { QuantitySource } from '../../engine/derivation/quantity.ts';
import { FIELDS } from '../../scenario/fields.ts';
import { formatCount, formatPercent } from '../../units/format.ts';
import { useApp, useAppStore } from '../../store/react.tsx';
import { useCatalog } from '../catalog-context.tsx';
import { changeField } from './change-field.ts';
import { domainFit, isFieldName, isFromDatasheet, type Surroundings } from './where-from.ts';

/** What a number that is not computed rests on, down to who says so. */
export function SourceBlock({ source, around }: { readonly source: QuantitySource; readonly around: Surroundings }) {
  const change = source.kind === 'setting' && isFieldName(source.field) ? <ChangeButton field={source.field} /> : undefined;
  if (isFromDatasheet(source, around.settings)) {
    return (
      <div className="source">
        <RecordSources kind="device" what={source.kind === 'setting' ? source.field : source.kind === 'device' ? source.path : ''} />
        {change}
      </div>
    );
  }
  switch (source.kind) {
    case 'setting':
      return (
        <div className="source">
          <p>{isFieldName(source.field) ? `${FIELDS[source.field].label}: ${FIELDS[source.field].help}` : source.field}</p>
          {change}
        </div>
      );
    case 'model':
    case 'device':
      return (
        <div className="source">
          <RecordSources kind={source.kind} what={source.path} />
          <LeftBy settings={around.settings} kind={source.kind} />
        </div>
      );
    case 'calibration':
      return (
        <div className="source">
          <Calibrated parameter={source.parameter} domain={source.domain} around={around} />
        </div>
      );
    case 'definition':
      return (
        <div className="source">
          <p>{source.text}</p>
        </div>
      );
  }
}

/** Techniques that may have changed a figure of the record: it is shown as they leave it. */
function LeftBy({ settings, kind }: { readonly settings: Surroundings['settings']; readonly kind: 'model' | 'device' }) {
  const catalog = useCatalog();
  const changing: readonly TechniqueMechanism[] = kind === 'model' ? ['shape', 'format', 'path', 'kv'] : ['format'];
  const names = (settings.techniques ?? []).flatMap(({ id }) => {
    const record = catalog.technique(id);
    return record !== undefined && changing.includes(record.mechanism) ? [record.name] : [];
  });
  return names.length === 0 ? null : <p>As it is with the techniques that are on: {names.join(', ')}.</p>;
}

function ChangeButton({ field }: { readonly field: Parameters<typeof changeField>[1] }) {
  const store = useAppStore();
  return (
    <p>
      <button type="button" className="link-button" onClick={() => changeField(store, field)}>
        Change it
      </button>
    </p>
  );
}

interface Cited {
  readonly sources: readonly string[];
  readonly note?: string | undefined;
  readonly cross_checks?: readonly { readonly field: string; readonly source?: string; readonly verdict: string }[];
}

function useSources(kind: 'model' | 'device', id: string | undefined): Loaded<Cited | undefined> | undefined {
  const [found, setFound] = useState<Loaded<Cited | undefined>>();
  useEffect(() => {
    let gone = false;
    const keep = (loaded: Loaded<readonly (Cited & { readonly id: string })[]>): void => {
      if (!gone) setFound(loaded.ok ? { ok: true, value: loaded.value.find((candidate) => candidate.id === id) } : loaded);
    };
    void (kind === 'model' ? loadModelSources().then(keep) : loadDeviceSources().then(keep));
    return () => {
      gone = true;
    };
  }, [kind, id]);
  return found;
}

/** Words of the cross-checks that speak of a figure. */
const CHECKED_AS: Readonly<Record<string, RegExp>> = {
  memoryBandwidth: /bandwidth/, memoryCapacity: /^memory (GB|bytes)/, tdp: /tdp/i, scaleUp: /scale-up/, scaleOut: /scale-out/, matrixPeak: /^bf16/,
  'peak_dense.fp8': /^fp8/, 'peak_dense.bf16': /^bf16/, 'peak_dense.int8': /^int8/, 'peak_dense.fp16': /^fp16/, 'peak_dense.tf32': /^tf32/, vector_peak: /^fp32/,
};

function RecordSources({ kind, what }: { readonly kind: 'model' | 'device'; readonly what: string }) {
  const catalog = useCatalog();
  const set = useApp((state) => state.result.current?.values[kind]);
  const id = typeof set === 'string' ? set : set?.base;
  const record = id === undefined ? undefined : kind === 'model' ? catalog.model(id) : catalog.device(id);
  const found = useSources(kind, id);
  const place = kind === 'model' ? 'config' : 'datasheet';
  if (record === undefined) return <p>Given by you: no catalog record stands behind it.</p>;
  const cited = found?.ok === true ? found.value : undefined;
  const agreeing = [...new Set((cited?.cross_checks ?? []).filter(({ field, verdict }) => CHECKED_AS[what]?.test(field) === true && verdict === 'agree').flatMap(({ source }) => source ?? []))];
  return (
    <>
      <p>
        {typeof set === 'object' && 'Edited by you from '}
        {record.name}: {place}, <strong>{record.verified ? 'read at its source' : 'recalled, not yet read at a source'}</strong>.
        {what !== '' && kind === 'model' && (
          <>
            {' '}
            Field <code>{what}</code>.
          </>
        )}
      </p>
      {agreeing.length > 0 && <p>Agrees with {agreeing.join(', ')}.</p>}
      {found?.ok === false && <p>{found.message}</p>}
      {found === undefined && <p>Looking up its sources</p>}
      <ul className="source-list">
        {(cited?.sources ?? []).map((source) => (
          <li key={source}>
            <Citation text={source} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** A source as the catalog writes it, as a link where it names a page or a repository. */
function Citation({ text }: { readonly text: string }): ReactNode {
  const repository = /^github:([\w.-]+\/[\w.-]+)(?:@([0-9a-f]+))?\s*(.*)$/.exec(text);
  const url = /^https?:\/\/\S+$/.test(text) ? text : repository === null ? undefined : `https://github.com/${repository[1]}${repository[2] === undefined ? '' : `/tree/${repository[2]}`}`;
  if (url === undefined) return text;
  return (
    <a href={url} target="_blank" rel="noreferrer">
      {repository === null ? text.replace(/^https?:\/\//, '') : `${repository[1]} ${repository[3]}`.trim()}
    </a>
  );
}

function Calibrated({ parameter, domain, around }: { readonly parameter: string; readonly domain: string; readonly around: Surroundings }) {
  const fit = domainFit(domain, around);
  const sources = (fit?.sources ?? []).map((key) => around.calibration.sources.find((candidate) => candidate.key === key)).filter((source) => source !== undefined);
  if (fit === undefined) return <p>Calibration parameter {parameter}.</p>;
  const errors = [
    ...(fit.medianError === undefined ? [] : [`median error ${formatPercent(fit.medianError)}`]),
    ...(fit.p80Error === undefined ? [] : [`four in five within ${formatPercent(fit.p80Error)}`]),
    ...(fit.leaveOneSourceOut === undefined ? [] : [`${formatPercent(fit.leaveOneSourceOut)} on a source it did not see`]),
  ];
  return (
    <>
      <p>
        {fit.rows > 0 ? `Fitted on ${formatCount(fit.rows)} measured rows, ${domain}` : fit.from === undefined ? `Assumed: no measured rows of ${domain}` : `No measured rows of ${domain}: taken from ${fit.from}`}
        {errors.length > 0 && `: ${errors.join(', ')}`}. Parameter <code>{parameter}</code>.
      </p>
      {fit.note !== undefined && <p>{fit.note}</p>}
      <ul className="source-list">
        {sources.map(({ key, title, url, rows }) => (
          <li key={key}>
            <a href={url} target="_blank" rel="noreferrer">
              {title}
            </a>
            , {formatCount(rows)} rows
          </li>
        ))}
      </ul>
    </>
  );
}
