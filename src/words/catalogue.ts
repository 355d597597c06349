/** One translation for every plural form the language tells apart (`Intl.PluralRules`). */
export type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>;

/** Translations under their English messages. */
export type Messages = Readonly<Record<string, string | Forms>>;

/**
 * What one language says. Keys are whole English messages with holes `{0}`, `{1}` for what is put in; a
 * translation places the same holes in any order.
 */
export interface Catalogue {
  /** BCP 47, as in `<html lang>`. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly messages: Messages;
  /** Names that stay as they are: models, devices, makers, papers. */
  readonly names: readonly string[];
  /** What stands between, around and after pieces that are put together as the page runs. */
  readonly joints: Joints;
}

/** English punctuation of put-together text and what the language writes for it. */
export interface Joints {
  /** Between sentences. */
  readonly sentences: string;
  /** Between pieces: `: `, `, `, `; `, ` and `, ` or `. What is missing stays as it is. */
  readonly between: Readonly<Record<string, string>>;
  /** After a piece: `.`, `:`, `?`, `,`. */
  readonly after: Readonly<Record<string, string>>;
  /** Around an aside. */
  readonly brackets: readonly [open: string, close: string];
}

/** How English is put together: the joints of a catalogue that changes nothing. */
export const ENGLISH_JOINTS: Joints = { sentences: ' ', between: {}, after: {}, brackets: [' (', ')'] };

/** Chinese: full-width marks, and no space after them. */
export const CHINESE_JOINTS: Joints = {
  sentences: '',
  between: { ': ': '：', ', ': '，', '; ': '；', ', and ': '，以及', ' and ': '和', ' or ': '或' },
  after: { '.': '。', ':': '：', '?': '？', ',': '，', ';': '；' },
  brackets: ['（', '）'],
};

/** German: the same marks as English. */
export const GERMAN_JOINTS: Joints = { ...ENGLISH_JOINTS, between: { ', and ': ' und ', ' and ': ' und ', ' or ': ' oder ' } };
