import { useMemo } from 'react';
import { textWidth } from '../text-width.ts';
import { LessonFrame, LimitLine } from './frame.tsx';
import { Handle } from './handle.tsx';
import { amountAxis, guessText, placed, plotRect, tickText } from './place.ts';
import { wrapLabel } from './wrap-label.ts';
import type { BarsData, PlotSize } from './types.ts';

/** One amount as a bar a variant; the guessed one is an outline until the truth is drawn beside it. */
export function BarsChart({ data, size, summary }: { readonly data: BarsData; readonly size: PlotSize; readonly summary: string }) {
  const { y, bars, limit, guess } = data;
  const { type } = size;
  const layout = useMemo(() => {
    const axis = amountAxis([...bars.map(({ value }) => value), limit?.value], y, guess !== undefined);
    const tick = Math.max(...axis.ticks.map((value) => textWidth(tickText(value, y.dimension), type)));
    const slot = (size.width - tick - type) / Math.max(1, bars.length);
    const labels = bars.map(({ label }) => wrapLabel(label, slot - 8, type));
    const plot = plotRect(size, tick, 0.8 + 1.25 * Math.max(1, ...labels.map(({ length }) => length)));
    return { axis, plot, labels, placed: placed(axis, [plot.y + plot.height, plot.y]) };
  }, [bars, limit, y, guess !== undefined, size.width, size.height, type]);
  const { axis, plot, labels } = layout;
  const slot = plot.width / Math.max(1, bars.length);
  const thick = Math.min(slot * 0.6, type * 6);
  const foot = plot.y + plot.height;
  const top = (value: number): number => Math.max(plot.y - 2, Math.min(foot, layout.placed.scale(Math.max(value, axis.domain[0]))));
  return (
    <LessonFrame size={size} plot={plot} title={`${y.name}${y.scale === 'log' ? ' (log)' : ''}`} ticks={axis.ticks.map((value) => ({ y: layout.placed.scale(value), text: tickText(value, y.dimension) }))} summary={summary}>
      {bars.map(({ label, value, quiet }, at) => {
        const x = plot.x + slot * (at + 0.5);
        const guessed = guess?.bar === at ? guess.on : undefined;
        const hidden = guessed !== undefined && !guessed.revealed;
        const shift = guessed !== undefined && guessed.revealed && guessed.values.length > 0 ? thick * 0.28 : 0;
        const width = shift > 0 ? thick * 0.52 : thick;
        return (
          <g key={`${label} ${at}`} className={quiet ? 'is-quiet' : undefined}>
            {value !== undefined && !hidden && (
              <>
                <rect className="lesson-bar" x={x + shift - width / 2} y={top(value)} width={width} height={foot - top(value)} />
                <text className="lesson-label is-strong" x={x + shift} y={top(value) - type * 0.4} textAnchor="middle">
                  {tickText(value, y.dimension)}
                </text>
              </>
            )}
            {(labels[at] ?? []).map((line, row) => (
              <text key={line} className="lesson-tick is-ink" x={x} y={foot + type * (1.35 + row * 1.2)} textAnchor="middle">
                {line}
              </text>
            ))}
            {guessed?.values[0] !== undefined && (
              <>
                <rect className="lesson-guess" x={x - (shift > 0 ? thick * 0.54 : width / 2)} y={top(guessed.values[0])} width={width} height={foot - top(guessed.values[0])} />
                {guessed.revealed ? (
                  <text className="lesson-label is-guess" x={x - shift} y={top(guessed.values[0]) - type * (value !== undefined && Math.abs(top(value) - top(guessed.values[0])) < type * 1.4 ? 1.5 : 0.4)} textAnchor="middle">
                    {guessText(guessed.values[0], y.dimension, axis, 'y')}
                  </text>
                ) : (
                  <Handle name={guessed.names[0] ?? label} value={guessed.values[0]} dimension={y.dimension} axis={axis} placed={layout.placed} along="y" at={{ x, y: top(guessed.values[0]) }} onChange={(next) => guessed.onChange(0, next)}>
                    <rect className="lesson-hit" x={-slot / 2} y={-plot.height} width={slot} height={plot.height * 2} />
                    <line className="lesson-grip" x1={-width / 2 - 6} x2={width / 2 + 6} y1={0} y2={0} />
                    <circle className="lesson-knob" r={type * 0.55} />
                    <text className="lesson-label is-guess" x={0} y={-type * 0.95} textAnchor="middle">
                      {guessText(guessed.values[0], y.dimension, axis, 'y')}
                    </text>
                  </Handle>
                )}
              </>
            )}
          </g>
        );
      })}
      <line className="lesson-base" x1={plot.x} x2={plot.x + plot.width} y1={foot} y2={foot} />
      <LimitLine limit={limit} scale={layout.placed.scale} plot={plot} type={type} tops={bars.map(({ value }) => top(value ?? 0) - type * 0.8)} />
    </LessonFrame>
  );
}
