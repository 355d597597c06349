import { memo, useMemo, type ComponentProps } from 'react';
import { KIND_NAMES } from '../../../charts/program-graph/kinds.ts';
import { ProgramGraph } from '../../../charts/program-graph/program-graph.tsx';
import type { GraphMeasure } from '../../../charts/program-graph/types.ts';
import { findGraphTitle, summarizeGraph } from '../../../charts/program-graph/words.ts';
import { add, connect, disconnect, remove, repeat, unwrap, wrap } from '../../../program/edit.ts';
import { ChartPanel } from '../../explore/chart-panel.tsx';
import type { ProgramsModel } from '../model/use-programs.ts';
import { nodesTable } from './node-rows.ts';

interface GraphPanelProps {
  readonly model: ProgramsModel;
  readonly measure: GraphMeasure;
  readonly selected: readonly string[];
  readonly onSelect: (ids: readonly string[]) => void;
  readonly onOpen: (id: string) => void;
}

/** Tall enough for the widest level of most programs, never higher than a screen shows. */
function heightFor(width: number): number {
  return width < 600 ? 520 : 460;
}

/** The graph of the program in hand, drawn and edited directly. */
export const GraphPanel = memo(function GraphPanel({ model, measure, selected, onSelect, onOpen }: GraphPanelProps) {
  const { own, result, edit } = model;
  const edits = useMemo((): Omit<ComponentProps<typeof ProgramGraph>, 'program' | 'result' | 'selected' | 'measure' | 'width' | 'height'> => {
    const then = (ids: readonly string[] | undefined): void => {
      if (ids !== undefined) onSelect(ids);
    };
    return {
      onSelect,
      onConnect: (from, to) => then(edit((now) => connect(now, from, to))),
      onDisconnect: (from, to) => then(edit((now) => disconnect(now, from, to))),
      onRemove: (ids) => then(edit((now) => remove(now, ids))),
      onAdd: (after, kind) => then(edit((now) => add(now, after, kind))),
      onWrap: (ids) => then(edit((now) => wrap(now, ids))),
      onUnwrap: (group) => then(edit((now) => unwrap(now, group))),
      onRepeat: (id, times, to) => void edit((now) => repeat(now, id, times, to)),
      onOpen,
    };
  }, [edit, onSelect, onOpen]);
  const kinds = [...new Set(own.nodes.map(({ kind }) => KIND_NAMES[kind]))].join(', ');
  return (
    <ChartPanel
      title={findGraphTitle(own, result, measure)}
      level={2}
      subtitle={`${kinds === '' ? 'No nodes yet' : kinds}; the longest way is lit`}
      summary={summarizeGraph(own, result)}
      file="program"
      table={() => (result === undefined ? { columns: [], rows: [] } : nodesTable(result))}
    >
      {(width) => <ProgramGraph program={own} result={result} selected={selected} measure={measure} width={width} height={heightFor(width)} {...edits} />}
    </ChartPanel>
  );
});
