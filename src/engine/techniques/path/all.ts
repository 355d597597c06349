import type { Technique } from '../technique.ts';
import { adaptiveWidth } from './adaptive-width.ts';
import { earlyExit } from './early-exit.ts';
import { layerRouting } from './layer-routing.ts';
import { multiExit } from './multi-exit.ts';
import { skipDecode } from './skip-decode.ts';

/** Techniques of the mechanism path, in the order in which they are applied. */
export const PATH_TECHNIQUES: readonly Technique[] = [earlyExit, skipDecode, multiExit, layerRouting, adaptiveWidth];
