import { useEffect, useMemo, useState } from 'react';
import type { Loaded } from '../../catalog/catalog.ts';
import { errorWords } from '../../charts/parity/words.ts';
import type { BenchTerm } from '../../measurements/bench-terms.ts';
import { withLearned } from '../../measurements/learned-predict.ts';
import { LEARNED } from '../../measurements/learned-table.ts';
import { kernelWords } from '../../measurements/residual.ts';
import type { RowDetail, SourcesAnswer } from '../../measurements/residuals.ts';
import { useCommands } from '../../store/react.tsx';
import { Panel } from '../../ui/overlays/Panel.tsx';
import { formatPercent, formatText } from '../../units/format.ts';
import { useCatalog } from '../catalog-context.tsx';
import { detailOf, figureText, labelOf, machineOf, whatOf } from './labels.ts';
import type { Line } from './lines.ts';
import { LineLink } from './row-link.tsx';
import { residualsApi } from './use-residuals.ts';

interface RowPanelProps {
  readonly line: Line;
  readonly ideal: boolean;
  readonly sources: SourcesAnswer | undefined;
}

/** Everything there is to say of one measured row: the figure, the prediction and its terms, where it was read, what was assumed. */
export function RowPanel({ line, ideal, sources }: RowPanelProps) {
  const catalog = useCatalog();
  const { look } = useCommands();
  const detail = useDetail(line, ideal);
  const learned = useMemo(() => (ideal || line.residual === undefined ? undefined : withLearned(line.residual, catalog, LEARNED)), [ideal, line, catalog]);
  const publisher = sources?.publishers.find((one) => one.publisher === line.publisher);
  const value = detail?.ok === true ? detail.value : undefined;
  const assumed = value?.mapping.kind === 'scenario' ? (value.mapping.assumed ?? []) : [];
  return (
    <Panel
      open modal={false} title={whatOf(line, catalog)} above={<span className="papers-quiet">Measured row {line.id}</span>} onClose={() => look({ row: undefined })}
      foot={line.residual?.settings === undefined ? undefined : <LineLink line={line}>Open in Explore</LineLink>}
    >
      <dl className="row-facts">
        {line.device !== undefined && <Fact label="Machine" text={machineOf(line, catalog)} />}
        {line.quantity !== undefined && <Fact label="Quantity" text={labelOf('quantity', line.quantity, catalog)} />}
        <Fact label="Measured" text={line.published ?? figureText(line, line.measured)} />
        {line.ratio !== undefined && <Fact label={ideal ? 'Predicted, ideal' : 'Predicted'} text={figureText(line, line.predicted)} />}
        {line.ratio !== undefined && <Fact label="Error" text={errorWords(line.ratio)} />}
        {learned !== undefined && <Fact label="With the learned residual" text={figureText(line, learned)} />}
        {line.format !== undefined && <Fact label="Format" text={line.format} />}
      </dl>
      {line.state === 'missing' && <p className="row-why">No prediction: {line.why}.</p>}
      {line.state === 'aside' && <p className="row-why">Set aside, not judged: {line.why}.</p>}
      {line.residual?.settings !== undefined && <p className="row-settings">{detailOf(line, catalog)}</p>}
      {detail?.ok === false && <p role="alert">{detail.message}</p>}
      {value !== undefined && value.terms.length > 0 && <Terms terms={value.terms} />}
      {value !== undefined && <Published detail={value} />}
      <section>
        <h3>Read from {publisher?.title ?? line.publisher}</h3>
        {value?.file !== undefined && (
          <p className="row-place">
            {value.file.repository}, {value.file.path} ({value.file.software})
          </p>
        )}
        {publisher !== undefined && (
          <p>
            <a href={publisher.url} target="_blank" rel="noreferrer">
              {publisher.url.replace(/^https?:\/\//, '')}
            </a>
          </p>
        )}
        {(assumed.length > 0 || (publisher?.assumptions.length ?? 0) > 0) && (
          <>
            <h4>Assumed</h4>
            <ul className="row-assumptions">
              {[...assumed, ...(publisher?.assumptions ?? [])].map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </>
        )}
      </section>
    </Panel>
  );
}

function useDetail({ table, id }: Line, ideal: boolean): Loaded<RowDetail> | undefined {
  const catalog = useCatalog();
  const [detail, setDetail] = useState<Loaded<RowDetail>>();
  useEffect(() => {
    let gone = false;
    setDetail(undefined);
    residualsApi(catalog)
      .detail({ table, id, ideal })
      .then((answer) => {
        if (!gone) setDetail(answer);
      })
      .catch((error: unknown) => {
        if (!gone) setDetail({ ok: false, message: `This row could not be read: ${error instanceof Error ? error.message : String(error)}` });
      });
    return () => {
      gone = true;
    };
  }, [catalog, table, id, ideal]);
  return detail;
}

function Fact({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{text}</dd>
    </div>
  );
}

const BOUND_WORDS = { compute: 'arithmetic', memory: 'memory', network: 'network', overhead: 'launch or latency' } as const;

/** The race behind each kernel: the longest term is its time. */
function Terms({ terms }: { readonly terms: readonly BenchTerm[] }) {
  return (
    <section>
      <h3>What the prediction is made of</h3>
      {terms.map(({ op, price }, at) => (
        <div key={at} className="row-term">
          <p className="row-kernel">{kernelWords(op)}</p>
          <dl className="row-facts">
            {op.matrixFlops > 0 && <Fact label="Matrix work" text={formatText(op.matrixFlops, 'flops')} />}
            {op.weightBytes + op.activationBytes + op.kvBytes > 0 && <Fact label="Traffic" text={formatText(op.weightBytes + op.activationBytes + op.kvBytes, 'traffic')} />}
            {price.computeSeconds > 0 && <Fact label={`Arithmetic, at ${formatPercent(price.computeEfficiency)} of the peak`} text={formatText(price.computeSeconds, 'seconds')} />}
            {price.memorySeconds > 0 && <Fact label={`Memory, at ${formatPercent(price.memoryEfficiency)} of its bandwidth`} text={formatText(price.memorySeconds, 'seconds')} />}
            {price.networkSeconds > 0 && <Fact label="Network" text={formatText(price.networkSeconds, 'seconds')} />}
            {price.floorSeconds > 0 && <Fact label="Launch floor" text={formatText(price.floorSeconds, 'seconds')} />}
            <Fact label={`Longest: ${BOUND_WORDS[price.bound]}`} text={formatText(price.callSeconds, 'seconds')} />
          </dl>
        </div>
      ))}
    </section>
  );
}

/** The row as its source states it. */
function Published({ detail: { row } }: { readonly detail: RowDetail }) {
  return (
    <section>
      <h3>As published</h3>
      <dl className="row-facts">
        <Fact label="value" text={`${row.value} ${row.unit}`} />
        {Object.entries(row.cells).map(([name, cell]) => (
          <Fact key={name} label={name.replaceAll('_', ' ')} text={String(cell)} />
        ))}
      </dl>
    </section>
  );
}
