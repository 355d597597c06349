import { useMemo, useState } from 'react';
import { MemoryChart } from '../../../charts/memory/memory.tsx';
import type { MemoryData } from '../../../charts/memory/types.ts';
import { findMemoryTitle, memoryRows, summarizeMemory } from '../../../charts/memory/words.ts';
import { MEMORY_CATEGORIES, type MemoryCategory } from '../../../engine/estimate-types.ts';
import { formatCount, formatText } from '../../../units/format.ts';
import { useApp, useCommands } from '../../../store/react.tsx';
import type { Evaluation } from '../../../store/worker-api.ts';
import { Explained } from '../../derivation/explained.tsx';
import { ChartPanel } from '../chart-panel.tsx';

function memoryData({ estimate }: Evaluation, baseline: Evaluation | undefined): MemoryData {
  const { memory, metrics } = estimate;
  const trains = metrics.max_micro_batch !== undefined;
  const largest = metrics.max_micro_batch ?? metrics.max_batch;
  return {
    categories: memory.categories,
    capacity: memory.capacity,
    ...(memory.fits && largest !== undefined && Number.isFinite(largest) && { freeNote: `${trains ? 'micro-batch' : 'batch'} could reach ${formatCount(largest)}` }),
    ...(baseline && { baseline: { name: 'A', categories: baseline.estimate.memory.categories, capacity: baseline.estimate.memory.capacity } }),
  };
}

/** What the most loaded device holds. */
export function MemoryPanel({ evaluation }: { readonly evaluation: Evaluation }) {
  const baseline = useApp((state) => state.pinned?.evaluation);
  const glide = useApp((state) => !state.dragging);
  const [hovered, setHovered] = useState<MemoryCategory>();
  const explained = useApp((state) => state.view.explain);
  const { look } = useCommands();
  const focus = MEMORY_CATEGORIES.find((category) => explained === `memory/${category}`);
  const data = useMemo(() => memoryData(evaluation, baseline), [evaluation, baseline]);
  const highlight = useMemo(() => ({ hovered, focused: new Set<string>(focus === undefined ? [] : [focus]) }), [hovered, focus]);
  return (
    <ChartPanel title={findMemoryTitle(data)} level={2} subtitle={<Largest evaluation={evaluation} />} summary={summarizeMemory(data)} file="memory" table={() => memoryRows(data)}>
      {(width) => (
        <MemoryChart data={data} width={width} glide={glide} highlight={highlight} onHover={setHovered} onSelect={(category) => look({ explain: focus === category ? undefined : `memory/${category}` })} />
      )}
    </ChartPanel>
  );
}

/** How far the batch and the context could go, each with its derivation. */
function Largest({ evaluation }: { readonly evaluation: Evaluation }) {
  const { max_batch: batch, max_context: context, max_micro_batch: microBatch } = evaluation.estimate.metrics;
  if (microBatch !== undefined) {
    return (
      <>
        Largest micro-batch that fits: <Explained target="metric/max_micro_batch">{microBatch === 0 ? 'none' : formatCount(microBatch)}</Explained>
      </>
    );
  }
  if (batch !== undefined && context === undefined) {
    return (
      <>
        Largest batch <Explained target="metric/max_batch">{formatCount(batch)}</Explained>
      </>
    );
  }
  if (batch === undefined || context === undefined || !Number.isFinite(batch) || !Number.isFinite(context)) return null;
  return (
    <>
      Largest batch <Explained target="metric/max_batch">{formatCount(batch)}</Explained>, longest context <Explained target="metric/max_context">{formatText(context, 'tokens')} tokens</Explained>
      {context > evaluation.about.maxContext && ` (model: ${formatText(evaluation.about.maxContext, 'tokens')})`}
    </>
  );
}
