import { existsSync, readFileSync } from 'node:fs'

/** The part of Vitest's JSON report that this script reads. */
interface Report {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numFailedTestSuites: number
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[]
  }[]
}

/** The part of the soak test's JSON report that this script reads. */
interface SoakReport {
  readonly passed: boolean
  readonly violations: readonly { readonly check: string; readonly message: string }[]
  readonly artefacts: string | null
}

/** Returns whether the soak test passed, which counts as one test. Without a report, it failed. */
function hasSoakPassed(path: string): boolean {
  const text = readFileSync(path, 'utf8')
  if (text.trim() === '') {
    console.log('soak: did not run')
    return false
  }
  // The soak test writes this shape.
  const { passed, violations, artefacts } = JSON.parse(text) as SoakReport
  for (const { check, message } of violations) console.log(`soak: [${check}] ${message}`)
  if (artefacts !== null) console.log(`soak: logs and events are in ${artefacts}`)
  return passed
}

/**
 * Prints the counts of a test run and a soak test in the last line, and returns the exit code. In CI, skipped tests count as
 * failed, unless the published contract, which is outside of the repository, is not available.
 */
function countTests(path: string, soakPath: string): number {
  // Vitest writes this shape.
  const report = JSON.parse(readFileSync(path, 'utf8')) as Report
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  )
  const skipped = report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'skipped' || status === 'pending')
      .map((test) => `${name}: ${test.fullName}`),
  )
  const hasContract = existsSync(new URL('../../shared/contract/reference', import.meta.url))
  const unexcused = process.env.CI === 'true' && hasContract ? skipped : []
  for (const name of skipped) console.log(`skipped: ${name}`)
  for (const { name } of brokenFiles) console.log(`did not run: ${name}`)
  const soakPassed = hasSoakPassed(soakPath)
  const failed = report.numFailedTests + brokenFiles.length + unexcused.length + (soakPassed ? 0 : 1)
  console.log(`${report.numPassedTests + (soakPassed ? 1 : 0)} passed, ${failed} failed`)
  return failed === 0 && report.numPassedTests > 0 ? 0 : 1
}

process.exitCode = countTests(process.argv[2] ?? '', process.argv[3] ?? '')
