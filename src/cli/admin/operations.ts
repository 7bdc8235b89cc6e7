import type { Kysely } from 'kysely'
import type { Database } from '../../platform/database/tables.ts'
import {
  listAccountQueues,
  listFailureCauses,
  listRunningUnits,
  listSlowestExports,
  type RunningUnit,
} from '../../service/exports/operations-store.ts'
import { formatNodeName, type ListedNode, listNodes, setDraining } from '../../service/nodes/node-store.ts'
import { CommandError } from '../exit-codes.ts'
import { readDatabaseSettings, type ServiceFlags } from '../settings-flags.ts'
import { alignColumns } from './align-columns.ts'
import { withDatabase } from './with-database.ts'

export interface OperationFlags extends ServiceFlags {
  readonly json?: true
}

/** Shows the nodes and what each of them renders. */
export function showNodes(flags: OperationFlags): Promise<string> {
  return print(flags, readNodes, (nodes) =>
    alignColumns([
      ['NODE', 'ROLE', 'STATE', 'VERSION', 'SLOTS', 'SEEN', 'RENDERS'],
      ...nodes.map((node) => [
        formatNodeName(node),
        node.role,
        describeState(node),
        node.version,
        String(node.segmentsAtOnce),
        `${formatSeconds(node.secondsSinceSeen)} ago`,
        node.renders.map(formatUnit).join(', ') || '-',
      ]),
    ]),
  )
}

/** Shows the active exports of each account. */
export function showQueue(flags: OperationFlags): Promise<string> {
  return print(flags, listAccountQueues, (accounts) =>
    alignColumns([
      ['ACCOUNT', 'PENDING', 'PROCESSING', 'PAUSED', 'OLDEST PENDING'],
      ...accounts.map(({ account, pending, processing, paused, oldestPendingSeconds }) => [
        account,
        String(pending),
        String(processing),
        String(paused),
        oldestPendingSeconds === null ? '-' : formatSeconds(oldestPendingSeconds),
      ]),
    ]),
  )
}

/** Shows the oldest active exports. */
export function showSlowest(flags: OperationFlags, limit: number): Promise<string> {
  return print(
    flags,
    (database) => listSlowestExports(database, limit),
    (exports) =>
      alignColumns([
        ['ID', 'ACCOUNT', 'STATUS', 'DONE', 'AGE', 'RUNNING FOR'],
        ...exports.map(({ taskId, account, status, progress, ageSeconds, runningSeconds }) => [
          taskId,
          account,
          status,
          `${progress}%`,
          formatSeconds(ageSeconds),
          runningSeconds === null ? '-' : formatSeconds(runningSeconds),
        ]),
      ]),
  )
}

/** Shows the failures of the last 24 hours by cause. */
export function showFailures(flags: OperationFlags): Promise<string> {
  return print(flags, listFailureCauses, (causes) =>
    alignColumns([
      ['EXPORTS', 'ACCOUNTS', 'LAST', 'LAST ID', 'ERROR'],
      ...causes.map(({ exports, accounts, lastAt, lastTaskId, error }) => [
        String(exports),
        String(accounts),
        lastAt.toISOString(),
        lastTaskId,
        error,
      ]),
    ]),
  )
}

/**
 * Makes a node claim no more export jobs, or claim them again.
 *
 * @param name - Host and process id, or the id of the node.
 * @throws {CommandError} If there is no such node, or it is not alive.
 */
export function drain(flags: OperationFlags, name: string, isDraining: boolean): Promise<string> {
  return print(
    flags,
    async (database) => {
      const nodes = await listNodes(database)
      const node = nodes.find((listed) => listed.id === name || formatNodeName(listed) === name)
      if (node?.state !== 'live') {
        const live = nodes.filter(({ state }) => state === 'live').map(formatNodeName)
        throw new CommandError(
          `No live node has the name or id "${name}". Live nodes: ${live.join(', ') || 'none'}.`,
        )
      }
      await setDraining(database, node.id, isDraining)
      return { node: formatNodeName(node), isDraining }
    },
    ({ node }) => `${isDraining ? 'draining' : 'no longer draining'} ${node}`,
  )
}

async function readNodes(
  database: Kysely<Database>,
): Promise<readonly (ListedNode & { readonly renders: readonly RunningUnit[] })[]> {
  const units = await listRunningUnits(database)
  const nodes = await listNodes(database)
  return nodes.map((node) => ({ ...node, renders: units.filter(({ nodeId }) => nodeId === node.id) }))
}

const describeState = ({ state, fault, isDraining }: ListedNode): string =>
  [state, ...(isDraining ? ['draining'] : []), ...(fault === null ? [] : [fault])].join(', ')

const formatUnit = ({ taskId, kind, segmentIndex, seconds }: RunningUnit): string =>
  `${taskId} ${kind} ${segmentIndex} (${formatSeconds(seconds)})`

function formatSeconds(seconds: number): string {
  if (seconds < 120) return `${Math.round(seconds)} s`
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`
}

/** Reads something from the service's database and formats it: as JSON if the flag is given. */
function print<T>(
  flags: OperationFlags,
  read: (database: Kysely<Database>) => Promise<T>,
  format: (result: T) => string,
): Promise<string> {
  return withDatabase(readDatabaseSettings(flags), async (database) => {
    const result = await read(database)
    return flags.json === true ? JSON.stringify(result, null, 2) : format(result)
  })
}
