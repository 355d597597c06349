/** A number as English writes it. */
const PLAIN = String.raw`\d+(?:,\d{3})*(?:\.\d+)?`;
/** A whole text that is a quantity: sign, currency, a number or a range, and two units at most. */
const QUANTITY = new RegExp(String.raw`^[≈~<>≤≥+−–±-]?\s?[$€£]?${PLAIN}(?:\s?(?:–|to|×)\s?[$€£]?${PLAIN})?\s?(?:[%×‰]|[\p{L}µμ²³°/·₂]{1,12})?(?:\s[\p{L}µμ²³°/·₂]{1,12})?$`, 'u');
const NUMBER = /\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+/g;

/** Writes the numbers of a text as a language does. */
export type NumberWriter = (text: string) => string;

/**
 * How a language writes numbers that English wrote: 1,234.5 is 1.234,5 in German. Only texts that are a
 * quantity as a whole are touched, so that Llama 3.1 stays what it is called.
 */
export function createNumberWriter(language: string): NumberWriter {
  const parts = new Intl.NumberFormat(language, { useGrouping: true }).formatToParts(1_234_567.8);
  const group = parts.find(({ type }) => type === 'group')?.value ?? ',';
  const decimal = parts.find(({ type }) => type === 'decimal')?.value ?? '.';
  if (group === ',' && decimal === '.') return (text) => text;
  const write = (number: string): string => number.replace(/[,.]/g, (mark) => (mark === ',' ? group : decimal));
  return (text) => (isQuantity(text) ? text.replace(NUMBER, write) : text);
}

/** Whether a text is one quantity and nothing else: at most units stand beside the number. */
export function isQuantity(text: string): boolean {
  return QUANTITY.test(text.trim());
}

/** The number that decides on the plural: the text as a number, if it is one. */
export function numberIn(text: string): number | undefined {
  const plain = text.trim().replaceAll(',', '').replace('−', '-');
  return /^-?\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : undefined;
}
