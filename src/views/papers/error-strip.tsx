import type { ClaimRow } from '../../claims/rows.ts';
import { errorText } from './figure-text.ts';
import { stripPosition } from './score.ts';

const WIDTH = 184;
const HEIGHT = 16;
const REACH = WIDTH / 2 - 6;
const MIDDLE = WIDTH / 2;

/** Computed against published, one mark a figure: a circle within tolerance, a diamond outside it. */
export function ErrorStrip({ rows }: { readonly rows: readonly ClaimRow[] }) {
  const judged = rows.filter(({ kind, error, within, published }) => kind === 'predicted' && error !== undefined && within !== undefined && published !== undefined);
  if (judged.length === 0) return null;
  const worst = judged.reduce((most, { error = 0 }) => (Math.abs(error) > Math.abs(most) ? error : most), 0);
  return (
    <svg className="strip-of-errors" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} role="img" aria-label={`${judged.length} figures against published ones; largest difference ${errorText(worst)}`}>
      <line className="strip-axis" x1={MIDDLE - REACH} x2={MIDDLE + REACH} y1={HEIGHT / 2} y2={HEIGHT / 2} />
      <line className="strip-published" x1={MIDDLE} x2={MIDDLE} y1={2} y2={HEIGHT - 2} />
      {judged.map(({ claim, error = 0, within }) => {
        const x = MIDDLE + REACH * stripPosition(error);
        return within === true ? (
          <circle key={claim} className="strip-within" cx={x} cy={HEIGHT / 2} r={3.5} />
        ) : (
          <path key={claim} className="strip-outside" d={`M${x} ${HEIGHT / 2 - 4.6}l4.6 4.6-4.6 4.6-4.6-4.6z`} />
        );
      })}
    </svg>
  );
}
