import { useCallback, type ReactNode } from 'react';
import { NO_AXIS } from '../axis.ts';
import { ChartGroup } from '../chart-group.tsx';
import { ChartStage } from '../chart-stage.tsx';
import { highlightWithin, resolveEmphasis, type Highlight } from '../emphasis.ts';
import { useRoving } from '../roving.ts';
import type { BarsLayout, PlacedBar, PlacedText } from './types.ts';
import './bars.css';

export interface BarsChartProps {
  readonly kind: string;
  /** The finding. */
  readonly name: string;
  readonly summary: string;
  /** What the bars are, for readers who hear the list. */
  readonly listed: string;
  readonly layout: BarsLayout;
  readonly highlight: Highlight;
  readonly onHover: (id: string | undefined) => void;
  readonly onSelect: (id: string) => void;
  readonly glide?: boolean;
}

const MARGIN = { top: 0, right: 0, bottom: 0, left: 0 };

/** Labelled bars as a layout placed them: reached by keyboard as a list, exported like every chart. */
export function BarsChart(props: BarsChartProps): ReactNode {
  const { kind, name, summary, layout, glide } = props;
  const draw = useCallback(() => <BarsLayer {...props} />, [props]);
  return (
    <ChartGroup kind={`bars-chart ${kind}`} name={name} summary={summary} glide={glide}>
      <ChartStage width={layout.width} height={layout.height} margin={MARGIN} x={NO_AXIS} y={NO_AXIS} grid="none" showX={false} showY={false}>
        {draw}
      </ChartStage>
    </ChartGroup>
  );
}

function BarsLayer({ layout, listed, highlight, onHover, onSelect }: BarsChartProps): ReactNode {
  const ids = layout.bars.map(({ id }) => id);
  const shown = highlightWithin(highlight, new Set(ids));
  const { current, ...handlers } = useRoving(ids, { onHover, onSelect });
  return (
    <g>
      {layout.lines.map(({ id, path, look }) => <path key={id} className={`bars-line is-${look}`} d={path} />)}
      <g role="listbox" aria-label={listed} aria-multiselectable="true" {...handlers}>
        {layout.bars.map((placed) => (
          <g
            key={placed.id} className={`option is-${resolveEmphasis(shown, [placed.id])}`} role="option" aria-selected={highlight.focused.has(placed.id)} aria-label={placed.description}
            data-id={placed.id} tabIndex={placed.id === current ? 0 : -1}
            onPointerEnter={() => onHover(placed.id)} onPointerLeave={() => onHover(undefined)} onPointerDown={() => onSelect(placed.id)}
          >
            <BarShape placed={placed} />
          </g>
        ))}
      </g>
    </g>
  );
}

function BarShape({ placed: { bar, hit, tone, texts } }: { readonly placed: PlacedBar }): ReactNode {
  return (
    <>
      <rect className="focus-ring" x={hit.x} y={hit.y} width={hit.width} height={hit.height} />
      <rect className="hit" x={hit.x} y={hit.y} width={hit.width} height={hit.height} />
      <rect className={`bar tone-${tone}`} x={bar.x} y={bar.y} width={bar.width} height={bar.height} />
      {texts.map((text, at) => <TextShape key={at} placed={text} />)}
    </>
  );
}

function TextShape({ placed: { text, x, y, anchor, look } }: { readonly placed: PlacedText }): ReactNode {
  return <text className={`halo look-${look}${look === 'note' ? ' note' : look === 'quiet' ? ' quiet' : look === 'value' ? ' value' : ' strong'}`} x={x} y={y} textAnchor={anchor}>{text}</text>;
}
