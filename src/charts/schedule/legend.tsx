import type { ReactNode } from 'react';
import type { Block } from '../../engine/parallelism/pipeline.ts';
import { mix, ranksOf, toneTable, type ScheduleColours } from './tones.ts';
import type { ScheduleData } from './types.ts';
import { sizeText } from './words.ts';

interface LegendProps {
  readonly data: ScheduleData;
  readonly colours: ScheduleColours;
  readonly microBatch: number | undefined;
}

interface Entry {
  readonly colour: string;
  readonly text: string;
}

/** Colours as painted, in the order of a step. */
export function legendEntries({ data, colours, microBatch }: LegendProps): readonly Entry[] {
  const ranks = ranksOf(data.problem);
  const ways = data.problem.schedule === 'dualpipe';
  const tones = toneTable(colours, ranks);
  const has = (wanted: Block['kind']): boolean => data.run.blocks.some((blocks) => blocks.some(({ kind }) => kind === wanted));
  const apart = has('weight');
  const chunks = (name: string, tone: readonly string[]): readonly Entry[] =>
    ranks === 1 ? [{ colour: tone[0] ?? colours.other, text: name }]
    : [{ colour: tone[0] ?? colours.other, text: `${name}, ${ways ? 'one way' : 'chunk 1'}` }, { colour: tone.at(-1) ?? colours.other, text: ways ? 'the other way' : ranks === 2 ? 'chunk 2' : `to ${ranks}` }];
  return [
    ...chunks('forward', tones.forward),
    ...chunks(apart && !has('backward') ? 'activation gradient' : 'backward', tones.backward),
    ...(apart ? [{ colour: tones.weight[0] ?? colours.other, text: 'weight gradient' }] : []),
    ...(microBatch === undefined ? [] : [{ colour: colours.ink, text: `micro-batch ${microBatch + 1}, selected` }]),
    ...(data.problem.stages > 1 ? [{ colour: mix(colours.well, colours.ink, 0.94), text: 'idle' }] : []),
    ...(data.tail.dataSeconds > 0 ? [{ colour: colours.data, text: 'gradient reduction' }] : []),
    ...(data.tail.optimizerSeconds > 0 ? [{ colour: colours.optimizer, text: 'optimizer' }] : []),
    ...((data.tail.otherSeconds ?? 0) > 0 ? [{ colour: colours.other, text: 'host, offload, stragglers' }] : []),
  ];
}

export function ScheduleLegend(props: LegendProps): ReactNode {
  return (
    <div className="chart-legend">
      <span className="chart-legend-group">
        {legendEntries(props).map(({ colour, text }) => (
          <span key={`${text} ${colour}`} className="chart-legend-item"><span className="swatch" style={{ background: colour }} />{text}</span>
        ))}
      </span>
      <span>{sizeText(props.data)}</span>
    </div>
  );
}
