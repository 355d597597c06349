import { spawn } from 'node:child_process';
import type { Figure } from './measure.ts';

const LINES = 10_000;

function scenarioLine(index: number): string {
  return JSON.stringify({
    version: 1,
    model: 'llama-3-70b',
    hardware: { device: 'h100-sxm', count: 8 },
    workload: { kind: 'generation', prompt: 512 + (index % 4096), output: 256, batch: 1 + (index % 256) },
    parallelism: { tensor: 8 },
  });
}

/** Seconds that the command line takes for a batch of scenarios, started as a script would start it. */
export async function cliFigures(): Promise<readonly Figure[]> {
  const start = performance.now();
  const child = spawn('npm', ['run', '--silent', 'estimate', '--', '--batch'], { stdio: ['pipe', 'pipe', 'pipe'] });
  let output = '';
  let complaints = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
  child.stdin.on('error', () => undefined);
  child.stdin.end(Array.from({ length: LINES }, (_, index) => `${scenarioLine(index)}\n`).join(''));
  const code = await new Promise<number | null>((settle) => child.on('close', settle));
  const seconds = (performance.now() - start) / 1000;
  const lines = output.split('\n').filter((line) => line !== '');
  const failed = lines.filter((line) => line.startsWith('{"error"')).length;
  if (code !== 0 || lines.length !== LINES || failed > 0) {
    throw new Error(`${lines.length} of ${LINES} lines answered, ${failed} with an error, exit ${code}. ${complaints.trim().split('\n').at(-1) ?? ''}`);
  }
  return [{ what: `Command line, ${LINES.toLocaleString('en-US')} scenarios`, value: seconds, unit: 's', budget: 10 }];
}
