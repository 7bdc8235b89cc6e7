import { chmodSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command, InvalidArgumentError, Option } from 'commander'
import { formatReport } from './report.ts'
import { runSoak } from './soak.ts'
import type { DatabaseKind } from './topology.ts'

const help = `
Starts three nodes (or one) on a PostgreSQL and an S3 server (or a folder) of its own, lets several accounts export small
documents, and meanwhile kills, freezes and cuts off whatever there is, as the seed says. Then it heals everything,
waits until all exports have ended, and checks that nothing was lost, doubled or changed.

Ends with 0 if everything held, 1 if something did not, 130 if it was interrupted. See docs/soak.md.`

/** How often a line is printed if standard error is not a terminal. */
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
  // If root runs this, PostgreSQL's user has to be able to enter the folder.
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

/** One line that changes on a terminal, a line now and then elsewhere; on standard error. */
function createProgressReporter(): (line: string) => void {
  const { stderr } = process
  let nextAt = 0
  return (line) => {
    if (stderr.isTTY) {
      stderr.write(`\r\u001b[K${line}`)
      return
    }
    // Lines without numbers are printed once, immediately.
    if (/^\d/.test(line) && performance.now() < nextAt) return
    nextAt = performance.now() + QUIET_INTERVAL_MS
    stderr.write(`${line}\n`)
  }
}

function numberFrom(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (!Number.isFinite(value) || value < least)
      throw new InvalidArgumentError(`It must be a number of at least ${least}.`)
    return value
  }
}

await new Command('soak')
  .description('Exports under faults, by a schedule that a seed determines.')
  .option('--minutes <number>', 'how long things go wrong', numberFrom(0.1), 3)
  .option('--seed <number>', 'determines the schedule', numberFrom(0), 1)
  .addOption(new Option('--storage <kind>', 'where files are kept').choices(['s3', 'local']).default('s3'))
  .addOption(
    new Option('--database <kind>', 'own: one for three nodes; embedded: one node with its own')
      .choices(['own', 'embedded'])
      .default('own'),
  )
  .option(
    '--safety-age-minutes <number>',
    'how old stored objects may be that no row names',
    numberFrom(0),
    60,
  )
  .option('--keep', 'keep everything, also the database and the files')
  .option('--json', 'a report for machines')
  .addHelpText('after', help)
  .action(main)
  .parseAsync()
