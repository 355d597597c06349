/** How the places of weights that are not zero are written down. */
export const STORED_FORMS = ['dense', 'ideal', 'bitmap', 'index', 'csr'] as const;
export type StoredForm = (typeof STORED_FORMS)[number];

/** Bits of the column that a compressed sparse row names for each weight, and of where each row starts. */
const COLUMN_BITS = 16;
const ROW_BITS = 32;

/**
 * Bits of a weight as it is stored, zeros and their addresses included, on the mean over all weights of a matrix of which a share
 * `density` is not zero and has `bits` each. dense: zeros are stored. ideal: they cost nothing. bitmap: a bit for every weight. index: for
 * every weight kept its place in a group of `group`, ⌈log₂ group⌉ bits (2 for NVIDIA's 2:4: Ampere whitepaper). csr: a column of 16 bits for every weight kept,
 * and 32 bits for each row of `width`.
 */
export function storedBits(form: StoredForm, density: number, bits: number, group: number, width: number): number {
  switch (form) {
    case 'dense':
      return bits;
    case 'ideal':
      return density * bits;
    case 'bitmap':
      return density * bits + 1;
    case 'index':
      return density * (bits + Math.ceil(Math.log2(group)));
    case 'csr':
      return density * (bits + COLUMN_BITS) + ROW_BITS / width;
  }
}
