import type { CalculatorCurve } from '../../../claims/taxonomies/calculator.ts';
import { formatText } from '../../../units/format.ts';
import { placeCurve } from './curve-layout.ts';

const WIDTH = 720;
const HEIGHT = 240;
const FRAME = { x: 64, y: 26, width: WIDTH - 64 - 40, height: HEIGHT - 26 - 40 };

/** One number against another, with its table beside it for whoever cannot see it. */
export function Curve({ curve }: { readonly curve: CalculatorCurve }) {
  const placed = placeCurve(curve, FRAME);
  const bottom = FRAME.y + FRAME.height;
  return (
    <figure className="survey-curve">
      <figcaption className="survey-heading">{curve.title}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`${curve.title}: ${curve.y.label} against ${curve.x.label}`}>
        <text x={0} y={12}>
          {curve.y.label}
        </text>
        {placed.y.map(({ at, text }) => (
          <g key={text}>
            <line className="survey-grid" x1={FRAME.x} x2={FRAME.x + FRAME.width} y1={at} y2={at} />
            <text x={FRAME.x - 8} y={at + 4} textAnchor="end">
              {text}
            </text>
          </g>
        ))}
        {placed.x.map(({ at, text }) => (
          <text key={text} x={at} y={bottom + 16} textAnchor="middle">
            {text}
          </text>
        ))}
        <text x={FRAME.x + FRAME.width} y={HEIGHT - 4} textAnchor="end">
          {curve.x.label}
        </text>
        {placed.series.map(({ label, path, plain, marks }) => (
          <g key={label}>
            <path className={plain ? 'survey-line is-plain' : 'survey-line'} d={path} />
            {marks.map(({ x, y, name }) => (
              <circle key={name} className="survey-mark" cx={x} cy={y} r={3.5}>
                <title>{name}</title>
              </circle>
            ))}
          </g>
        ))}
      </svg>
      <p className="survey-legend">
        {curve.series.map(({ label, plain }) => (
          <span key={label} className={plain === true ? 'is-plain' : undefined}>
            {label}
          </span>
        ))}
      </p>
      <details>
        <summary>As a table</summary>
        <div className="survey-scroll">
          <table className="survey-lines">
            <thead>
              <tr>
                <th scope="col">Series</th>
                <th scope="col">{curve.x.label}</th>
                <th scope="col">{curve.y.label}</th>
              </tr>
            </thead>
            <tbody>
              {curve.series.flatMap(({ label, points, marks }) =>
                points.map(([a, b], at) => (
                  <tr key={`${label}-${at}`}>
                    <th scope="row">{marks?.[at] ?? label}</th>
                    <td>{formatText(a, curve.x.dimension)}</td>
                    <td>{formatText(b, curve.y.dimension)}</td>
                  </tr>
                )),
              )}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}
