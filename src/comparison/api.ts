import type { Loaded } from '../catalog/catalog.ts';
import type { MetricName } from '../engine/estimate-types.ts';
import type { Settings } from '../scenario/fields.ts';
import type { WhyQuestion } from './attribute.ts';
import type { AttributionResult, BreakdownsResult, ElasticitiesResult, Ladder, LadderStep, Sliced } from './types.ts';

/** `search` tells one question from the next: a new number starts anew, and drops what was under way of its kind. */
export interface Numbered {
  readonly search: number;
}

export interface HelpQuestion {
  readonly settings: Settings;
  readonly metric: MetricName;
}

/** Either one scenario become another change by change, or one with its techniques added one by one, or given steps. */
export type LadderQuestion =
  | { readonly kind: 'between'; readonly from: Settings; readonly to: Settings; readonly metric: MetricName; readonly order?: readonly string[] }
  | { readonly kind: 'techniques'; readonly settings: Settings; readonly metric: MetricName }
  | { readonly kind: 'steps'; readonly base: LadderStep; readonly steps: readonly LadderStep[]; readonly metric: MetricName };

/** What the comparison worker answers. The same functions run in the page where no worker can start. */
export interface ComparisonApi {
  /** Answers once the catalog is loaded. */
  ready(): Promise<Loaded<true>>;
  /** Goes on for a moment; asked again with the same number until it is done. */
  why(question: WhyQuestion & Numbered): Promise<Loaded<Sliced<AttributionResult>>>;
  elasticities(question: HelpQuestion & Numbered): Promise<Loaded<Sliced<ElasticitiesResult>>>;
  breakdowns(question: WhyQuestion): Promise<Loaded<BreakdownsResult>>;
  ladder(question: LadderQuestion): Promise<Loaded<Ladder>>;
}
