import { signOf, type Effect } from '../../../claims/taxonomies/effect.ts';
import type { Resource } from '../../../claims/taxonomies/gauges.ts';
import { pairAt, type Reference } from '../../../claims/taxonomies/reference.ts';
import { isPriced, type Leaf } from '../../../claims/taxonomies/taxonomy.ts';
import { formatText } from '../../../units/format.ts';
import { PaperLink } from '../paper-link.tsx';
import { metricOfGauge, type EffectColumn } from './columns.ts';
import { CompareLink, RoomLink } from './entry-link.tsx';

interface LeafRowProps {
  readonly leaf: Leaf;
  readonly reference: Reference;
  readonly effect: Effect | undefined;
  readonly columns: readonly EffectColumn[];
  /** The gauge that Compare opens with. */
  readonly gauge: Resource;
}

/** One leaf: what it is called, what it does to each gauge, and the way to where it is worked with. */
export function LeafRow({ leaf, reference, effect, columns, gauge }: LeafRowProps) {
  const name = (
    <th scope="row">
      <LeafName leaf={leaf} reference={reference} gauge={gauge} />
      {effect?.kind === 'effect' && !effect.to.fits && <span className="survey-quiet"> does not fit</span>}
    </th>
  );
  if (!isPriced(leaf.entry)) {
    return (
      <tr>
        {name}
        <td colSpan={columns.length} className="survey-quiet">
          {effect?.kind === 'bill' ? billText(effect) : effect?.kind === 'none' ? effect.reason : wordsOf(leaf)}
        </td>
      </tr>
    );
  }
  if (effect?.kind !== 'effect') {
    return (
      <tr>
        {name}
        <td colSpan={columns.length} className="survey-quiet">
          {effect?.kind === 'none' ? effect.reason : '…'}
        </td>
      </tr>
    );
  }
  return (
    <tr>
      {name}
      {columns.map((column) => {
        const factor = column.factor(effect);
        return (
          <td key={column.key} className="survey-figure" data-sign={factor === undefined || Number.isNaN(factor) ? undefined : signOf(factor)}>
            {column.text(effect)}
          </td>
        );
      })}
    </tr>
  );
}

function LeafName({ leaf, reference, gauge }: Pick<LeafRowProps, 'leaf' | 'reference' | 'gauge'>) {
  const { entry, stage, name } = leaf;
  const settings = reference.of[stage];
  switch (entry.kind) {
    case 'technique':
    case 'setting':
    case 'method':
    case 'layout':
      return (
        <CompareLink {...pairAt(entry, settings)} metric={metricOfGauge(gauge, stage === 'pretraining' || stage === 'finetuning')} label={`${name}: compare without and with it`}>
          {name}
        </CompareLink>
      );
    case 'program':
      return (
        <RoomLink tab="programs" text={entry.text} settings={reference.of.inference} label={`${name}: open in Programs`}>
          {name}
        </RoomLink>
      );
    case 'serve':
      return (
        <RoomLink tab="serve" text={entry.text} settings={reference.of.serving} label={`${name}: open in Serve`}>
          {name}
        </RoomLink>
      );
    case 'paper':
      return <PaperLink id={entry.paper}>{name}</PaperLink>;
    case 'outside':
      return <span>{name}</span>;
  }
}

/** "$0.0003, 0.41 kJ and 2.1 s a question, $12 once". */
function billText({ use, onceUsd, usd, joules, seconds }: Extract<Effect, { readonly kind: 'bill' }>): string {
  const once = onceUsd > 0 ? `${formatText(onceUsd, 'usd')} once` : undefined;
  const each = usd > 0 || seconds > 0 ? `${formatText(usd, 'usd')}, ${formatText(joules, 'joules')} and ${formatText(seconds, 'seconds')} a ${use}` : undefined;
  return [each, once].filter((part) => part !== undefined).join('; ');
}

function wordsOf({ entry }: Leaf): string {
  switch (entry.kind) {
    case 'program':
      return 'An undertaking of several calls: priced in Programs.';
    case 'serve':
      return 'Requests as they come: simulated in Serve.';
    case 'paper':
      return `Worked out with paper ${entry.paper}.`;
    case 'outside':
      return `Not modelled. ${entry.why}`;
    default:
      return '';
  }
}
