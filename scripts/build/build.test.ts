import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { builtFiles } from './built-files.ts';
import { planOf } from './offline.ts';
import { folderContents } from './single-folder.ts';

let directory = '';

function write(file: string, text: string): void {
  writeFileSync(join(directory, file), text);
}

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'built-'));
  mkdirSync(join(directory, 'assets'));
  mkdirSync(join(directory, '.vite'));
  for (const file of ['index.html', 'sw.js', 'roofscope.zip', 'robots.txt', 'theme.js', 'assets/a-1.js', '.vite/manifest.json']) write(file, file);
});
afterEach(() => rmSync(directory, { recursive: true }));

describe('builtFiles', () => {
  it('lists what a browser may ask for', () => {
    expect(builtFiles(directory)).toEqual(['assets/a-1.js', 'index.html', 'robots.txt', 'roofscope.zip', 'sw.js', 'theme.js']);
  });
});

describe('planOf', () => {
  it('keeps everything but the page, which comes last, the worker and the archive', () => {
    expect(planOf(directory).files).toEqual(['assets/a-1.js', 'theme.js']);
  });

  it('is another version when any file, or the page, is another; the same otherwise', () => {
    const { version } = planOf(directory);
    write('sw.js', 'another worker');
    write('roofscope.zip', 'another archive');
    expect(planOf(directory).version).toBe(version);
    write('index.html', 'another page');
    const second = planOf(directory).version;
    write('theme.js', 'another theme');
    expect(new Set([version, second, planOf(directory).version]).size).toBe(3);
  });
});

describe('folderContents', () => {
  it('holds every file but itself in one folder, with a word on how to serve it', () => {
    const contents = folderContents(directory);
    expect(Object.keys(contents).sort()).toEqual(['README.txt', 'assets/a-1.js', 'index.html', 'robots.txt', 'sw.js', 'theme.js'].map((file) => `roofscope/${file}`));
    expect(new TextDecoder().decode(contents['roofscope/theme.js'])).toBe('theme.js');
    expect(new TextDecoder().decode(contents['roofscope/README.txt'])).toContain('python3 -m http.server');
  });
});
