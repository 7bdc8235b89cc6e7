import type { TaskRow } from './checks/task-rows.ts'
import type { Disturbance, History, HistoryEvent, Violation } from './history.ts'
import type { MemoryUse } from './soak-node.ts'
import type { DatabaseKind } from './topology.ts'

export interface ReportedViolation extends Violation {
  /** When the task was created and when it ended, in milliseconds since the start of the fault period. */
  readonly span?: { readonly from: number; readonly to: number }
  /** The faults while the task was in progress. */
  readonly disturbances?: readonly Disturbance[]
  /** The other events of the task. */
  readonly events?: readonly HistoryEvent[]
}

/** The result of a soak. */
export interface SoakReport {
  readonly seed: number
  readonly minutes: number
  readonly storage: 's3' | 'local'
  readonly database: DatabaseKind
  readonly passed: boolean
  readonly isInterrupted: boolean
  readonly tasks: Readonly<Record<string, number>>
  readonly requests: { readonly creates: number; readonly accepted: number }
  readonly webhooks: number
  /** The number of faults by kind. */
  readonly disturbances: Readonly<Record<string, number>>
  readonly skipped: number
  /** Database sessions that waited for a lock for more than 5 s. */
  readonly lockWaits: readonly HistoryEvent[]
  readonly violations: readonly ReportedViolation[]
  /** Tasks that failed because a documented limit was exceeded, with the reason. */
  readonly justifiedFailures: Readonly<Record<string, string>>
  /** Stored objects that no row names and that are younger than the safety age. */
  readonly leftovers: readonly { readonly key: string; readonly ageMs: number | undefined }[]
  readonly memory: readonly MemoryUse[]
  /** The folder with logs and events; null if it was removed. */
  readonly artefacts: string | null
}

/**
 * Adds to a violation what happened around its task.
 *
 * @param tasks - The tasks at the end.
 */
export function explainViolation(
  violation: Violation,
  history: History,
  tasks: readonly TaskRow[],
): ReportedViolation {
  const { taskId } = violation
  const task = tasks.find(({ id }) => id === taskId)
  if (taskId === undefined || task === undefined) return violation
  const events = history.events.filter(({ kind, detail }) => detail.taskId === taskId && kind !== 'VIOLATION')
  const from = history.getTime(task.created_at)
  const to = task.completed_at === null ? history.now() : history.getTime(task.completed_at)
  const disturbances = history.during(from, to).filter(({ kind }) => kind !== 'receiver')
  return { ...violation, span: { from, to }, events, disturbances }
}

export function countBy<T>(list: readonly T[], getName: (entry: T) => string): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const entry of list) counts[getName(entry)] = (counts[getName(entry)] ?? 0) + 1
  return counts
}

/** How many violations are printed in full; the JSON report contains all of them. */
const MAX_REPORTED = 20
/** Maximum length of printed evidence, in characters. */
const MAX_EVIDENCE = 500

/** Formats the report as text. */
export function formatReport(report: SoakReport): string {
  const {
    seed,
    minutes,
    storage,
    database,
    violations,
    lockWaits,
    memory,
    leftovers,
    justifiedFailures,
    artefacts,
  } = report
  const lines = [
    `soak: seed ${seed}, ${minutes} min, storage ${storage}, database ${database}`,
    `  tasks         ${counts(report.tasks)}`,
    `  requests      ${report.requests.creates} exports requested, ${report.requests.accepted} accepted (201)`,
    `  webhooks      ${report.webhooks} received`,
    `  faults        ${counts(report.disturbances)}; ${report.skipped} skipped`,
    `  documented    ${Object.keys(justifiedFailures).length} failures explained by a documented limit`,
    ...Object.entries(justifiedFailures).map(([task, reason]) => `    ${task}: ${reason}`),
    `  leftovers     ${leftovers.length} stored objects without a row, younger than the safety age`,
    ...leftovers.slice(0, MAX_REPORTED).map(({ key }) => `    ${key}`),
    `  lock waits    ${lockWaits.length} longer than 5 s${lockWaits.length === 0 ? '' : '; see events.jsonl'}`,
    ...formatMemory(memory),
    '',
    ...(violations.length === 0 ? [] : [`${violations.length} violations:`]),
    ...violations.slice(0, MAX_REPORTED).flatMap(formatViolation),
    ...(violations.length > MAX_REPORTED ? [`  … and ${violations.length - MAX_REPORTED} more`] : []),
    ...(artefacts === null ? [] : ['', `Logs, events and the JSON report are in ${artefacts}`]),
    formatResult(report),
  ]
  return lines.join('\n')
}

function formatResult(report: SoakReport): string {
  const { isInterrupted, passed, violations, seed, minutes, storage, database } = report
  if (isInterrupted) return 'soak: interrupted'
  if (passed) return 'soak: passed'
  return `soak: failed with ${violations.length} violations. To repeat it: npm run soak -- --minutes ${minutes} --seed ${seed} --storage ${storage} --database ${database}`
}

const counts = (record: Readonly<Record<string, number>>): string =>
  Object.entries(record)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ') || 'none'

function formatMemory(memory: readonly MemoryUse[]): string[] {
  const mebibytes = (bytes: number): string => `${Math.round(bytes / 1024 ** 2)}`
  return memory.map(
    ({ node, pid, first, last, highest }) =>
      `  memory        node ${node} (${pid}): ${mebibytes(first)} MiB after the start, ${mebibytes(last)} MiB at the end, ${mebibytes(highest)} MiB at the peak`,
  )
}

function formatViolation(violation: ReportedViolation): string[] {
  const { check, message, taskId, span, events = [], disturbances = [], evidence } = violation
  const observed = events.map(({ at, kind, detail }) =>
    `${seconds(at)} ${kind} ${detail.status ?? ''}`.trim(),
  )
  return [
    `  [${check}] ${message}${taskId === undefined ? '' : ` (task ${taskId})`}`,
    ...(span === undefined ? [] : [`      in progress from ${seconds(span.from)} to ${seconds(span.to)}`]),
    ...(observed.length === 0 ? [] : [`      observed: ${observed.join('; ')}`]),
    ...(disturbances.length === 0
      ? []
      : [`      meanwhile: ${disturbances.map(formatDisturbance).join('; ')}`]),
    ...(evidence === undefined ? [] : [`      ${JSON.stringify(evidence).slice(0, MAX_EVIDENCE)}`]),
  ]
}

function formatDisturbance({ kind, detail, from, to }: Disturbance): string {
  const what = [detail.node, detail.mode].filter((part) => part !== undefined).join(' ')
  return `${kind} ${what} ${seconds(from)}–${to === undefined ? 'end' : seconds(to)}`.replace('  ', ' ')
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`
