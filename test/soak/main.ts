import { chmodSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command, InvalidArgumentError, Option } from 'commander'
import { formatReport } from './report.ts'
import { runSoak } from './soak.ts'
import type { DatabaseKind } from './topology.ts'

const help = `
Starts three nodes (or one) with a separate PostgreSQL server and S3 server (or folder). Several accounts export small
documents while processes are killed or frozen and connections are cut, as the seed determines. Then the soak repairs all
faults, waits until all exports have ended, and checks that nothing was lost, duplicated or changed.

Exit codes: 0 if all checks passed, 1 if one failed, 130 if it was interrupted. See docs/soak.md.`

/** How often progress is printed if standard error is not a terminal. */
const QUIET_INTERVAL_MS = 15_000

interface Flags {
  readonly minutes: number
  readonly seed: number
  readonly storage: 's3' | 'local'
  readonly database: DatabaseKind
  readonly safetyAgeMinutes: number
  readonly keep?: boolean
  readonly json?: boolean
}

async function main({
  minutes,
  seed,
  storage,
  database,
  safetyAgeMinutes,
  keep,
  json,
}: Flags): Promise<void> {
  const interrupted = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // Cleaning up takes a few seconds; a second Ctrl-C skips it.
      if (interrupted.signal.aborted) process.exit(130)
      interrupted.abort(new Error(signal))
    })
  }
  const folder = mkdtempSync(join(tmpdir(), `framewright-soak-${seed}-`))
  // If root runs this, PostgreSQL's user must be able to enter the folder.
  chmodSync(folder, 0o711)
  const report = await runSoak({
    ...{ minutes, seed, storage, database, folder },
    safetyAgeMs: safetyAgeMinutes * 60_000,
    keep: keep === true,
    signal: interrupted.signal,
    onProgress: createProgressReporter(),
  })
  console.log(json === true ? JSON.stringify(report, null, 2) : formatReport(report))
  process.exitCode = report.isInterrupted ? 130 : report.passed ? 0 : 1
}

/** Prints progress to standard error: one line that changes on a terminal, occasional lines elsewhere. */
function createProgressReporter(): (line: string) => void {
  const { stderr } = process
  let nextAt = 0
  return (line) => {
    if (stderr.isTTY) {
      stderr.write(`\r\u001b[K${line}`)
      return
    }
    // Lines that do not start with a number are printed once, immediately.
    if (/^\d/.test(line) && performance.now() < nextAt) return
    nextAt = performance.now() + QUIET_INTERVAL_MS
    stderr.write(`${line}\n`)
  }
}

function createNumberParser(minimum: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (!Number.isFinite(value) || value < minimum)
      throw new InvalidArgumentError(`Pass a number of at least ${minimum}.`)
    return value
  }
}

await new Command('soak')
  .description('Exports documents under faults; a seed determines the schedule.')
  .option('--minutes <number>', 'how long faults are injected', createNumberParser(0.1), 3)
  .option('--seed <number>', 'determines the schedule', createNumberParser(0), 1)
  .addOption(new Option('--storage <kind>', 'where files are stored').choices(['s3', 'local']).default('s3'))
  .addOption(
    new Option('--database <kind>', 'own: three nodes share one; embedded: one node runs its own')
      .choices(['own', 'embedded'])
      .default('own'),
  )
  .option(
    '--safety-age-minutes <number>',
    'maximum age of stored objects that no row names',
    createNumberParser(0),
    60,
  )
  .option('--keep', 'keep everything, including the database and the files')
  .option('--json', 'print the report as JSON')
  .addHelpText('after', help)
  .action(main)
  .parseAsync()
