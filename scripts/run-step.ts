import { spawn } from 'node:child_process';

export interface StepOutcome {
  readonly ok: boolean;
  readonly output: string;
  readonly seconds: number;
}

function stopGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    // The whole group: a browser left behind would keep its port and its core.
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It had ended.
  }
}

/**
 * Runs a command to its end or until `limitSeconds`, collecting what it says.
 * `echo` shows the output as it comes.
 */
export function runStep(command: readonly string[], limitSeconds: number, options: { readonly echo?: boolean } = {}): Promise<StepOutcome> {
  const [program = '', ...parameters] = command;
  const started = performance.now();
  const child = spawn(program, parameters, { detached: true, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, FORCE_COLOR: '0' } });
  let output = '';
  const collect = (chunk: Buffer): void => {
    output += chunk.toString();
    if (options.echo === true) process.stdout.write(chunk);
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const timer = setTimeout(() => {
    output += `\nStopped after ${limitSeconds} s.\n`;
    stopGroup(child.pid);
  }, limitSeconds * 1000);
  return new Promise((settle) => {
    const end = (ok: boolean): void => {
      clearTimeout(timer);
      settle({ ok, output, seconds: (performance.now() - started) / 1000 });
    };
    child.on('error', (error) => {
      output += error.message;
      end(false);
    });
    child.on('close', (code) => end(code === 0));
  });
}

/** The entry of an installed package's program, run by this very Node. */
export function nodeProgram(path: string): readonly string[] {
  return [process.execPath, `node_modules/${path}`];
}
