/** `tsx scripts/calibrate/learn-now.ts`: learns the residual of the calibration as it stands again, without fitting the rest. */
import { loadCatalog } from '../../src/catalog/load-node.ts';
import { writeLearned } from './learned.ts';

writeLearned(loadCatalog());
