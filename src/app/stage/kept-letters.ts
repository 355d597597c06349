import { STAGE_SCALES, STAGE_THEMES, type StageTheme } from '../../store/lessons/stage-message.ts';

/** What of a presenter's choices outlives a reload. */
export interface KeptLetters {
  readonly theme: StageTheme;
  readonly scale: number;
}

/** What was kept, as far as it can be read; else as a presentation begins. */
export function readLetters(text: string | undefined): KeptLetters {
  const { theme, scale } = fieldsOf(text);
  const size = typeof scale === 'number' && scale >= STAGE_SCALES.min && scale <= STAGE_SCALES.max ? scale : 1;
  return { theme: STAGE_THEMES.find((one) => one === theme) ?? 'projector', scale: size };
}

function fieldsOf(text: string | undefined): Readonly<Record<string, unknown>> {
  try {
    const found: unknown = JSON.parse(text ?? '');
    return typeof found === 'object' && found !== null ? (found as Readonly<Record<string, unknown>>) : {};
  } catch {
    return {};
  }
}
