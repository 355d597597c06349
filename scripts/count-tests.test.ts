import { describe, expect, it } from 'vitest';
import { countPlaywright, countVitest } from './count-tests.ts';

function unitReport(statuses: readonly string[]): Parameters<typeof countVitest>[0] {
  return { testResults: [{ name: 'a.test.ts', status: 'passed', assertionResults: statuses.map((status) => ({ fullName: 'it', status })) }] };
}

function browserReport(statuses: readonly string[]): Parameters<typeof countPlaywright>[0] {
  const tests = statuses.map((status) => ({ projectName: 'desktop', status }));
  return { suites: [{ title: 'a', suites: [{ title: 'b', specs: [{ title: 'it', file: 'a.spec.ts', line: 3, tests }] }] }] };
}

describe('counting the unit report', () => {
  it('counts passed, failed and skipped apart', () => {
    const count = countVitest(unitReport(['passed', 'passed', 'failed', 'skipped', 'todo']));
    expect([count.passed, count.failures.length, count.skipped]).toEqual([2, 1, 2]);
  });

  it('counts a file that could not be loaded as a failure', () => {
    const count = countVitest({ testResults: [{ name: 'a.test.ts', status: 'failed', message: 'no such module\n at x', assertionResults: [] }] });
    expect(count.failures).toEqual(['a.test.ts: no such module']);
  });

  it.each([{}, { testResults: [] }, unitReport(['skipped'])])('takes no tests for a failure: %j', (report) => {
    expect(countVitest(report).failures).toHaveLength(1);
  });
});

describe('counting the browser report', () => {
  it('takes a flaky test for a failure', () => {
    const count = countPlaywright(browserReport(['expected', 'flaky', 'unexpected', 'skipped']));
    expect([count.passed, count.failures.length, count.skipped]).toEqual([1, 2, 1]);
  });

  it('counts an error outside any test, such as a server that does not start', () => {
    expect(countPlaywright({ ...browserReport(['expected']), errors: [{ message: 'timed out' }] }).failures).toEqual(['browser tests: timed out']);
  });

  it.each([{}, { suites: [] }, browserReport(['skipped'])])('takes no tests for a failure: %j', (report) => {
    expect(countPlaywright(report).failures).toHaveLength(1);
  });
});
