import { useMemo, useState } from 'react';
import { carbonTable, findCarbonTitle, summarizeCarbon } from '../../../charts/energy/carbon-words.ts';
import { CarbonChart } from '../../../charts/energy/carbon.tsx';
import { findFloorTitle, floorTable, summarizeFloor } from '../../../charts/energy/floor-words.ts';
import { FloorChart } from '../../../charts/energy/floor.tsx';
import { findJoulesTitle, joulesTable, summarizeJoules } from '../../../charts/energy/joules-words.ts';
import { JoulesChart } from '../../../charts/energy/joules.tsx';
import type { JoulesRowId } from '../../../charts/energy/types.ts';
import { LEAST_BITS_PER_FLOP, MOST_BITS_PER_FLOP } from '../../../engine/price/landauer.ts';
import type { Settings } from '../../../scenario/fields.ts';
import { useApp, useAppStore, useCommands } from '../../../store/react.tsx';
import type { Evaluation } from '../../../store/worker-api.ts';
import { formatWhole } from '../../../units/digits.ts';
import { formatText } from '../../../units/format.ts';
import { useCatalog } from '../../catalog-context.tsx';
import { Explained } from '../../derivation/explained.tsx';
import { ChartPanel } from '../chart-panel.tsx';
import { carbonData, floorData, joulesData } from './panel-data.ts';

interface PanelProps {
  readonly evaluation: Evaluation;
}

/** What the work draws from the grid and from the world: joules, carbon, water, and how far above physics’ floor it is. */
export function EnergyPanel({ evaluation }: PanelProps) {
  return (
    <>
      <JoulesPanel evaluation={evaluation} />
      <CarbonPanel evaluation={evaluation} />
      <FloorPanel evaluation={evaluation} />
    </>
  );
}

/** Number whose derivation a row opens. */
function targetOf(row: JoulesRowId): string {
  return row === 'facility' ? 'metric/facility_energy' : 'metric/energy';
}

function JoulesPanel({ evaluation }: PanelProps) {
  const glide = useApp((state) => !state.dragging);
  const { look } = useCommands();
  const [hovered, setHovered] = useState<JoulesRowId>();
  const [focus, setFocus] = useState<JoulesRowId>();
  const explained = useApp((state) => state.view.explain);
  const focused = focus !== undefined && targetOf(focus) === explained ? focus : undefined;
  const highlight = useMemo(() => ({ hovered, focused: new Set<string>(focused === undefined ? [] : [focused]) }), [hovered, focused]);
  const data = useMemo(() => joulesData(evaluation), [evaluation]);
  const { metrics } = evaluation.estimate;
  const select = (row: JoulesRowId): void => {
    setFocus(row === focused ? undefined : row);
    look({ explain: row === focused ? undefined : targetOf(row) });
  };
  return (
    <ChartPanel
      title={findJoulesTitle(data)} level={2} summary={summarizeJoules(data)} file="energy" table={() => joulesTable(data)}
      subtitle={<>Mean power <Explained target="metric/power">{formatText(metrics.power ?? Number.NaN, 'watts')}</Explained>; a linear model of what matrix units and memory draw</>}
    >
      {(width) => <JoulesChart data={data} width={width} glide={glide} highlight={highlight} onHover={setHovered} onSelect={select} />}
    </ChartPanel>
  );
}

function CarbonPanel({ evaluation }: PanelProps) {
  const catalog = useCatalog();
  const store = useAppStore();
  const glide = useApp((state) => !state.dragging);
  const data = useMemo(() => carbonData(evaluation, catalog), [evaluation, catalog]);
  const { metrics } = evaluation.estimate;
  // A grid carbon of one's own would go before the place that is chosen here.
  const place = (patch: Settings): void => {
    const { grid: _own, ...rest } = store.getState().settings;
    store.commands.replace({ ...rest, ...patch });
  };
  return (
    <ChartPanel
      title={findCarbonTitle(data)} level={2} summary={summarizeCarbon(data)} file="carbon" table={() => carbonTable(data)}
      subtitle={
        <>
          Making the devices adds <Explained target="metric/embodied_carbon">{formatText(metrics.embodied_carbon ?? Number.NaN, 'grams')}</Explained>; water, <Explained target="metric/water">{formatText(metrics.water ?? Number.NaN, 'litres')}</Explained>. Means are published; the day’s
          shape is worked out from the sun’s share.
        </>
      }
    >
      {(width) => <CarbonChart data={data} width={width} glide={glide} onRegion={(region) => place({ region })} onHour={(hour) => place({ hour: hour === undefined ? 'mean' : `${hour}` })} />}
    </ChartPanel>
  );
}

function FloorPanel({ evaluation }: PanelProps) {
  const data = useMemo(() => floorData(evaluation), [evaluation]);
  if (data === undefined) return null;
  return (
    <ChartPanel
      title={findFloorTitle(data)} level={2} summary={summarizeFloor(data)} file="floor" table={() => floorTable(data)}
      subtitle={`Joules for each of the model’s own FLOPs. The floor is Landauer’s, for erasing bits; how many a FLOP erases is assumed, and ${LEAST_BITS_PER_FLOP} to ${formatWhole(MOST_BITS_PER_FLOP)} can be argued for. A line for scale, no target.`}
    >
      {(width) => <FloorChart data={data} width={width} />}
    </ChartPanel>
  );
}
