import type { TechniqueWorth } from '../comparison/worth.ts';
import type { DerivationAnswer, DerivationPlace } from '../engine/derivation/answer.ts';
import type { Estimate, MetricName } from '../engine/estimate-types.ts';
import type { Machine } from '../engine/job.ts';
import type { FieldName, FieldValues, Settings } from '../scenario/fields.ts';
import type { LayoutsAnswer, LayoutsQuestion, MethodsAnswer, ScheduleAnswer } from './training-answers.ts';
import type { Loaded } from '../catalog/loaded.ts';

/** A scenario with everything worked out: what the page shows. */
export interface Evaluation {
  /** What was asked. */
  readonly settings: Settings;
  /** Every field's value: what was set, and the defaults that follow from it. */
  readonly values: FieldValues;
  /** Every field's value if it alone were put back: to the opening preset's value, or to what follows from the rest. */
  readonly defaults: FieldValues;
  /** What was assumed or left out while filling in, as sentences with the field they are about. */
  readonly issues: readonly { readonly field: string; readonly message: string; readonly severity: 'error' | 'warning' | 'info' }[];
  readonly estimate: Estimate;
  readonly machine: Machine;
  /** What the scenario is about, in words. */
  readonly about: About;
}

/** Names and one line of facts of the model and the device, custom ones included. */
export interface About {
  readonly model: string;
  readonly modelFacts: string;
  readonly device: string;
  readonly deviceFacts: string;
  /** What the model has, and so which settings mean something. */
  readonly hasExperts: boolean;
  readonly hasLatentAttention: boolean;
  /** The device has no links of its own. */
  readonly onBus: boolean;
  readonly decodes: boolean;
  /** What rates are of: a network that is a list of operations has no tokens. */
  readonly counts: 'tokens' | 'samples';
  /** Tokens of context the model was made for. */
  readonly maxContext: number;
  /** What the efficiency curves were fitted on; undefined for the ideal. */
  readonly fittedOn: { readonly family: string; readonly inherited: boolean } | undefined;
}

/** One metric over the values of one field, everything else as in `settings`. */
export interface CurveQuestion {
  readonly settings: Settings;
  readonly field: FieldName;
  readonly metric: MetricName;
  /** Values of the field to visit. */
  readonly at: Float64Array;
}

/** Heights of a curve, one a value asked. */
export interface CurveAnswer {
  /** The metric; NaN where the job has no such metric. */
  readonly y: Float64Array;
  /** 1 where the job fits the machine. */
  readonly fits: Uint8Array;
}

/** How a number on screen came about, and which part of that is looked at. */
export interface ExplainQuestion {
  readonly settings: Settings;
  readonly place: DerivationPlace;
}

/** What the estimate worker answers. The same functions run in the page where no worker can start. */
export interface EstimateApi {
  /** Answers once the catalog is loaded; the other calls are quick from then on. */
  ready(): Promise<Loaded<true>>;
  estimate(settings: Settings): Promise<Loaded<Evaluation>>;
  /** Transferred, not copied. */
  curve(question: CurveQuestion): Promise<Loaded<CurveAnswer>>;
  explain(question: ExplainQuestion): Promise<Loaded<DerivationAnswer>>;
  /** The pipeline's run and the memory of its devices over a step. Transferred, not copied. */
  schedule(settings: Settings): Promise<Loaded<ScheduleAnswer>>;
  /** What the scenario would be without each of its techniques. */
  worth(settings: Settings): Promise<Loaded<readonly TechniqueWorth[]>>;
  /** The same job under every training method. */
  methods(settings: Settings): Promise<Loaded<MethodsAnswer>>;
  /** Goes on with a search for a moment; asked again and again until it is done. */
  layouts(question: LayoutsQuestion): Promise<Loaded<LayoutsAnswer>>;
}
