import type { Config } from '../../config.ts'
import {
  describeExport,
  type ExportDescription,
  type SegmentReport,
  type UnitReport,
} from '../../service/exports/describe-export.ts'
import { CommandError } from '../exit-codes.ts'
import { alignColumns } from './align-columns.ts'
import { isTaskId } from './export-commands.ts'
import { withDatabase } from './with-database.ts'

/** Minimum number of consecutive, similar segments that share a row. */
const FOLDED_RUN = 4

/**
 * Returns the details of an export.
 *
 * @param asJson - Whether to return JSON instead of tables.
 * @throws {CommandError} If there is no such export.
 */
export function showExport(config: Config, taskId: string, asJson: boolean): Promise<string> {
  return withDatabase(config, async (database) => {
    const report = isTaskId(taskId) ? await describeExport(database, taskId) : undefined
    if (report === undefined) throw new CommandError(`There is no export "${taskId}".`)
    return asJson ? JSON.stringify(report, null, 2) : formatExport(report)
  })
}

/** Formats an export as tables. */
export function formatExport(report: ExportDescription): string {
  return [
    alignColumns(formatSummary(report)),
    formatUnits(report),
    report.webhooks.length === 0 ? '' : formatWebhooks(report),
  ]
    .filter((block) => block !== '')
    .join('\n\n')
}

function formatSummary(report: ExportDescription): string[][] {
  const { account, settings, output, createdAt, startedAt, completedAt } = report
  const { fps, ratio, scale, format, quality, durationSeconds } = settings
  const optional = (name: string, value: string | null): string[][] => (value === null ? [] : [[name, value]])
  return [
    ['export', report.taskId],
    ['status', formatStatus(report)],
    ...optional('error', report.error),
    ...report.warnings.map((warning) => ['warning', warning]),
    ['account', `${account.name} (${account.id})${account.isPaused ? ', paused' : ''}`],
    ...optional('project', report.projectId),
    ...optional('client task', report.clientTaskId),
    [
      'video',
      `${report.filename}, ${formatDuration(durationSeconds)}, ${fps} fps, ${ratio}, scale ${scale}, ${format}, ${quality}`,
    ],
    ['created', at(createdAt)],
    [
      'started',
      startedAt === null
        ? `not yet, waiting for ${formatDuration(report.waitedSeconds)}`
        : `${at(startedAt)}, after ${formatDuration(report.waitedSeconds)}`,
    ],
    ...optional('ended', completedAt === null ? null : `${at(completedAt)}${formatRunTime(report)}`),
    ...optional('resumed', report.generation === 0 ? null : `${report.generation} times`),
    ...optional('segments', formatSegmentCounts(report.segments)),
    ...(output === null ? [] : [['output', formatOutput(output)]]),
  ]
}

function formatStatus({ status, phase, progress, startedAt, ranSeconds }: ExportDescription): string {
  if (status === 'COMPLETED') return status
  const where = phase === null ? '' : `, ${phase}`
  const since =
    status === 'PROCESSING' && startedAt !== null ? `, for ${formatDuration(ranSeconds ?? 0)}` : ''
  return `${status}${where}, ${progress} %${since}`
}

const formatRunTime = ({ ranSeconds }: ExportDescription): string =>
  ranSeconds === null ? '' : `, after ${formatDuration(ranSeconds)} of processing`

function formatOutput({ bytes, expiresAt }: NonNullable<ExportDescription['output']>): string {
  const size = bytes === null ? 'unknown size' : `${(bytes / 1e6).toFixed(1)} MB`
  return expiresAt === null ? size : `${size}, kept until ${at(expiresAt)}`
}

function formatSegmentCounts(segments: readonly SegmentReport[]): string | null {
  if (segments.length === 0) return null
  const counts = Map.groupBy(segments, ({ state }) => state)
  const parts = [...counts].map(([state, { length }]) => `${length} ${state}`)
  const retried = segments.filter(({ attempts }) => attempts > 1).length
  return `${segments.length}: ${parts.join(', ')}${retried === 0 ? '' : `; ${retried} needed more than one attempt`}`
}

function formatUnits({ isPlanned, audio, segments }: ExportDescription): string {
  if (!isPlanned) return 'No segments yet: the export has not been planned.'
  const rows = [
    ...(audio === null ? [] : [formatUnit('audio', '-', audio)]),
    ...groupRuns(segments).map((run) => {
      const [first] = run
      const last = run.at(-1) ?? first
      const name = run.length === 1 ? String(first.segment) : `${first.segment}–${last.segment}`
      const total = (count: (segment: SegmentReport) => number): number =>
        run.reduce((sum, segment) => sum + count(segment), 0)
      const frames = `${total(({ framesDone }) => framesDone)}/${total((segment) => segment.frames)}`
      return formatUnit(name, frames, last)
    }),
  ]
  return alignColumns([
    ['SEGMENT', 'STATE', 'FRAMES', 'ATTEMPTS', 'NODE', 'PID', 'LAST PROGRESS', 'LAST ERROR'],
    ...rows,
  ])
}

function formatUnit(name: string, frames: string, unit: UnitReport): string[] {
  return [
    name,
    unit.state,
    frames,
    String(unit.attempts),
    unit.node ?? '-',
    String(unit.processId ?? '-'),
    unit.secondsSinceProgress === null ? '-' : `${formatDuration(unit.secondsSinceProgress)} ago`,
    unit.lastError ?? '',
  ]
}

/** Groups consecutive segments: long runs in the same state, on the same node and at their first attempt form one group. */
function groupRuns(segments: readonly SegmentReport[]): (readonly [SegmentReport, ...SegmentReport[]])[] {
  const runs: [SegmentReport, ...SegmentReport[]][] = []
  for (const segment of segments) {
    const run = runs.at(-1)
    if (run !== undefined && areAlike(run[0], segment)) run.push(segment)
    else runs.push([segment])
  }
  return runs.flatMap((run) =>
    run.length < FOLDED_RUN ? run.map((segment): [SegmentReport] => [segment]) : [run],
  )
}

const areAlike = (one: SegmentReport, other: SegmentReport): boolean =>
  one.state === other.state &&
  one.state !== 'running' &&
  one.node === other.node &&
  [one, other].every(({ attempts, lastError }) => attempts <= 1 && lastError === null)

function formatWebhooks({ webhooks }: ExportDescription): string {
  const rows = webhooks.map(({ id, event, state, attempts, last, nextAttemptAt }) => [
    id,
    event,
    state,
    String(attempts),
    last ?? '-',
    nextAttemptAt === null ? '-' : at(nextAttemptAt),
  ])
  return alignColumns([['WEBHOOK', 'EVENT', 'STATE', 'ATTEMPTS', 'LAST', 'NEXT'], ...rows])
}

const at = (date: Date): string => date.toISOString()

/** Formats a duration in its one or two largest units: `850 ms`, `12.3 s`, `4 min 5 s`, `3 h 20 min`. */
function formatDuration(seconds: number): string {
  if (seconds < 1) return `${Math.round(seconds * 1000)} ms`
  if (seconds < 60) return `${seconds.toFixed(1)} s`
  const rounded = Math.round(seconds)
  if (rounded < 3600) return `${Math.floor(rounded / 60)} min ${rounded % 60} s`
  return `${Math.floor(rounded / 3600)} h ${Math.floor((rounded % 3600) / 60)} min`
}
