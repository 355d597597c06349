import { useMemo } from 'react';
import type { Axis } from '../axis.ts';
import { linearScale, logScale } from '../scale.ts';
import { textWidth } from '../text-width.ts';
import { LessonFrame, LimitLine } from './frame.tsx';
import { Handle } from './handle.tsx';
import { amountAxis, guessText, placed, plotRect, tickText } from './place.ts';
import { spreadLabels } from './spread.ts';
import type { CurveData, PlotSize } from './types.ts';
import { wrapLabel } from './wrap-label.ts';

const shapes = [
  (r: number): string => `M0 ${-r}A${r} ${r} 0 1 1 -0.01 ${-r}Z`,
  (r: number): string => `M${-r} ${-r}H${r}V${r}H${-r}Z`,
  (r: number): string => `M0 ${-r * 1.2}L${r * 1.1} ${r}H${-r * 1.1}Z`,
  (r: number): string => `M0 ${-r * 1.3}L${r * 1.3} 0L0 ${r * 1.3}L${-r * 1.3} 0Z`,
] as const;

/** Lines over an axis, each named at its end; the guessed one is drawn by the reader first. */
export function CurveChart({ data, size, summary }: { readonly data: CurveData; readonly size: PlotSize; readonly summary: string }) {
  const { y, x, at, lines, limit, guess } = data;
  const { type } = size;
  const layout = useMemo(() => {
    const axis: Axis = amountAxis([...lines.flatMap(({ values }) => values), limit?.value], y, guess !== undefined);
    const tick = Math.max(...axis.ticks.map((value) => textWidth(tickText(value, y.dimension), type)));
    const room = Math.min(size.width * 0.3, Math.max(...lines.map(({ label }) => textWidth(label, type, true))) + type);
    const plot = plotRect({ ...size, width: size.width - room }, tick, 3.5);
    const ordinal = !at.every(({ value }, i) => Number.isFinite(value) && (i === 0 || value > (at[i - 1]?.value ?? Infinity)) && (x.scale === 'linear' || value > 0));
    const ends = [at[0]?.value ?? 1, at.at(-1)?.value ?? 2] as const;
    const across = ordinal || ends[1] <= ends[0] ? linearScale([0, Math.max(1, at.length - 1)], [plot.x + type, plot.x + plot.width - type]) : (x.scale === 'log' ? logScale : linearScale)(ends, [plot.x + type * 0.6, plot.x + plot.width - type * 0.6]);
    const xs = at.map(({ value }, i) => across(ordinal || ends[1] <= ends[0] ? i : value));
    return { axis, plot, room, xs, placed: placed(axis, [plot.y + plot.height, plot.y]) };
  }, [lines, at, x, y, limit, guess !== undefined, size.width, size.height, type]);
  const { axis, plot, xs } = layout;
  const foot = plot.y + plot.height;
  const height = (value: number): number => Math.max(plot.y - 2, Math.min(foot, layout.placed.scale(Math.max(value, axis.kind === 'log' ? axis.domain[0] : 0))));
  const shown = lines.map((line, place) => (guess !== undefined && guess.line === place && !guess.on.revealed ? undefined : line));
  const ends = spreadLabels(lines.map(({ values }) => height([...values].reverse().find((value) => value !== undefined) ?? 0)), type * 1.25, plot.y + type * 0.5, foot);
  let free = -Infinity;
  // On a narrow page the values of a flat guess would lie over one another; all of them stand in the fields.
  const named: { readonly left: number; readonly right: number; readonly y: number }[] = [];
  const clear = (guess?.on.values ?? []).map((value, i) => {
    const centre = xs[guess?.at[i] ?? 0] ?? 0;
    const half = textWidth(guessText(value, y.dimension, axis, 'y'), type) / 2 + type * 0.2;
    const here = { left: centre - half, right: centre + half, y: height(value) };
    if (named.some(({ left, right, y: at }) => left < here.right && here.left < right && Math.abs(at - here.y) < type * 1.1)) return false;
    named.push(here);
    return true;
  });
  const path = guess === undefined || guess.on.values.length === 0 ? [] : [...guess.given, ...guess.on.values.map((value, i) => ({ at: guess.at[i] ?? 0, value }))].sort((a, b) => a.at - b.at);
  return (
    <LessonFrame size={size} plot={plot} title={`${y.name}${y.scale === 'log' ? ' (log)' : ''}`} ticks={axis.ticks.map((value) => ({ y: layout.placed.scale(value), text: tickText(value, y.dimension) }))} summary={summary}>
      <line className="lesson-base" x1={plot.x} x2={plot.x + plot.width} y1={foot} y2={foot} />
      {at.map(({ text }, i) => {
        const centre = xs[i] ?? 0;
        const half = textWidth(text, type) / 2 + type * 0.3;
        if (centre - half < free) return null;
        free = centre + half;
        return (
          <text key={text} className="lesson-tick is-ink" x={centre} y={foot + type * 1.35} textAnchor="middle" aria-hidden="true">
            {text}
          </text>
        );
      })}
      <text className="lesson-axis-name" x={plot.x + plot.width} y={foot + type * 2.75} textAnchor="end">
        {x.name}
        {x.scale === 'log' ? ' (log)' : ''}
      </text>
      {shown.map((line, place) => {
        if (line === undefined) return null;
        const points = line.values.flatMap((value, i) => (value === undefined ? [] : [{ x: xs[i] ?? 0, y: height(value) }]));
        const truth = guess?.line === place;
        return (
          <g key={`${line.label} ${place}`} className={line.quiet ? 'is-quiet' : undefined}>
            <path className={`lesson-line tone-${place % 4}${truth ? ' is-truth' : ''}`} d={points.map((point, i) => `${i === 0 ? 'M' : 'L'}${point.x.toFixed(1)} ${point.y.toFixed(1)}`).join('')} />
            {points.map((point) => (
              <path key={point.x} className={`lesson-dot tone-${place % 4}`} d={shapes[place % 4]?.(type * 0.28) ?? ''} transform={`translate(${point.x.toFixed(1)} ${point.y.toFixed(1)})`} />
            ))}
            {wrapLabel(line.label, layout.room - type * 0.5, type).slice(0, 2).map((words, row) => (
              <text key={words} className="lesson-label is-strong" x={plot.x + plot.width + type * 0.3} y={(ends[place] ?? 0) + type * (0.35 + row * 1.15)}>
                {words}
              </text>
            ))}
          </g>
        );
      })}
      {guess !== undefined && (
        <>
          <path className="lesson-guess" d={path.map(({ at: place, value }, i) => `${i === 0 ? 'M' : 'L'}${(xs[place] ?? 0).toFixed(1)} ${height(value).toFixed(1)}`).join('')} />
          {!guess.on.revealed && guess.given.map(({ at: place, value }) => (
            <g key={place} className="lesson-given">
              <circle className={`lesson-dot tone-${guess.line % 4}`} cx={xs[place] ?? 0} cy={height(value)} r={type * 0.4} />
              <text className="lesson-label is-strong" x={xs[place] ?? 0} y={height(value) + type * 1.5} textAnchor="middle">
                {tickText(value, y.dimension)}
              </text>
            </g>
          ))}
          {guess.on.values.map((value, i) => {
            const centre = xs[guess.at[i] ?? 0] ?? 0;
            if (guess.on.revealed) return <circle key={centre} className="lesson-knob" cx={centre} cy={height(value)} r={type * 0.3} />;
            return (
              <Handle key={centre} name={guess.on.names[i] ?? ''} value={value} dimension={y.dimension} axis={axis} placed={layout.placed} along="y" at={{ x: centre, y: height(value) }} onChange={(next) => guess.on.onChange(i, next)}>
                <rect className="lesson-hit" x={-type * 1.4} y={-type * 1.4} width={type * 2.8} height={type * 2.8} />
                <circle className="lesson-knob" r={type * 0.5} />
                {clear[i] === true && (
                  <text className="lesson-label is-guess" y={-type * 0.95} textAnchor="middle">
                    {guessText(value, y.dimension, axis, 'y')}
                  </text>
                )}
              </Handle>
            );
          })}
        </>
      )}
      <LimitLine limit={limit} scale={layout.placed.scale} plot={plot} type={type} />
    </LessonFrame>
  );
}
