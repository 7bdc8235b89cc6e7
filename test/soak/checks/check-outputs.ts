import { type Customer, downloadOutput } from '../customer.ts'
import type { Violation } from '../history.ts'
import { findIntent } from '../task-watch.ts'
import { waitUntil } from '../wait-until.ts'
import type { TaskRow } from './task-rows.ts'

const RESPONSE_MS = 30_000

/** Reads every task as a client does, and compares the outputs of completed tasks with the references. */
export async function checkOutputs(
  tasks: readonly TaskRow[],
  customers: readonly Customer[],
  references: ReadonlyMap<string, string>,
): Promise<Violation[]> {
  const violations: Violation[] = []
  for (const task of tasks) {
    const customer = customers.find(({ account }) => account.id === task.account_id)
    const intent = findIntent(customer?.intents ?? [], task.filename)
    if (customer === undefined || intent === undefined) continue
    const fault = await findFault(task, customer, references.get(intent.variant.name))
    if (fault !== undefined)
      violations.push({
        check: 'outputs',
        taskId: task.id,
        message: `${intent.name}: ${fault}`,
        evidence: task,
      })
  }
  return violations
}

async function findFault(
  task: TaskRow,
  { client }: Customer,
  expected: string | undefined,
): Promise<string | undefined> {
  const path = `/v1/exports/${task.id}`
  const response = await client.sendUntilResponse({ path }, performance.now() + RESPONSE_MS)
  if (response?.status !== 200) return `the request for the task got ${response?.status ?? 'no response'}.`
  const { status, outputUrl } = response.body.data
  if (status !== task.status) return `the API says ${status}, the database ${task.status}.`
  if (status !== 'COMPLETED') return undefined
  const output = await waitUntil(() => downloadOutput(outputUrl), RESPONSE_MS)
  if (output === undefined) return 'the output could not be downloaded.'
  if (output.status !== 200) return `the request for the output got ${output.status}.`
  if (output.sha256 === expected) return undefined
  return `the output (${output.bytes} bytes) differs from an undisturbed render.`
}
