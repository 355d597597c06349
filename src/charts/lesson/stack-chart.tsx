import { useMemo } from 'react';
import { textWidth } from '../text-width.ts';
import { LessonFrame, LimitLine } from './frame.tsx';
import { amountAxis, placed, plotRect, tickText } from './place.ts';
import type { PlotSize, StackData } from './types.ts';
import { wrapLabel } from './wrap-label.ts';

/** Bars made of parts, each part named on the thickest of its own, the sum above. */
export function StackChart({ data, size, summary }: { readonly data: StackData; readonly size: PlotSize; readonly summary: string }) {
  const { y, bars, parts, limit } = data;
  const { type } = size;
  const sums = bars.map((bar) => bar.parts.reduce<number>((sum, part) => sum + (part ?? 0), 0));
  const layout = useMemo(() => {
    const axis = amountAxis([...sums, limit?.value], { ...y, scale: 'linear' }, false);
    const tick = Math.max(...axis.ticks.map((value) => textWidth(tickText(value, y.dimension), type)));
    const legend = Math.min(size.width * 0.34, Math.max(...parts.map(({ label }) => textWidth(label, type))) + type * 2.2);
    const slot = (size.width - tick - type - legend) / Math.max(1, bars.length);
    const labels = bars.map(({ label }) => wrapLabel(label, slot - 8, type));
    const plot = plotRect({ ...size, width: size.width - legend }, tick, 0.8 + 1.25 * Math.max(1, ...labels.map(({ length }) => length)));
    return { axis, plot, labels, scale: placed(axis, [plot.y + plot.height, plot.y]).scale };
  }, [sums.join(' '), parts, bars, limit, y, size.width, size.height, type]);
  const { axis, plot, scale } = layout;
  const slot = plot.width / Math.max(1, bars.length);
  const thick = Math.min(slot * 0.62, type * 7);
  const foot = plot.y + plot.height;
  return (
    <LessonFrame size={size} plot={plot} title={y.name} ticks={axis.ticks.map((value) => ({ y: scale(value), text: tickText(value, y.dimension) }))} summary={summary}>
      {bars.map((bar, at) => {
        const x = plot.x + slot * (at + 0.5);
        let below = 0;
        return (
          <g key={`${bar.label} ${at}`} className={bar.quiet ? 'is-quiet' : undefined}>
            {parts.map((part, place) => {
              const value = bar.parts[place] ?? 0;
              const from = scale(below);
              below += value;
              const to = scale(below);
              return value > 0 && <rect key={part.label} className={`lesson-part tone-${part.tone}${part.quiet ? ' is-quiet' : ''}`} x={x - thick / 2} y={to} width={thick} height={Math.max(0.5, from - to)} />;
            })}
            <text className="lesson-label is-strong" x={x} y={scale(sums[at] ?? 0) - type * 0.4} textAnchor="middle">
              {tickText(sums[at] ?? 0, y.dimension)}
            </text>
            {(layout.labels[at] ?? []).map((line, row) => (
              <text key={line} className="lesson-tick is-ink" x={x} y={foot + type * (1.35 + row * 1.2)} textAnchor="middle">
                {line}
              </text>
            ))}
          </g>
        );
      })}
      <g aria-hidden="true">
        {[...parts].reverse().map((part, row) => (
          <g key={part.label} transform={`translate(${plot.x + plot.width + type * 0.8} ${plot.y + row * type * 1.5})`} className={part.quiet ? 'is-quiet' : undefined}>
            <rect className={`lesson-part tone-${part.tone}`} y={-type * 0.7} width={type * 0.8} height={type * 0.8} />
            <text className="lesson-tick is-ink" x={type * 1.2} y={0}>
              {part.label}
            </text>
          </g>
        ))}
      </g>
      <line className="lesson-base" x1={plot.x} x2={plot.x + plot.width} y1={foot} y2={foot} />
      <LimitLine limit={limit} scale={scale} plot={plot} type={type} tops={sums.map((sum) => scale(sum) - type * 0.8)} />
    </LessonFrame>
  );
}
