import { CALIBRATION_DOMAINS, type CalibrationDomain, type DomainFit } from '../../../catalog/calibration.ts';
import { useApp } from '../../../store/react.tsx';
import { formatCount, formatPercent } from '../../../units/format.ts';
import { useCatalog } from '../../catalog-context.tsx';
import './fit-note.css';

const NAMES: Readonly<Record<CalibrationDomain, string>> = {
  gemm: 'GEMM', 'weight-only': 'Narrow weights', 'grouped-gemm': 'Experts', 'prefill-attention': 'Prefill attention', 'decode-attention': 'Decode attention',
  elementwise: 'Elementwise', collective: 'Collectives', host: 'Host', energy: 'Power', training: 'Training steps', portable: 'Portable kernels',
};

/** What the calibrated figures rest on: measured rows by kind of kernel, and how far off the curves are. */
export function FitNote() {
  const { calibration } = useCatalog();
  const fitted = useApp((state) => state.result.current?.about.fittedOn);
  const domains = fitted && calibration.families[fitted.family]?.domains;
  if (fitted === undefined || domains === undefined) return null;
  const rows = CALIBRATION_DOMAINS.reduce((sum, domain) => sum + domains[domain].rows, 0);
  return (
    <details className="rail-fold fit-note">
      <summary>
        {rows > 0 ? `Fitted on ${formatCount(rows)} measured rows` : 'No measured rows'}
        {fitted.inherited ? ', of a related family' : ''}
      </summary>
      {fitted.inherited && <p>No measured kernels of this family: curves of {fitted.family} stand in, and may be far off.</p>}
      <table>
        <thead>
          <tr>
            <th scope="col">Kernel</th>
            <th scope="col">Rows</th>
            <th scope="col">Error</th>
            <th scope="col">Unseen</th>
          </tr>
        </thead>
        <tbody>
          {CALIBRATION_DOMAINS.map((domain) => (
            <Fit key={domain} name={NAMES[domain]} fit={domains[domain]} />
          ))}
        </tbody>
      </table>
      <p>Error: the median over the rows. Unseen: the same on sources that a fit did not see.</p>
    </details>
  );
}

function Fit({ name, fit }: { readonly name: string; readonly fit: DomainFit }) {
  const error = (value: number | undefined): string => (value === undefined ? '–' : `± ${formatPercent(value)}`);
  return (
    <tr>
      <th scope="row">{name}</th>
      {fit.rows > 0 ? (
        <>
          <td>{formatCount(fit.rows)}</td>
          <td>{error(fit.medianError)}</td>
          <td>{error(fit.leaveOneSourceOut)}</td>
        </>
      ) : (
        <td colSpan={3}>{fit.from === undefined ? 'assumed' : `as ${fit.from}`}</td>
      )}
    </tr>
  );
}
