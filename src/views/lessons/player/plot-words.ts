import { tickText } from '../../../charts/lesson/place.ts';
import type { PlotData } from './plot-data.ts';

/** What a plot shows, in one sentence a bar, line or mark: what whoever does not see it is told. What is to be guessed is kept back. */
export function describePlot(data: PlotData | undefined): string {
  if (data === undefined) return 'The plot is being worked out.';
  switch (data.kind) {
    case 'bars': {
      const { y, bars, limit, guess } = data.data;
      const said = bars.map(({ label, value }, at) => (guess?.bar === at && !guess.on.revealed ? `${label}: yours to guess` : `${label}: ${value === undefined ? 'not known' : tickText(value, y.dimension)}`));
      return `${y.name}. ${said.join('; ')}.${limit === undefined ? '' : ` ${limit.label}: ${tickText(limit.value, y.dimension)}.`}`;
    }
    case 'stack': {
      const { y, bars, parts, limit } = data.data;
      const said = bars.map((bar) => `${bar.label}: ${parts.map((part, at) => `${part.label} ${tickText(bar.parts[at] ?? 0, y.dimension)}`).join(', ')}`);
      return `${y.name}. ${said.join('; ')}.${limit === undefined ? '' : ` ${limit.label}: ${tickText(limit.value, y.dimension)}.`}`;
    }
    case 'curve': {
      const { y, x, at, lines, guess } = data.data;
      const said = lines.map(({ label, values }, line) => {
        if (guess?.line === line && !guess.on.revealed) {
          const known = guess.given.map((point) => `${tickText(point.value, y.dimension)} at ${at[point.at]?.text ?? ''}`).join(', ');
          return known === '' ? `${label}: yours to draw` : `${label}: yours to draw from ${known}`;
        }
        const first = values.findIndex((value) => value !== undefined);
        const last = values.findLastIndex((value) => value !== undefined);
        return first < 0 ? `${label}: not known` : `${label}: ${tickText(values[first] ?? 0, y.dimension)} at ${at[first]?.text ?? ''}, ${tickText(values[last] ?? 0, y.dimension)} at ${at[last]?.text ?? ''}`;
      });
      return `${y.name} over ${x.name}. ${said.join('; ')}.`;
    }
    case 'roofline': {
      const { marks, peak, bandwidth, guess } = data.data;
      const said = marks.map(({ op, intensity, before }, at) =>
        guess?.mark === at && !guess.on.revealed
          ? `${op}: yours to place`
          : `${op} at ${tickText(intensity ?? 0, 'flops-per-byte')}${before === undefined ? '' : `, before at ${tickText(before.intensity, 'flops-per-byte')}`}`,
      );
      return `Roofline: ${tickText(peak, 'flops-per-second')}, memory ${tickText(bandwidth, 'bytes-per-second')}, ridge at ${tickText(peak / bandwidth, 'flops-per-byte')}. ${said.join('; ')}.`;
    }
  }
}
