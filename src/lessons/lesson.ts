import type { PhaseName } from '../engine/job.ts';
import type { FieldName } from '../scenario/fields.ts';
import type { Dimension } from '../units/dimension.ts';

/**
 * What a state changes, in the words of a link: key → value as a link writes it, unescaped (`{ b: '32', hw: '8xh100-sxm' }`). An empty value takes the key
 * away. The texts of other views are keys too (`serve`, `law`, `prog`), and so is what is looked at (`ph`); `serve.rate` or `law.N` is one part of such a text.
 */
export type LinkPatch = Readonly<Record<string, string>>;

/**
 * A formula over what the engine knows of the present state (symbols.ts lists the names): `decode_attention_intensity`, `tpot@alone / tpot`. A name after `@` is
 * one of the step's `points`: the same quantity, of the present state with that patch made.
 */
export type Expression = string;

/**
 * Words for readers. Paragraphs are parted by an empty line. `{expression}` or `{expression | dimension}` is the live value with its unit, never typed as a
 * number; `**words**` are stressed; `[words](?tab=papers&paper=12)` is a link into the product.
 */
export type LessonText = string;

/** Something one value is drawn of: the present state, with a patch made. */
export interface Variant {
  readonly label: string;
  readonly with: LinkPatch;
}

/** One amount as a bar a variant. */
export interface BarsPlot {
  readonly kind: 'bars';
  /** What the bars show, for the axis: "Time per output token". */
  readonly of: string;
  readonly amount: Expression;
  readonly dimension: Dimension;
  readonly scale: 'linear' | 'log';
  readonly bars: readonly Variant[];
  /** A level across all bars, such as a capacity. */
  readonly limit?: { readonly label: string; readonly amount: Expression };
}

/** Bars made of parts, such as memory by what it holds. */
export interface StackPlot {
  readonly kind: 'stack';
  readonly of: string;
  readonly dimension: Dimension;
  readonly bars: readonly Variant[];
  readonly parts: readonly { readonly label: string; readonly amount: Expression; readonly tone: Tone }[];
  readonly limit?: { readonly label: string; readonly amount: Expression };
}

/** Colours that always mean the same: what is held, what binds, when it runs (ui/theme/palette.ts). */
export type Tone =
  | 'weights' | 'gradients' | 'optimizer' | 'activations' | 'kv' | 'workspace' | 'communication'
  | 'compute' | 'memory' | 'network' | 'overhead'
  | 'prefill' | 'decode' | 'backward';

/** One amount over the values of one key of the link, a line a variant. */
export interface CurvePlot {
  readonly kind: 'curve';
  /** What the lines show: "Time per output token". */
  readonly of: string;
  readonly amount: Expression;
  readonly dimension: Dimension;
  /** What is varied: the link's key, the values as a link writes them (2 to 12), and its name on the axis. */
  readonly over: { readonly key: string; readonly label: string; readonly values: readonly string[] };
  readonly lines: readonly Variant[];
  readonly xScale: 'linear' | 'log';
  readonly yScale: 'linear' | 'log';
  readonly limit?: { readonly label: string; readonly amount: Expression };
}

/** Operations of one phase under the machine's roof. */
export interface RooflinePlot {
  readonly kind: 'roofline';
  readonly phase: PhaseName;
  /** Names of the operations that are drawn and named, as the engine calls them; at most six. */
  readonly ops: readonly string[];
  /** State whose marks are drawn hollow, with arrows from there to the present ones. */
  readonly before?: LinkPatch;
}

/** A chart of the Explore view as it stands there, for what the four above cannot show. */
export interface PanelPlot {
  readonly kind: 'panel';
  readonly panel: 'roofline' | 'memory' | 'time' | 'schedule' | 'step' | 'memory-over-step' | 'methods';
}

export type Plot = BarsPlot | StackPlot | CurvePlot | RooflinePlot | PanelPlot;

/** What the reader draws before the engine does. */
export type Target =
  /** The height of one bar of a bars plot, which is not drawn before. By its place. */
  | { readonly kind: 'bar'; readonly bar: number }
  /** Where one operation of a roofline plot lies along the axis of intensity. */
  | { readonly kind: 'mark'; readonly op: string }
  /**
   * One line of a curve plot, at three to five of its values (places in `over.values`). Nothing of it is drawn before but the points at `given`, whose values
   * the text has said: nobody is asked for those.
   */
  | { readonly kind: 'line'; readonly line: number; readonly at: readonly number[]; readonly given?: readonly number[] };

export interface Predict {
  readonly question: LessonText;
  readonly target: Target;
  /** How far a guess may be off and still count as right, as a factor: 1.25 is within a quarter. */
  readonly within: number;
  /** Why it is so, with the terms that matter; said after the reveal, behind how far the guess was off. */
  readonly why: LessonText;
  /** Besides, where the guess was too high or too low: what whoever guesses so usually had in mind. */
  readonly tooHigh?: LessonText;
  readonly tooLow?: LessonText;
}

/** A problem that is made from a family (problems/) at this step's state. */
export interface Check {
  readonly family: string;
  /** Which of the family's problems stands here first; others are drawn on demand. */
  readonly seed: number;
}

export interface Step {
  /** Stable: links name it. Lower case, digits and hyphens. */
  readonly id: string;
  /** The question, or the finding, as a heading; at most 70 characters. */
  readonly title: string;
  /** At most 110 words: it is projected. */
  readonly text: LessonText;
  /** Changes the state of the step before; the first step's holds all that the lesson starts from. */
  readonly state: LinkPatch;
  /** States that expressions of this step speak of by `@name`. */
  readonly points?: Readonly<Record<string, LinkPatch>>;
  readonly plot: Plot;
  /** What of the plot stays in full strength while the rest steps back: labels of bars, lines or parts, or names of operations. */
  readonly focus?: readonly string[];
  /** Settings that may be turned here; earlier ones stay. */
  readonly unlock?: readonly FieldName[];
  readonly predict?: Predict;
  readonly check?: Check;
  /** What stands in the presenter's window: what to say, what to ask, what students usually think. */
  readonly notes: LessonText;
}

export interface Lesson {
  /** Stable: links name it. Lower case, digits and hyphens. */
  readonly id: string;
  readonly title: string;
  /** 8 to 15. */
  readonly minutes: number;
  /** One sentence before any mathematics: what one will know afterwards. */
  readonly standfirst: string;
  /** Seed papers that say more, by number. */
  readonly papers: readonly number[];
  readonly steps: readonly Step[];
}
