import { memo, useMemo, type ReactNode } from 'react';
import { BarsChart } from '../../../charts/bars/bars-chart.tsx';
import { ofParts, ofSettings, type WaterfallSubject } from '../../../charts/waterfall/from-comparison.ts';
import { layoutWaterfall } from '../../../charts/waterfall/layout.ts';
import type { WaterfallData } from '../../../charts/waterfall/types.ts';
import { findWaterfallTitle, sayInteraction, summarizeWaterfall, waterfallRows } from '../../../charts/waterfall/words.ts';
import type { AttributionResult, BreakdownAxis, BreakdownsResult } from '../../../comparison/types.ts';
import { factsOf, type Work } from '../../../comparison/work.ts';
import type { MetricName } from '../../../engine/estimate-types.ts';
import type { Why } from '../../../scenario/link/view-state.ts';
import { useApp, useCommands } from '../../../store/react.tsx';
import { Segmented } from '../../../ui/fields/Segmented.tsx';
import { formatCount, formatText } from '../../../units/format.ts';
import { ChartPanel } from '../../explore/chart-panel.tsx';
import { letterAt } from '../use-compared.ts';
import { quantityWithin } from './quantity.ts';
import { useMarked } from './use-marked.ts';

const WHY_WORDS: Readonly<Record<Why, string>> = { setting: 'Setting', operation: 'Operation', term: 'Term', part: 'Part' };

interface WhyPanelProps {
  readonly metric: MetricName;
  readonly work: Work;
  readonly beside: number;
  /** The machines of the first and the other scenario. */
  readonly machines: string;
  readonly why: AttributionResult | undefined;
  readonly parts: BreakdownsResult | undefined;
}

/** The difference of the chosen metric between two scenarios, taken apart. */
export const WhyPanel = memo(function WhyPanel({ metric, work, beside, machines, why, parts }: WhyPanelProps) {
  const wanted = useApp((state) => state.view.why);
  const glide = useApp((state) => !state.dragging);
  const { look } = useCommands();
  const marked = useMarked();
  const choices = useMemo(() => choicesOf(parts), [parts]);
  const by = choices.includes(wanted) ? wanted : 'setting';
  const subject = useMemo(() => subjectOf(metric, work, beside, machines), [metric, work, beside, machines]);
  const data = useMemo(() => dataOf(by, why, parts, subject), [by, why, parts, subject]);
  if (data === undefined || why === undefined) {
    const reason = why?.kind === 'not-comparable' ? why.reason : undefined;
    return <EmptyPanel title={reason === undefined ? 'Why they differ' : 'These two cannot be taken apart'} text={reason} />;
  }
  const interaction = by === 'setting' ? sayInteraction(data) : undefined;
  const choose = (
    <Segmented look="plain" label="Take the difference apart by" value={by} options={choices.map((value) => ({ value, label: WHY_WORDS[value] }))} onChange={(value) => look({ why: value })} />
  );
  return (
    <ChartPanel title={findWaterfallTitle(data)} level={2} subtitle={subtitleOf(by, metric, work, beside, why)} actions={choose} summary={summarizeWaterfall(data)} file={`why-${metric.replaceAll('_', '-')}`} table={() => waterfallRows(data)}>
      {(width) => <Bars data={data} width={width} glide={glide} marked={marked} interaction={interaction} />}
    </ChartPanel>
  );
});

interface BarsProps {
  readonly data: WaterfallData;
  readonly width: number;
  readonly glide: boolean;
  readonly marked: ReturnType<typeof useMarked>;
  readonly interaction: string | undefined;
}

function Bars({ data, width, glide, marked, interaction }: BarsProps) {
  const layout = useMemo(() => layoutWaterfall(data, width), [data, width]);
  return (
    <>
      <BarsChart kind="waterfall" name={findWaterfallTitle(data)} summary={summarizeWaterfall(data)} listed={`From ${data.from.name} to ${data.to.name}`} layout={layout} glide={glide} {...marked} />
      {layout.start > 0 && <p className="compare-note">The bars start at {formatText(layout.start, data.dimension)}, so that the steps can be seen.</p>}
      {interaction !== undefined && <p className="compare-note">{interaction}</p>}
    </>
  );
}

/** A region that has nothing to show yet, or says why it has nothing. */
export function EmptyPanel({ title, text, actions }: { readonly title: string; readonly text: string | undefined; readonly actions?: ReactNode }) {
  return (
    <section className="chart-panel" aria-label={title} aria-busy={text === undefined ? true : undefined}>
      <div className="chart-head">
        <h2 className="chart-title">{title}</h2>
        {actions !== undefined && <div className="chart-actions">{actions}</div>}
      </div>
      <p className="compare-note">{text ?? 'Working it out.'}</p>
    </section>
  );
}

const AXES: Readonly<Record<Exclude<Why, 'setting'>, readonly BreakdownAxis[]>> = { operation: ['operation'], term: ['term'], part: ['step-part', 'category'] };

function choicesOf(parts: BreakdownsResult | undefined): readonly Why[] {
  const axes = parts?.kind === 'breakdowns' ? parts.all.map(({ axis }) => axis) : [];
  return (['setting', 'operation', 'term', 'part'] as const).filter((why) => why === 'setting' || AXES[why].some((axis) => axes.includes(axis)));
}

function dataOf(by: Why, why: AttributionResult | undefined, parts: BreakdownsResult | undefined, subject: WaterfallSubject): WaterfallData | undefined {
  if (by === 'setting') return why?.kind === 'attribution' ? ofSettings(why, subject) : undefined;
  const breakdown = parts?.kind === 'breakdowns' ? parts.all.find(({ axis }) => AXES[by].includes(axis)) : undefined;
  return breakdown && ofParts(breakdown, subject);
}

/** What the waterfall is of, in words. */
function subjectOf(metric: MetricName, work: Work, beside: number, machines: string): WaterfallSubject {
  const { dimension, better } = factsOf(metric, work);
  const [before = '', after = ''] = machines.split('\n');
  return { quantity: quantityWithin(metric, work), dimension, better, from: { name: letterAt(0), note: before }, to: { name: letterAt(beside), note: after } };
}

function subtitleOf(by: Why, metric: MetricName, work: Work, beside: number, why: AttributionResult): string {
  const name = `${factsOf(metric, work).name}, A to ${letterAt(beside)}`;
  switch (by) {
    case 'setting':
      return why.kind === 'attribution' && why.method.kind === 'sampled-orders' ? `${name}, by the setting that changed; averaged over ${formatCount(why.method.orders)} orders drawn at random` : `${name}, by the setting that changed; averaged over every order`;
    case 'operation':
      return `${name}, by operation`;
    case 'term':
      return `${name}, by what is waited for`;
    case 'part':
      return `${name}, by what it is made of`;
  }
}
