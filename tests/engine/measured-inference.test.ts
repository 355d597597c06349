import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../src/catalog/load-node.ts';
import { loadRows } from '../../src/measurements/load-node.ts';
import { predict } from '../../src/measurements/predict.ts';
import { mapRow } from '../../src/measurements/sources/index.ts';
import { complete } from '../../src/scenario/complete.ts';

const catalog = loadCatalog();
const rows = loadRows('inference');
const mapped = rows.map((row) => ({ row, mapping: mapRow('inference', row) }));

describe('rows of whole models that others measured', () => {
  it('are all there, each once', () => {
    expect(rows.length).toBe(5232);
    expect(new Set(rows.map((row) => row.id)).size).toBe(5232);
  });

  it('each means a scenario or says what is missing', () => {
    for (const { mapping } of mapped) {
      if (mapping.kind === 'missing') expect(mapping.missing).not.toBe('');
      else expect(mapping.kind).toBe('scenario');
    }
    expect(mapped.filter(({ mapping }) => mapping.kind === 'scenario').length).toBeGreaterThanOrEqual(4386);
  });

  it('complete to the very settings they name', () => {
    for (const { row, mapping } of mapped) {
      if (mapping.kind !== 'scenario') continue;
      const { values, issues } = complete(mapping.settings, catalog);
      expect(issues.filter((issue) => issue.severity !== 'info'), row.id).toEqual([]);
      expect(values, row.id).toMatchObject(mapping.settings);
    }
  });

  it('are priced, finite and positive', () => {
    for (const { row, mapping } of mapped) {
      const predicted = predict(mapping, catalog);
      if (mapping.kind === 'scenario') expect(Number.isFinite(predicted) && (predicted ?? 0) > 0, row.id).toBe(true);
      else expect(predicted).toBeUndefined();
    }
  });
});
