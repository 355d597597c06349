import { readdirSync, readFileSync } from 'node:fs';
import { loadCatalog } from '../../catalog/load-node.ts';
import { importPlan } from './import-plan.ts';
const c = loadCatalog();
for (const f of readdirSync('fixtures')) {
  const r = importPlan(readFileSync('fixtures/' + f, 'utf8'), c);
  console.log('=====', f, r.kind);
  for (const t of r.taken) console.log('  ', t.field, '=', JSON.stringify(t.value), '<-', t.from);
  for (const l of r.left) console.log('  left', l.from, ':', l.why);
  for (const i of r.issues) console.log('  !', i.severity, i.message);
}
