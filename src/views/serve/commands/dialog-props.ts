import type { FieldValues, Settings } from '../../../scenario/fields.ts';
import type { ServeSettings, ServeValues } from '../../../serving/plan/values.ts';

export interface CommandDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  /** Takes what a command means: settings of the scenario and of the serving plan, on top of those in place. */
  readonly apply: (settings: Settings, serveSettings: ServeSettings) => void;
  /** The present plan. */
  readonly values: FieldValues;
  readonly serveValues: ServeValues;
}
