import type { Calibration } from '../../src/catalog/calibration.ts';
import type { Catalog } from '../../src/catalog/catalog.ts';
import { hostRuns } from './host.ts';
import { publisherOfFile } from '../../src/measurements/sources/index.ts';
import { judgedRows } from './judged-rows.ts';
import { withHost, withTraining, type Families } from './shared-fits.ts';
import { trainingRuns } from './training.ts';

/**
 * ln(measured/predicted) of whole runs by fits of host and training that did not see their publisher, by row. Publishers whose
 * rows no such fit uses keep the calibration as it stands.
 */
export function unseenRuns(catalog: Catalog, calibration: Calibration): ReadonlyMap<string, number> {
  const host = hostRuns(catalog);
  const training = trainingRuns(catalog);
  const unseen = new Map<string, number>();
  const judge = (publisher: string, families: Families): void => {
    const blind: Catalog = { ...catalog, calibration: { ...calibration, families } };
    for (const row of judgedRows(blind, publisher)) unseen.set(row.key, row.residual);
  };
  for (const publisher of new Set(host.map(({ source }) => publisherOfFile(source)))) judge(publisher, withHost(calibration.families, host.filter((run) => publisherOfFile(run.source) !== publisher)).families);
  for (const publisher of new Set(training.map(({ source }) => publisherOfFile(source)))) judge(publisher, withTraining(calibration.families, training.filter((run) => publisherOfFile(run.source) !== publisher)).families);
  return unseen;
}
