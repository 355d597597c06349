import { useMemo } from 'react';
import type { Dimension } from '../../../units/dimension.ts';
import { oneTwoFive, powersOfTwo } from '../../../units/ladder.ts';
import { NumberField } from '../../../ui/fields/NumberField.tsx';
import { SelectField } from '../../../ui/fields/SelectField.tsx';
import { Switch } from '../../../ui/fields/Switch.tsx';
import type { Leaf } from './leaves.ts';

interface LeafFieldProps {
  readonly leaf: Leaf;
  readonly label: string;
  readonly dimension: Dimension;
  /** What it was in the record that is being edited. */
  readonly was: unknown;
  readonly onChange: (value: unknown) => void;
  readonly onCommit: () => void;
}

/** The control of one value of a model or a device. */
export function LeafField({ leaf, label, dimension, was, onChange, onCommit }: LeafFieldProps) {
  const { shape, value } = leaf;
  const changed = was !== undefined && was !== value;
  const ladder = useMemo(() => {
    if (shape.is !== 'number') return undefined;
    return shape.integer ? powersOfTwo(Math.max(1, shape.min), Math.min(shape.max, 1e9)) : oneTwoFive(shape.min, shape.max);
  }, [shape]);
  switch (shape.is) {
    case 'number':
      return typeof value !== 'number' ? null : (
        <NumberField
          label={label}
          value={value}
          dimension={dimension}
          min={shape.min}
          max={shape.max}
          integer={shape.integer}
          ladder={ladder}
          changed={changed}
          defaultValue={typeof was === 'number' ? was : undefined}
          onChange={onChange}
          onCommit={onCommit}
        />
      );
    case 'flag':
      return <Switch label={label} checked={value === true} changed={changed} defaultChecked={was === true} onChange={onChange} />;
    case 'choice':
      return typeof value !== 'string' || shape.values.length < 2 ? null : (
        <SelectField label={label} value={value} options={shape.values.map((option) => ({ value: option, label: option }))} changed={changed} defaultValue={typeof was === 'string' ? was : undefined} onChange={onChange} />
      );
    case 'text':
      // Names of mixers and wording of notes change no number.
      return null;
  }
}
