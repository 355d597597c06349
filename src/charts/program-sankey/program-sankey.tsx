import { useMemo, useState, type ReactNode } from 'react';
import { formatPercent } from '../../units/format.ts';
import { ChartGroup } from '../chart-group.tsx';
import { compactCount, measureText } from '../program-graph/measures.ts';
import { useRoving } from '../roving.ts';
import '../charts.css';
import { nodeShares } from './flows.ts';
import { layoutCosts, layoutTokens, type SankeyBar, type SankeyLayout } from './layout.ts';
import type { ProgramSankeyProps } from './types.ts';
import { findSankeyTitle, summarizeSankey } from './words.ts';
import './program-sankey.css';

/** Where costs of a program come from, or where its tokens go. */
export function ProgramSankey(props: ProgramSankeyProps): ReactNode {
  const { program, result, along, measure, uses = result.uses, selected, onSelect, width, height } = props;
  const format = useMemo(() => (along === 'tokens' ? compactCount : (value: number) => measureText(value, measure)), [along, measure]);
  const layout = useMemo(() => {
    if (along === 'tokens') return layoutTokens(program, result, width, height, format);
    const names = new Map(program.nodes.map(({ id, label }) => [id, label ?? id]));
    return layoutCosts(nodeShares(program, result, measure, uses), names, width, height, format);
  }, [along, program, result, measure, uses, width, height, format]);
  const [hovered, setHovered] = useState<string>();
  const select = (id: string): void => {
    const bar = layout.bars.find((one) => one.id === id);
    if (bar !== undefined && bar.ids.length > 0) onSelect(bar.ids.every((one) => selected.includes(one)) ? [] : bar.ids);
  };
  const roving = useRoving(layout.bars.map(({ id }) => id), { onHover: setHovered, onSelect: select });
  const bright = useMemo(() => lit(layout, hovered), [layout, hovered]);
  const whole = layout.bars.find(({ id }) => id === 'total')?.value;
  const chosen = new Set(selected);
  const name = (bar: SankeyBar): string => `${bar.id === 'total' ? 'in all' : bar.label}, ${format(bar.value)}${whole === undefined || bar.id === 'total' ? '' : `, ${formatPercent(bar.value / whole)}`}`;
  return (
    <ChartGroup kind="program-sankey" name={findSankeyTitle(props)} summary={summarizeSankey(props)}>
      <div className="chart-stage">
        <svg className="chart-surface" width={width} height={layout.height}>
          <g className="inert">
            {layout.flows.map(({ id, from, to, path, kind }) => (
              <path key={id} className={`sankey-flow kind-${kind}${bright === undefined ? '' : bright.has(`${from}>${to}`) ? ' is-lit' : ' is-muted'}`} d={path} />
            ))}
          </g>
          <g role="listbox" aria-multiselectable="true" aria-label="Parts" onKeyDown={roving.onKeyDown} onFocus={roving.onFocus} onBlur={roving.onBlur}>
            {layout.bars.map((bar) => (
              <g
                key={bar.id} className={`option sankey-bar kind-${bar.kind}`} data-id={bar.id} role="option" tabIndex={roving.current === bar.id ? 0 : -1} aria-label={name(bar)} aria-selected={bar.ids.length > 0 && bar.ids.every((one) => chosen.has(one))}
                onPointerEnter={() => setHovered(bar.id)} onPointerLeave={() => setHovered(undefined)} onClick={() => select(bar.id)}
              >
                <title>{name(bar)}</title>
                <rect className="focus-ring" x={bar.x - 3} y={bar.y - 3} width={bar.width + 6} height={bar.height + 6} />
                <rect className="hit" x={bar.x - 7} y={bar.y + bar.height / 2 - Math.max(bar.height, 18) / 2} width={bar.width + 14} height={Math.max(bar.height, 18)} />
                <rect className="bar" x={bar.x} y={bar.y} width={bar.width} height={bar.height} />
              </g>
            ))}
          </g>
          <g className="inert" aria-hidden="true">
            {layout.labels.map(({ id, text, value, x, y, anchor, leader }) => (
              <g key={id}>
                {leader !== undefined && <path className="leader" d={leader} />}
                <text className="halo sankey-name" x={x} y={y} textAnchor={anchor}>{text}<tspan className="sankey-value" dx={5}>{value}</tspan></text>
              </g>
            ))}
          </g>
        </svg>
        {layout.bars.length === 0 && <p className="sankey-empty">{along === 'tokens' ? 'No tokens go along edges of this program.' : 'Nothing in this program is known to cost any.'}</p>}
      </div>
    </ChartGroup>
  );
}

/** Flows that lead to a bar or come from it, all the way. */
function lit({ flows }: SankeyLayout, id: string | undefined): ReadonlySet<string> | undefined {
  if (id === undefined) return undefined;
  const found = new Set<string>();
  const follow = (start: string, ahead: boolean): void => {
    for (const { from, to } of flows) {
      if ((ahead ? from : to) !== start || found.has(`${from}>${to}`)) continue;
      found.add(`${from}>${to}`);
      follow(ahead ? to : from, ahead);
    }
  };
  follow(id, true);
  follow(id, false);
  return found;
}
