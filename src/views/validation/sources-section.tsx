import { useMemo } from 'react';
import { summarizeRatios } from '../../charts/errors/quantiles.ts';
import type { SourcesAnswer } from '../../measurements/residuals.ts';
import { formatCount, formatPercent } from '../../units/format.ts';
import type { Line } from './lines.ts';
import { judged, ratiosOf } from './summary.ts';

/** Who measured, how their figures are read, and in which files. */
export function SourcesSection({ lines, sources }: { readonly lines: readonly Line[]; readonly sources: SourcesAnswer | undefined }) {
  const publishers = useMemo(() => {
    const own = new Map<string, Line[]>();
    for (const line of lines) {
      const before = own.get(line.publisher);
      if (before === undefined) own.set(line.publisher, [line]);
      else before.push(line);
    }
    return [...own].sort((a, b) => b[1].length - a[1].length);
  }, [lines]);
  if (publishers.length === 0) return null;
  return (
    <section className="validation-sources" aria-label="Sources">
      <h2 className="chart-title">{publishers.length === 1 ? 'One source' : `${publishers.length} sources`}</h2>
      <ul className="validation-source-list">
        {publishers.map(([publisher, own]) => (
          <SourceCard key={publisher} publisher={publisher} lines={own} sources={sources} />
        ))}
      </ul>
    </section>
  );
}

interface SourceCardProps {
  readonly publisher: string;
  readonly lines: readonly Line[];
  readonly sources: SourcesAnswer | undefined;
}

function SourceCard({ publisher, lines, sources }: SourceCardProps) {
  const compared = judged(lines);
  const about = sources?.publishers.find((one) => one.publisher === publisher);
  const files = useMemo(() => {
    const used = new Set(lines.map(({ source }) => source));
    return (sources?.files ?? []).filter(({ key }) => used.has(key));
  }, [lines, sources]);
  return (
    <li>
      <details>
        <summary>
          <span className="source-name">{about?.title ?? publisher}</span>
          <span className="papers-quiet">
            {formatCount(lines.length)} {lines.length === 1 ? 'row' : 'rows'}
            {compared.length > 0 && `, median error ${formatPercent(summarizeRatios(ratiosOf(compared)).medianError)} over ${formatCount(compared.length)}`}
          </span>
        </summary>
        {about !== undefined && (
          <p>
            <a href={about.url} target="_blank" rel="noreferrer">
              {about.url.replace(/^https?:\/\//, '')}
            </a>
          </p>
        )}
        <h3>How its figures are read</h3>
        {about === undefined || about.assumptions.length === 0 ? (
          <p className="papers-quiet">Nothing is assumed beyond what each row says.</p>
        ) : (
          <ul className="row-assumptions">
            {about.assumptions.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        )}
        {files.length > 0 && (
          <>
            <h3>Files</h3>
            <ul className="row-assumptions source-files">
              {files.map(({ key, repository, path, software }) => (
                <li key={key}>
                  {repository}, {path} ({software})
                </li>
              ))}
            </ul>
          </>
        )}
      </details>
    </li>
  );
}
