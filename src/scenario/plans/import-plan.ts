import type { Catalog } from '../../catalog/catalog.ts';
import { formatWhole } from '../../units/digits.ts';
import { failure } from '../import/result.ts';
import { issue } from '../issue.ts';
import { ACCELERATE_REASONS, readAccelerate } from './accelerate.ts';
import { DEEPSPEED_REASONS, readDeepSpeed } from './deepspeed.ts';
import { MOST_ENTRIES, type Entries } from './entries.ts';
import { readMegatron } from './megatron.ts';
import { PEFT_REASONS, readPeft } from './peft.ts';
import { PlanReader, type Reasons } from './reader.ts';
import { recognise } from './recognise.ts';
import { readTrainer } from './trainer.ts';
import { TRAINER_REASONS } from './trainer-table.ts';
import type { PlanImport, PlanKind } from './types.ts';

/**
 * Reads a training plan in another format, which is found out from the text: a Megatron-LM command line, a DeepSpeed
 * configuration, Hugging Face training arguments, a PEFT adapter or an accelerate configuration. Every argument ends up
 * in `taken`, `left` or `issues`. Where the format fixes what is not said (one stage of pipeline, no recomputation), that is taken
 * too. Never throws. Without a catalog a model given by its shape is a custom one.
 */
export function importPlan(text: string, catalog: Catalog | undefined): PlanImport {
  try {
    const found = recognise(text);
    if (found.kind === undefined) return refused(found.reason);
    if (found.entries.size >= MOST_ENTRIES) return refused(`The text has ${formatWhole(MOST_ENTRIES)} entries or more; a plan has a few hundred at most`);
    return { kind: found.kind, ...readKind(found.kind, found.entries, (name) => found.shown?.get(name) ?? name, catalog) };
  } catch (error) {
    const { reason } = failure('text', error);
    return refused(reason);
  }
}

function readKind(kind: PlanKind, entries: Entries, show: (name: string) => string, catalog: Catalog | undefined): Omit<PlanImport, 'kind'> {
  switch (kind) {
    case 'megatron':
      return readMegatron(entries, catalog);
    case 'deepspeed':
      return read(entries, show, DEEPSPEED_REASONS, (reader) => readDeepSpeed(reader, ''));
    case 'huggingface':
      return read(entries, show, [...PEFT_REASONS, ...TRAINER_REASONS, ...DEEPSPEED_REASONS], readTrainer);
    case 'peft':
      return read(entries, show, PEFT_REASONS, (reader) => {
        reader.assume('', 'kind', 'finetuning');
        readPeft(reader, entries.has('peft_type') ? '' : 'peft.');
      });
    case 'accelerate':
      return read(entries, show, ACCELERATE_REASONS, readAccelerate);
  }
}

function read(entries: Entries, show: (name: string) => string, reasons: Reasons, into: (reader: PlanReader) => void): Omit<PlanImport, 'kind'> {
  const reader = new PlanReader(entries, show);
  into(reader);
  return reader.finish(reasons);
}

function refused(reason: string): PlanImport {
  return { kind: undefined, settings: {}, taken: [], left: [], issues: [issue({ severity: 'error', code: 'malformed', field: 'plan', reason: reason.replace(/\.$/, '') })] };
}
