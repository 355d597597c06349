import { useId, type CSSProperties } from 'react';
import type { TraceNote } from '../../../serving/plan/values.ts';
import { formatWhole } from '../../../units/digits.ts';
import type { ServePlanModel } from '../plan/use-serve-plan.ts';
import type { TraceReading, TraceState } from './use-trace-file.ts';

/** The trace that is served, or the way to one. */
export function TraceLine({ serve, trace }: { readonly serve: ServePlanModel; readonly trace: TraceState }) {
  const { reading, here } = trace;
  const note = serve.plan.trace;
  return (
    <div className="trace-line">
      {note !== undefined && <Served note={note} here={here} serve={serve} reading={reading} />}
      {reading.kind === 'reading' ? (
        <Progress reading={reading} onStop={trace.stop} />
      ) : (
        <div className="trace-row">
          <FileLink word={note === undefined ? 'Drop a trace' : here ? 'Drop another' : 'Drop its file'} onFile={trace.take} />
          <span>stays on this machine</span>
        </div>
      )}
      {reading.kind === 'refused' && (
        <p className="trace-refused" role="alert">
          {reading.name}: {reading.reason}.
        </p>
      )}
    </div>
  );
}

function Served({ note, here, serve, reading }: { readonly note: TraceNote; readonly here: boolean; readonly serve: ServePlanModel; readonly reading: TraceReading }) {
  const [values] = serve.values;
  const words = reading.kind === 'taken' && reading.hash === note.hash ? reading.words : [];
  return (
    <>
      <div className="trace-row">
        <strong>{note.name}</strong>
        <span>{formatWhole(note.requests)} {note.requests === 1 ? 'request' : 'requests'}</span>
      </div>
      <p className={here ? 'serve-quiet' : 'diagnostic is-warning'}>{here ? 'Its own lengths and times, stretched to the rate. A link carries its fitted lengths, not the trace.' : 'The trace did not travel with the link: fitted lengths stand in for it.'}</p>
      {here && values !== undefined && values.requests < note.requests && note.requests <= MOST_AT_ONCE && (
        <button type="button" className="link-button" onClick={() => serve.set('requests', note.requests)}>
          Simulate all {formatWhole(note.requests)}
        </button>
      )}
      {words.length > 0 && (
        <details className="rail-fold">
          <summary>What is in it</summary>
          {words.map((text) => (
            <p key={text} className="serve-quiet">
              {text}.
            </p>
          ))}
        </details>
      )}
    </>
  );
}

/** Requests that a plan can ask for. */
const MOST_AT_ONCE = 1_000_000;

function Progress({ reading, onStop }: { readonly reading: Extract<TraceReading, { kind: 'reading' }>; readonly onStop: () => void }) {
  const { name, share, rows } = reading;
  return (
    <>
      <div className="trace-row">
        <span>
          Reading {name}: {formatWhole(rows)} requests
        </span>
        <button type="button" className="link-button" onClick={onStop}>
          Stop
        </button>
      </div>
      <div className="trace-bar" role="progressbar" aria-label={`Reading ${name}`} aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(share * 100)} style={{ '--share': share } as CSSProperties} />
    </>
  );
}

/** A file can be dropped anywhere, or chosen here. */
function FileLink({ word, onFile }: { readonly word: string; readonly onFile: (file: File) => void }) {
  const id = useId();
  return (
    <span className="trace-pick">
      <label className="link-button" htmlFor={id} title="Drop a CSV or JSON lines file anywhere on the page, or choose it here: Azure’s trace format, vLLM’s benchmark format, Mooncake, BurstGPT, ShareGPT, or a table of lengths">
        {word}
      </label>
      <input
        id={id}
        className="unseen"
        type="file"
        accept=".csv,.tsv,.txt,.json,.jsonl,.ndjson,text/csv,application/json"
        onChange={(event) => {
          const file = event.target.files?.[0];
          // The same file can be chosen again.
          event.target.value = '';
          if (file !== undefined) onFile(file);
        }}
      />
    </span>
  );
}
