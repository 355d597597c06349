import { useMemo, useState } from 'react';
import { MemoryChart } from '../../../charts/memory/memory.tsx';
import type { MemoryData } from '../../../charts/memory/types.ts';
import { findMemoryTitle, memoryRows, summarizeMemory } from '../../../charts/memory/words.ts';
import type { MemoryCategory } from '../../../engine/estimate-types.ts';
import { formatCount } from '../../../units/format.ts';
import { useApp } from '../../../store/react.tsx';
import type { Evaluation } from '../../../store/worker-api.ts';
import { ChartPanel } from '../chart-panel.tsx';

function memoryData({ estimate }: Evaluation, baseline: Evaluation | undefined): MemoryData {
  const { memory, metrics } = estimate;
  const largest = metrics.max_batch;
  return {
    categories: memory.categories,
    capacity: memory.capacity,
    ...(memory.fits && largest !== undefined && Number.isFinite(largest) && { freeNote: `batch could reach ${formatCount(largest)}` }),
    ...(baseline && { baseline: { name: 'A', categories: baseline.estimate.memory.categories, capacity: baseline.estimate.memory.capacity } }),
  };
}

/** What the most loaded device holds. */
export function MemoryPanel({ evaluation }: { readonly evaluation: Evaluation }) {
  const baseline = useApp((state) => state.pinned?.evaluation);
  const glide = useApp((state) => !state.dragging);
  const [hovered, setHovered] = useState<MemoryCategory>();
  const [focus, setFocus] = useState<MemoryCategory>();
  const data = useMemo(() => memoryData(evaluation, baseline), [evaluation, baseline]);
  const highlight = useMemo(() => ({ hovered, focused: new Set<string>(focus === undefined ? [] : [focus]) }), [hovered, focus]);
  return (
    <ChartPanel title={findMemoryTitle(data)} level={2} summary={summarizeMemory(data)} file="memory" table={() => memoryRows(data)}>
      {(width) => (
        <MemoryChart data={data} width={width} glide={glide} highlight={highlight} onHover={setHovered} onSelect={(category) => setFocus(focus === category ? undefined : category)} />
      )}
    </ChartPanel>
  );
}
