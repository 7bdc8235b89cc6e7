import type { Intent } from '../customer.ts'
import type { History, Violation } from '../history.ts'
import { findIntent, terminalStatuses } from '../task-watch.ts'
import { justifyFailure } from './justify-failure.ts'
import type { TaskRow } from './task-rows.ts'

export interface TaskCheck {
  readonly violations: Violation[]
  /** The reasons of failures that a documented limit explains, by task. */
  readonly justified: ReadonlyMap<string, string>
}

/** Checks that every requested export exists once and ended in a permitted way. */
export function checkTasks(
  tasks: readonly TaskRow[],
  intents: readonly Intent[],
  history: History,
): TaskCheck {
  const violations: Violation[] = [...checkIdempotency(tasks, intents)]
  const justified = new Map<string, string>()
  for (const task of tasks) {
    const intent = findIntent(intents, task.filename)
    const reason = task.status === 'FAILED' ? justifyFailure(task, history) : undefined
    if (reason !== undefined) justified.set(task.id, reason)
    const fault = intent === undefined ? 'It belongs to no request.' : findFault(task, intent, reason)
    if (fault !== undefined)
      violations.push({ check: 'tasks', taskId: task.id, message: fault, evidence: task })
  }
  return { violations, justified }
}

/** Checks that each intent has one task, however often it was requested, and that no accepted task is lost. */
function checkIdempotency(tasks: readonly TaskRow[], intents: readonly Intent[]): Violation[] {
  const ids = new Set(tasks.map(({ id }) => id))
  return intents.flatMap((intent): Violation[] => {
    const check = 'idempotency'
    const accepted = [...intent.taskIds]
    const createdTasks = tasks.filter(({ filename }) => findIntent([intent], filename) !== undefined)
    const lost = accepted.filter((taskId) => !ids.has(taskId))
    return [
      ...lost.map((taskId) => ({
        check: 'tasks',
        taskId,
        message: `${intent.name} was accepted with 201, but its task is lost.`,
      })),
      ...(accepted.length > 1
        ? [{ check, message: `${intent.name} got the ids of several tasks.`, evidence: accepted }]
        : []),
      ...(createdTasks.length > 1
        ? [
            {
              check,
              message: `${intent.name} created several tasks.`,
              evidence: createdTasks.map(({ id }) => id),
            },
          ]
        : []),
    ]
  })
}

function findFault(
  { status, error, output_key: outputKey }: TaskRow,
  { variant, isCancelRequested, name }: Intent,
  justification: string | undefined,
): string | undefined {
  if (!terminalStatuses.includes(status)) return `${name} has not ended: it is ${status}.`
  if (status === 'CANCELED') return isCancelRequested ? undefined : `${name} was canceled without a request.`
  if (status === 'COMPLETED') {
    if (outputKey === null) return `${name} is COMPLETED without an output.`
    return variant.mustFail ? `${name} is COMPLETED although its asset does not exist.` : undefined
  }
  if (variant.mustFail && error?.includes('gone')) return undefined
  return justification === undefined ? `${name} failed for an undocumented reason: ${error}` : undefined
}
