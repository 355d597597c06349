/** What a step adds to the last line. A failure always has its reason. */
export interface Count {
  readonly passed: number;
  readonly failures: readonly string[];
  readonly skipped: number;
}

export const NOTHING: Count = { passed: 0, failures: [], skipped: 0 };

export function add(a: Count, b: Count): Count {
  return { passed: a.passed + b.passed, failures: [...a.failures, ...b.failures], skipped: a.skipped + b.skipped };
}

export function failure(reason: string): Count {
  return { ...NOTHING, failures: [reason] };
}

interface VitestReport {
  readonly testResults?: readonly {
    readonly name: string;
    readonly status: string;
    readonly message?: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

/** Counts vitest's JSON report. A file that could not even be loaded counts as one failure. */
export function countVitest(report: VitestReport): Count {
  let count = NOTHING;
  for (const file of report.testResults ?? []) {
    if (file.assertionResults.length === 0 && file.status !== 'passed') {
      count = add(count, failure(`${file.name}: ${(file.message ?? 'could not be loaded').split('\n', 1)[0]}`));
    }
    for (const { fullName, status } of file.assertionResults) {
      if (status === 'passed') count = { ...count, passed: count.passed + 1 };
      else if (status === 'failed') count = add(count, failure(`${file.name}: ${fullName}`));
      else count = { ...count, skipped: count.skipped + 1 };
    }
  }
  return count.passed + count.failures.length > 0 ? count : add(count, failure('the unit report holds no tests'));
}

interface PlaywrightSuite {
  readonly title: string;
  readonly suites?: readonly PlaywrightSuite[];
  readonly specs?: readonly {
    readonly title: string;
    readonly file: string;
    readonly line: number;
    readonly tests: readonly { readonly projectName: string; readonly status: string }[];
  }[];
}

interface PlaywrightReport {
  readonly suites?: readonly PlaywrightSuite[];
  readonly errors?: readonly { readonly message?: string }[];
}

/** Counts Playwright's JSON report. A test that passes only sometimes (`flaky`) has failed. */
export function countPlaywright(report: PlaywrightReport): Count {
  let count = NOTHING;
  const visit = (suite: PlaywrightSuite): void => {
    for (const spec of suite.specs ?? []) {
      for (const { projectName, status } of spec.tests) {
        if (status === 'expected') count = { ...count, passed: count.passed + 1 };
        else if (status === 'skipped') count = { ...count, skipped: count.skipped + 1 };
        else count = add(count, failure(`${spec.file}:${spec.line}: ${spec.title} (${projectName}, ${status})`));
      }
    }
    for (const inner of suite.suites ?? []) visit(inner);
  };
  for (const suite of report.suites ?? []) visit(suite);
  for (const { message } of report.errors ?? []) count = add(count, failure(`browser tests: ${(message ?? 'error').split('\n', 1)[0]}`));
  return count.passed + count.failures.length > 0 ? count : add(count, failure('the browser report holds no tests'));
}
