import type { Technique } from '../technique.ts';
import { bitSerial } from './bit-serial.ts';
import { errorCorrection } from './error-correction.ts';
import { lut } from './lut.ts';
import { matmulFree } from './matmul-free.ts';
import { shiftAdd } from './shift-add.ts';
import { w4a8kv4 } from './w4a8kv4.ts';

/** Techniques of the mechanism format, in the order in which they are applied. */
export const FORMAT_TECHNIQUES: readonly Technique[] = [matmulFree, w4a8kv4, bitSerial, lut, shiftAdd, errorCorrection];
