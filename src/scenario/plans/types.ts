import type { Architecture } from '../../engine/architecture.ts';
import type { FieldName, FieldValues, Settings } from '../fields.ts';
import type { Issue } from '../issue.ts';

/** Files and commands in which others write a training plan. */
export const PLAN_KINDS = ['megatron', 'deepspeed', 'huggingface', 'peft', 'accelerate'] as const;
export type PlanKind = (typeof PLAN_KINDS)[number];

export const PLAN_LABELS: Readonly<Record<PlanKind, string>> = {
  megatron: 'Megatron-LM command line',
  deepspeed: 'DeepSpeed configuration',
  huggingface: 'Hugging Face training arguments',
  peft: 'PEFT adapter configuration',
  accelerate: 'Accelerate configuration',
};

/** An argument that became a setting. `from` ends in "(not given)" where the format's own default was taken. */
export interface Taken {
  readonly from: string;
  readonly field: FieldName;
  readonly value: FieldValues[FieldName];
}

/** Arguments without a counterpart here: their names, those that share a reason together. */
export interface Left {
  readonly from: string;
  readonly why: string;
}

export interface PlanImport {
  /** Absent when the text is none of the formats, or cannot be read. */
  readonly kind: PlanKind | undefined;
  readonly settings: Settings;
  readonly taken: readonly Taken[];
  readonly left: readonly Left[];
  readonly issues: readonly Issue[];
}

/** What an export needs beside the values of the fields. */
export interface PlanFacts {
  readonly architecture: Architecture;
  /** Fields that are not at their default: only these are reported as missing. Absent reports every field that matters. */
  readonly changed?: readonly FieldName[];
}

export interface PlanExport {
  /** Empty where the format has nothing to say about such a plan. */
  readonly text: string;
  /** What the plan says that the text does not: "Schedule ZB-V". */
  readonly missing: readonly string[];
}
