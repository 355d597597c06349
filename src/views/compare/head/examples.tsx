import type { Settings } from '../../../scenario/fields.ts';
import { useAppStore } from '../../../store/react.tsx';
import type { Evaluation } from '../../../store/worker-api.ts';
import { letterAt } from '../use-compared.ts';

interface Example {
  readonly label: string;
  readonly change: Settings;
}

/** Changes worth a look, so that two equal scenarios need not stay so. */
export function examplesOf({ values }: Evaluation): readonly Example[] {
  if (values.kind === 'generation') {
    return [
      values.weights === 'fp8' ? { label: 'weights in BF16', change: { weights: 'bf16' } } : { label: 'weights in FP8', change: { weights: 'fp8' } },
      { label: 'twice the batch', change: { batch: values.batch * 2 } },
      values.device === 'h200-sxm' ? { label: 'an H100 machine', change: { device: 'h100-sxm' } } : { label: 'an H200 machine', change: { device: 'h200-sxm' } },
    ];
  }
  return [
    { label: 'twice the micro-batch', change: { microBatch: values.microBatch * 2 } },
    values.recomputation === 'full' ? { label: 'no recomputation', change: { recomputation: 'none' } } : { label: 'full recomputation', change: { recomputation: 'full' } },
    values.zero === 1 ? { label: 'no sharding of states', change: { zero: 0 } } : { label: 'sharded optimizer states', change: { zero: 1 } },
  ];
}

/** What to do where nothing differs yet. */
export function Examples({ place, answer }: { readonly place: number; readonly answer: Evaluation }) {
  const store = useAppStore();
  const apply = (change: Settings): void => {
    const [field, value] = Object.entries(change)[0] ?? [];
    if (field !== undefined) store.commands.compare.set(place, field as keyof Settings, value as never);
  };
  return (
    <p className="compare-examples">
      Nothing differs yet. Change a setting of {letterAt(place)} below, or try{' '}
      {examplesOf(answer).map(({ label, change }, at, all) => (
        <span key={label}>
          <button type="button" className="link-button" onClick={() => apply(change)}>
            {label}
          </button>
          {at < all.length - 2 ? ', ' : at === all.length - 2 ? ' or ' : '.'}
        </span>
      ))}
    </p>
  );
}
