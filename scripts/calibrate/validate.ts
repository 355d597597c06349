/** Holds the engine against measured services and benchmarks, whole models end to end, none of which the kernel fits saw. */
import { readFileSync } from 'node:fs';
import type { Calibration } from '../../src/catalog/calibration.ts';
import { quantile } from './minimise.ts';
import { answer, tasks, type Task } from './tasks.ts';

const calibration = JSON.parse(readFileSync(new URL('../../src/catalog/data/calibration.json', import.meta.url), 'utf8')) as Calibration;
// Time to first token under load is mostly queueing, which a static batch does not have.
const judged = tasks(calibration).filter((task) => task.metric !== 'ttft_ms_loaded').map((task) => ({ task, ratio: answer(task) / task.value }));

function table(title: string, key: (task: Task) => string): void {
  console.log(`\n${title}`);
  const groups = new Map<string, number[]>();
  for (const { task, ratio } of judged) groups.set(key(task), [...(groups.get(key(task)) ?? []), ratio]);
  for (const [name, ratios] of [...groups].sort(([a], [b]) => a.localeCompare(b))) {
    const size = ratios.map((r) => Math.abs(r - 1));
    console.log(`  ${name.padEnd(64)} ${String(ratios.length).padStart(4)} rows  modelled/measured ${quantile(ratios, 0.5).toFixed(2)}  median ${(quantile(size, 0.5) * 100).toFixed(0).padStart(3)}%  p80 ${(quantile(size, 0.8) * 100).toFixed(0).padStart(3)}%`);
  }
}

table('By source and metric', (t) => `${t.source} ${t.metric}`);
if (process.argv.includes('--detail')) {
  table('By source, metric, device, formats', (t) => `${t.source} ${t.metric} ${t.device} ${t.row['weights']}/${t.row['multiplied']}`);
  table('By source, metric, device, model, tensor', (t) => `${t.source} ${t.metric} ${t.device} ${t.model} ${t.row['weights']} t${t.row['tensor']} e${t.row['expert']}`);
  table('By source, metric, batch', (t) => `${t.source} ${t.metric} b${2 ** Math.round(Math.log2(t.job.workload.batch))}`);
}
