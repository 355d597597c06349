import { LEARNED } from '../../measurements/learned-table.ts';
import type { LearnedErrors } from '../../measurements/learned.ts';
import type { Domain } from '../../measurements/mapping.ts';
import { formatCount, formatPercent } from '../../units/format.ts';
import { DOMAIN_WORDS } from './words.ts';
import './learned-panel.css';

/** Less than this share of the error is no difference. */
const SAME = 0.05;

const COLUMNS: readonly { readonly name: string; readonly of: (errors: LearnedErrors) => number }[] = [
  { name: 'Datasheet bound', of: ({ analytic }) => analytic },
  { name: 'Calibrated', of: ({ calibrated }) => calibrated },
  { name: 'Learned, rows fitted', of: ({ fitted }) => fitted },
  { name: 'Learned, other half', of: ({ otherHalf }) => otherHalf },
  { name: 'Learned, new publishers', of: ({ leftOut }) => leftOut },
];

/** Three ways to predict whole runs beside each other: from datasheets, calibrated, and with what a regression learns of the rest. */
export function LearnedPanel({ domain }: { readonly domain: Domain | undefined }) {
  const shown = LEARNED.errors.filter((one) => domain === undefined || one.domain === domain);
  if (shown.length === 0) return null;
  return (
    <section className="learned" aria-label="Learned residual">
      <h2 className="chart-title">{answerOf(shown)}</h2>
      <p className="papers-note">
        Median error of whole runs. A ridge regression learns what the calibrated prediction leaves over from a dozen features; predictions elsewhere on these pages are made without it. The errors are those of the last calibration.
      </p>
      {/* On a phone the table scrolls sideways, which the keyboard must be able to do too. */}
      <div className="learned-scroll" tabIndex={0} role="group" aria-label="Errors with and without learning">
        <table className="learned-table">
          <thead>
            <tr>
              <th scope="col">Runs</th>
              <th scope="col" data-align="end">
                Rows
              </th>
              <th scope="col" data-align="end">
                Publishers
              </th>
              {COLUMNS.map(({ name }) => (
                <th key={name} scope="col" data-align="end">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((errors) => (
              <tr key={errors.domain}>
                <th scope="row">{DOMAIN_WORDS[errors.domain]}</th>
                <td data-align="end">{formatCount(errors.rows)}</td>
                <td data-align="end">{errors.sources}</td>
                {COLUMNS.map(({ name, of }) => (
                  <td key={name} data-align="end">
                    {formatPercent(of(errors))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

type Verdict = 'better' | 'the same' | 'worse';

function verdict(learned: number, calibrated: number): Verdict {
  return learned < calibrated * (1 - SAME) ? 'better' : learned > calibrated * (1 + SAME) ? 'worse' : 'the same';
}

/** What the table says, as a sentence. */
export function answerOf(shown: readonly LearnedErrors[]): string {
  const known = shown.map(({ otherHalf, calibrated }) => verdict(otherHalf, calibrated));
  const fresh = shown.map(({ leftOut, calibrated }) => verdict(leftOut, calibrated));
  return `On rows of publishers it knows, learning ${counted(known)}; on new publishers it ${counted(fresh)}`;
}

function counted(verdicts: readonly Verdict[]): string {
  const of = (one: Verdict): number => verdicts.filter((verdict) => verdict === one).length;
  const [better, worse] = [of('better'), of('worse')];
  if (verdicts.length === 1) return better === 1 ? 'helps' : worse === 1 ? 'harms' : 'changes little';
  if (better === 0 && worse === 0) return 'changes little';
  const helps = better === 0 ? '' : `helps ${better} of ${verdicts.length} kinds of run`;
  const harms = worse === 0 ? '' : `harms ${worse}${better === 0 ? ` of ${verdicts.length} kinds of run` : ''}`;
  return [helps, harms].filter((words) => words !== '').join(' and ');
}
