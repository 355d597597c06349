import { withinEnds } from '../../charts/errors/scale.ts';
import { RATIO_ENDS } from '../../charts/errors/types.ts';
import { errorWords } from '../../charts/parity/words.ts';

const WIDTH = 120;
const HEIGHT = 14;
const REACH = WIDTH / 2 - 6;

/** Where predicted over measured lies between a quarter and four times: a circle within 25 %, a diamond beyond, hollow where it is not judged. */
export function ErrorMark({ ratio, aside }: { readonly ratio: number; readonly aside: boolean }) {
  const x = WIDTH / 2 + (REACH * Math.log(withinEnds(ratio))) / Math.log(RATIO_ENDS[1]);
  const near = Math.abs(ratio - 1) <= 0.25;
  const name = aside ? 'strip-aside' : near ? 'strip-within' : 'strip-outside';
  return (
    <svg className="strip-of-errors" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} role="img" aria-label={errorWords(ratio)}>
      <line className="strip-axis" x1={WIDTH / 2 - REACH} x2={WIDTH / 2 + REACH} y1={HEIGHT / 2} y2={HEIGHT / 2} />
      <line className="strip-published" x1={WIDTH / 2} x2={WIDTH / 2} y1={1} y2={HEIGHT - 1} />
      {near ? <circle className={name} cx={x} cy={HEIGHT / 2} r={3.5} /> : <path className={name} d={`M${x} ${HEIGHT / 2 - 4.6}l4.6 4.6-4.6 4.6-4.6-4.6z`} />}
    </svg>
  );
}
