import { useMemo } from 'react';
import { formatText } from '../../units/format.ts';
import { logAxis } from '../log-axis.ts';
import { textWidth } from '../text-width.ts';
import { LessonFrame } from './frame.tsx';
import { Handle } from './handle.tsx';
import { guessText, placed, plotRect, tickText } from './place.ts';
import { spreadLabels } from './spread.ts';
import type { PlotSize, RooflineData } from './types.ts';

const SHAPES = {
  prefill: (r: number): string => `M0 ${-r}A${r} ${r} 0 1 1 -0.01 ${-r}Z`,
  decode: (r: number): string => `M0 ${-r * 1.25}L${r * 1.25} 0L0 ${r * 1.25}L${-r * 1.25} 0Z`,
  backward: (r: number): string => `M0 ${-r * 1.2}L${r * 1.1} ${r}H${-r * 1.1}Z`,
} as const;

/** Intensity that is always in sight: an axis that begins where a byte is used for a fraction of a FLOP would give little away and tell less. */
const ALWAYS = [0.5, 2000] as const;

/** Operations under a machine's roof; the guessed one is a dashed mark that slides along it. */
export function RooflineChart({ data, size, summary }: { readonly data: RooflineData; readonly size: PlotSize; readonly summary: string }) {
  const { peak, bandwidth, marks, guess, phase } = data;
  const { type } = size;
  const layout = useMemo(() => {
    const seen = marks.flatMap(({ intensity, before }) => [intensity, before?.intensity]);
    const rates = marks.flatMap(({ rate, before }) => [rate, before?.rate]);
    const x = logAxis([...seen, ...ALWAYS], { exact: false, room: 6 });
    const y = logAxis([...rates, peak, bandwidth], { headroom: 0.25, room: 6 });
    const tick = Math.max(...y.ticks.map((value) => textWidth(formatText(value, 'flops-per-second', { trim: true }), type)));
    const plot = plotRect(size, tick, 3.4, 1);
    return { x, y, plot, across: placed(x, [plot.x, plot.x + plot.width]), up: placed(y, [plot.y + plot.height, plot.y]) };
  }, [marks, peak, bandwidth, size.width, size.height, type]);
  const { plot, across, up } = layout;
  const foot = plot.y + plot.height;
  const roof = (intensity: number): number => Math.min(peak, bandwidth * intensity);
  const clampY = (rate: number): number => Math.max(plot.y, Math.min(foot, up.scale(rate)));
  const [low, high] = layout.x.domain;
  const ridge = Math.min(high, Math.max(low, peak / bandwidth));
  const from = Math.max(low, layout.y.domain[0] / bandwidth);
  const r = type * 0.62;
  const slopeAngle = (Math.atan2(clampY(roof(ridge)) - clampY(roof(from)), across.scale(ridge) - across.scale(from)) * 180) / Math.PI;
  const truth = marks.map((mark, at) => ({ ...mark, at, hidden: guess?.mark === at && !guess.on.revealed }));
  const drawn = truth.flatMap((mark) => (mark.hidden || mark.intensity === undefined || mark.rate === undefined ? [] : [{ ...mark, x: across.scale(mark.intensity), y: clampY(mark.rate) }]));
  // A mark under the flat roof has its name below it, where no line is.
  // The memory's name stands where the slope is emptiest.
  const crowd = [...drawn.map(({ x }) => x), ...truth.flatMap(({ before }) => (before === undefined ? [] : [across.scale(before.intensity)])), ...(guess?.on.values ?? []).map((value) => across.scale(value))];
  const room = (share: number): number => Math.min(plot.width, ...crowd.map((x) => Math.abs(x - across.scale(from * (ridge / from) ** share))));
  const middle = from * (ridge / from) ** ([0.5, 0.65, 0.35, 0.8, 0.2] as const).reduce((best, share) => (room(share) > room(best) + type ? share : best));
  const labelY = spreadLabels(drawn.map(({ y }) => (y < clampY(peak) + type * 1.2 ? y + type * 1.9 : y + type * 0.35)), type * 2.5, plot.y + type, foot - type * 1.5);
  const guessed = guess?.on.values[0];
  // What is guessed beyond the axis stands at its end, with an arrow.
  const stands = { x: across.scale(Math.min(high, Math.max(low, guessed ?? low))), y: clampY(roof(guessed ?? low)) };
  // The name of a guess stands under the roof, where there is room beside the line down to the axis.
  const nameLeft = stands.x + type * 14 > plot.x + plot.width;
  const name = { dx: nameLeft ? -r * 1.9 : r * 1.9, dy: Math.min(r * 2.6, foot - stands.y - type * 0.3), anchor: nameLeft ? 'end' : 'start' } as const;
  return (
    <LessonFrame size={size} plot={plot} title="FLOP per second (log)" ticks={layout.y.ticks.map((value) => ({ y: up.scale(value), text: formatText(value, 'flops-per-second', { trim: true }) }))} summary={summary}>
      {layout.x.ticks.map((value) => (
        <g key={value} aria-hidden="true">
          <line className="lesson-grid" x1={across.scale(value)} x2={across.scale(value)} y1={plot.y} y2={foot} />
          <text className="lesson-tick is-ink" x={across.scale(value)} y={foot + type * 1.35} textAnchor="middle">
            {value >= 1 ? value.toLocaleString('en') : String(value)}
          </text>
        </g>
      ))}
      <text className="lesson-axis-name" x={plot.x + plot.width} y={foot + type * 2.75} textAnchor="end">
        Arithmetic intensity, FLOP per byte (log)
      </text>
      <path className="lesson-roof" d={`M${across.scale(from).toFixed(1)} ${clampY(roof(from)).toFixed(1)}L${across.scale(ridge).toFixed(1)} ${clampY(roof(ridge)).toFixed(1)}H${(plot.x + plot.width).toFixed(1)}`} />
      <text className="lesson-label is-strong" x={plot.x + plot.width} y={clampY(peak) - type * 0.6} textAnchor="end">
        {formatText(peak, 'flops-per-second')}
      </text>
      <text className="lesson-label is-strong" transform={`translate(${across.scale(middle).toFixed(1)} ${(clampY(roof(middle)) - type * 0.7).toFixed(1)}) rotate(${slopeAngle.toFixed(1)})`} textAnchor="middle">
        memory {formatText(bandwidth, 'bytes-per-second')}
      </text>
      {truth.map(({ op, quiet, before, hidden, intensity, rate }) => {
        if (before === undefined) return null;
        // Where it comes from is known; where it goes is what is guessed.
        const [x, y] = hidden || intensity === undefined || rate === undefined ? [across.scale(before.intensity), clampY(before.rate)] : [across.scale(intensity), clampY(rate)];
        const start = { x: across.scale(before.intensity), y: clampY(before.rate) };
        const length = Math.hypot(x - start.x, y - start.y);
        const ux = (x - start.x) / Math.max(1, length);
        const uy = (y - start.y) / Math.max(1, length);
        return (
          <g key={`before ${op}`} className={quiet ? 'is-quiet' : undefined}>
            {length > type * 2.2 && (
              <>
                <line className="lesson-arrow" x1={start.x + ux * r * 1.3} y1={start.y + uy * r * 1.3} x2={x - ux * r * 2.1} y2={y - uy * r * 2.1} />
                <path className="lesson-arrow-head" d="M0 0L-12 -5V5Z" transform={`translate(${(x - ux * r * 1.5).toFixed(1)} ${(y - uy * r * 1.5).toFixed(1)}) rotate(${((Math.atan2(uy, ux) * 180) / Math.PI).toFixed(1)})`} />
              </>
            )}
            <path className={`lesson-mark is-before is-${phase}`} d={SHAPES[phase](r * 0.9)} transform={`translate(${start.x.toFixed(1)} ${start.y.toFixed(1)})`} />
          </g>
        );
      })}
      {drawn.map(({ op, quiet, x, y }) => (
        <path key={op} className={`lesson-mark is-${phase}${quiet ? ' is-quiet' : ''}`} d={SHAPES[phase](r)} transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`} />
      ))}
      {drawn.map(({ op, quiet, intensity, rate, before, x }, at) => {
        const moved = before !== undefined && Math.abs(before.intensity / (intensity ?? 1) - 1) > 0.02;
        const still = before !== undefined && before.intensity === intensity && before.rate === rate;
        const lies = tickText(intensity ?? 0, 'flops-per-byte');
        const value = before === undefined || still ? lies : moved ? `${lies}, from ${tickText(before.intensity, 'flops-per-byte')}` : `${lies}, as before`;
        const wide = Math.max(textWidth(op, type, true), textWidth(value, type)) + r * 2;
        const overflows = x + wide > plot.x + plot.width;
        const left = overflows || (intensity ?? 0) > ridge * 0.6;
        // Where neither side has room, as on a phone, the name ends with the plot.
        const beside = !left ? x + r * 2 : x - wide > plot.x ? x - r * 2 : plot.x + plot.width;
        return (
          <g key={`label ${op}`} className={quiet ? 'is-quiet' : undefined} textAnchor={left ? 'end' : 'start'}>
            <text className="lesson-label is-strong" x={beside} y={labelY[at] ?? 0}>
              {op}
            </text>
            <text className="lesson-label" x={beside} y={(labelY[at] ?? 0) + type * 1.15}>
              {value}
            </text>
          </g>
        );
      })}
      {guess !== undefined && guessed !== undefined && (
        guess.on.revealed ? (
          <g>
            {drawn.filter(({ at }) => at === guess.mark).map(({ x, y }) => (
              <line key="leader" className="lesson-leader" x1={stands.x} y1={stands.y} x2={x} y2={y} />
            ))}
            <circle className="lesson-guess" cx={stands.x} cy={stands.y} r={r * 1.3} />
            <text className="lesson-label is-guess" x={stands.x + name.dx} y={stands.y + name.dy} textAnchor={name.anchor}>
              your guess: {guessText(guessed, 'flops-per-byte', layout.x, 'x')}
            </text>
          </g>
        ) : (
          <Handle name={guess.on.names[0] ?? ''} value={guessed} dimension="flops-per-byte" axis={layout.x} placed={across} along="x" at={stands} onChange={(next) => guess.on.onChange(0, next)}>
            <line className="lesson-leader" x1={0} x2={0} y1={0} y2={foot - stands.y} />
            <circle className="lesson-hit" r={type * 1.8} />
            <circle className="lesson-knob" r={r * 1.2} />
            <text className="lesson-label is-guess" x={name.dx} y={name.dy} textAnchor={name.anchor}>
              {guessText(guessed, 'flops-per-byte', layout.x, 'x')}
            </text>
          </Handle>
        )
      )}
    </LessonFrame>
  );
}
