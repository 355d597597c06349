/** Units of memory, by 1,024 each. */
const UNITS = ['KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'] as const;

/** Bytes as messages show them, to three figures: "80.0 GiB", "90.6 TiB". From 1,000 of a unit on the next one is used, so that three figures always do. */
export function memoryText(bytes: number): string {
  const power = UNITS.findIndex((_, at) => bytes < 999.5 * 1024 ** (at + 1));
  const at = power < 0 ? UNITS.length - 1 : power;
  const value = bytes / 1024 ** (at + 1);
  return `${value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)} ${UNITS[at] ?? ''}`;
}
