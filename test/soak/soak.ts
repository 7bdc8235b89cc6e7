import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { createAccounts } from './accounts.ts'
import { ApiClient, type ServingNode } from './api-client.ts'
import { AssetServer } from './asset-server.ts'
import { checkEvents } from './checks/check-events.ts'
import { checkLedger } from './checks/check-ledger.ts'
import { checkLogs } from './checks/check-logs.ts'
import { checkMemory, checkNodeEnds } from './checks/check-nodes.ts'
import { checkOutputs } from './checks/check-outputs.ts'
import { checkResponse } from './checks/check-response.ts'
import { checkStorage } from './checks/check-storage.ts'
import { checkTasks } from './checks/check-tasks.ts'
import { checkWebhooks } from './checks/check-webhooks.ts'
import { readTaskRows, type TaskRow } from './checks/task-rows.ts'
import { Customer } from './customer.ts'
import { applyFault, stopNode } from './faults.ts'
import { History } from './history.ts'
import { watchLocks } from './lock-watch.ts'
import { makeMedia, readMedia } from './media.ts'
import { type FoundProcess, listRunProcesses, RUN_VARIABLE, signalProcess } from './processes.ts'
import { SeededRandom } from './random.ts'
import { renderReferences } from './references.ts'
import { countBy, explainViolation, type SoakReport } from './report.ts'
import { type Action, type Fault, planSoak, type Schedule } from './schedule.ts'
import { heal, settle } from './settle.ts'
import { watchTasks } from './task-watch.ts'
import { type DatabaseKind, topologies } from './topology.ts'
import { listVariants } from './variants.ts'
import { waitUntil } from './wait-until.ts'
import { openWorld, type World } from './world.ts'

const ACCOUNTS = 3
const MEMORY_INTERVAL_MS = 2_000
/** Processes notice by themselves that the service they belong to has ended. */
const PROCESSES_END_MS = 20_000

export interface SoakOptions {
  readonly seed: number
  readonly minutes: number
  readonly storage: 's3' | 'local'
  readonly database: DatabaseKind
  /** The maximum age of objects that no row names. */
  readonly safetyAgeMs: number
  /** The folder for everything in this run; the caller creates it. */
  readonly folder: string
  /** Keeps all of `folder`, whatever the result. */
  readonly keep: boolean
  /** Aborted by Ctrl-C: everything is cleaned up, and nothing is checked. */
  readonly signal: AbortSignal
  /** Called with descriptions of the current progress. */
  readonly onProgress: (line: string) => void
}

/** The options of a run, and what it has created so far. */
interface Run extends SoakOptions {
  readonly history: History
  /** Marks its processes. */
  readonly id: string
  readonly closing: AsyncDisposableStack
}

interface Cast {
  readonly world: World
  readonly customers: readonly Customer[]
  readonly references: ReadonlyMap<string, string>
}

interface CheckedRun extends ReportedResults {
  readonly rows: readonly TaskRow[]
}

type ReportedResults = Pick<
  SoakReport,
  'tasks' | 'requests' | 'webhooks' | 'justifiedFailures' | 'leftovers' | 'memory'
>

const noResults: CheckedRun = {
  rows: [],
  tasks: {},
  requests: { creates: 0, accepted: 0 },
  webhooks: 0,
  justifiedFailures: {},
  leftovers: [],
  memory: [],
}

/** Runs a whole soak: sets everything up, injects faults, repairs them, checks the results and cleans up. */
export async function runSoak(options: SoakOptions): Promise<SoakReport> {
  const { folder, signal, keep } = options
  mkdirSync(join(folder, 'logs'), { recursive: true })
  const history = new History(join(folder, 'events.jsonl'))
  const id = `${process.pid}-${options.seed}-${Date.now()}`
  // The database that this process starts belongs to the run too.
  process.env[RUN_VARIABLE] = id
  let results = noResults
  const closing = new AsyncDisposableStack()
  const run: Run = { ...options, history, id, closing }
  try {
    results = await runWithFaults(run)
  } catch (error) {
    // An interruption causes errors everywhere, which mean nothing.
    if (!signal.aborted) reportError(history, 'The soak failed', error)
  }
  try {
    await closing.disposeAsync()
  } catch (error) {
    reportError(history, 'The soak could not clean up', error)
  }
  endProcesses(run)
  return finish(run, results, keep)
}

function reportError(history: History, what: string, error: unknown): void {
  const evidence = error instanceof Error ? error.stack : error
  history.violate({ check: 'harness', message: `${what}: ${error}`, evidence })
}

async function runWithFaults(run: Run): Promise<CheckedRun> {
  const { history, seed, minutes, storage, database, onProgress, signal } = run
  onProgress('starting')
  const cast = await setUp(run)
  const { world, customers } = cast
  const schedule = planSoak({
    seed,
    minutes,
    nodes: topologies[database].map(({ name }) => name),
    accounts: ACCOUNTS,
    variants: chooseVariants(minutes).length,
    storage,
    database,
  })
  writeFileSync(join(run.folder, 'schedule.json'), JSON.stringify(schedule, null, 1))
  const watching = new AbortController()
  const watches = [
    ...customers.map((customer) => watchTasks(customer, history, watching.signal)),
    watchLocks(world, history, watching.signal),
  ]
  const sampling = setInterval(() => {
    for (const { node } of world.nodes.values()) node.sampleMemory()
  }, MEMORY_INTERVAL_MS)
  try {
    await disturb(run, cast, schedule)
    onProgress('all faults are repaired; waiting for exports and webhooks')
    if (!signal.aborted) await settle(world, customers, history, signal)
  } finally {
    clearInterval(sampling)
    watching.abort()
    await Promise.all(watches)
    // After an interruption, nothing else has stopped the followers.
    await Promise.all(customers.map((customer) => customer.followToTheEnd(AbortSignal.abort())))
  }
  signal.throwIfAborted()
  onProgress('checking')
  return check(run, cast)
}

const chooseVariants = (minutes: number) => listVariants(Math.min(8, Math.max(2, Math.ceil(minutes / 2))))

async function setUp(run: Run): Promise<Cast> {
  const { folder, history, closing, signal, minutes, seed, id, onProgress } = run
  const mediaFolder = join(folder, 'media')
  mkdirSync(mediaFolder)
  await makeMedia(mediaFolder)
  const assets = await AssetServer.start(new Map([['still.png', readMedia(mediaFolder, 'still.png')]]))
  closing.defer(() => assets.close())
  const variants = chooseVariants(minutes)
  const assetUrl = (name: string): string => assets.url(name)
  onProgress('rendering references')
  const references = await renderReferences(variants, mediaFolder, assetUrl, signal)
  onProgress('starting nodes')
  const world = await openWorld({ ...run, run: id }, closing)
  const { nodes, databaseUrl } = world
  const accounts = await createAccounts(world.db, ACCOUNTS, closing)
  const servingNodes = (): ServingNode[] =>
    [...nodes.values()].flatMap(({ node: { name, url } }) => (url === undefined ? [] : { name, url }))
  const urls = (): string[] => servingNodes().map(({ url }) => url)
  const random = new SeededRandom(seed)
  const common = { variants, references, mediaFolder, assetUrl, urls, databaseUrl, run: id, history, signal }
  const customers = accounts.map((account) => {
    const client = new ApiClient(servingNodes, account.key, random.fork(account.name), (exchange) => {
      const violation = checkResponse(exchange, history)
      if (violation !== undefined) history.violate(violation)
    })
    return new Customer({ account, client, ...common })
  })
  for (const customer of customers) await customer.prepare()
  return { world, customers, references }
}

/** Follows the schedule to its end, and repairs all faults. */
async function disturb(run: Run, { world, customers }: Cast, schedule: Schedule): Promise<void> {
  const { history, onProgress } = run
  const over = new AbortController()
  const signal = AbortSignal.any([over.signal, run.signal])
  history.begin()
  history.add('disturbances begin')
  const accounts = customers.map(({ account }) => account)
  const runningFaults = follow(schedule.faults, signal, history, (fault: Fault) =>
    applyFault({ world, accounts, history, signal }, fault),
  )
  const runningActions = follow(schedule.actions, signal, history, async (action: Action) =>
    customers[action.account]?.runAction(action),
  )
  const progressTimer = setInterval(() => onProgress(formatProgress(history, schedule, customers)), 1_000)
  await delay(schedule.durationMs, undefined, { signal }).catch(() => 'interrupted')
  clearInterval(progressTimer)
  over.abort()
  history.add('disturbances end')
  await runningFaults
  await heal(world, customers)
  onProgress('waiting for pending requests')
  await runningActions
}

/** Runs each entry at its time, and reports errors in the harness itself. */
async function follow<T extends { readonly at: number; readonly kind: string }>(
  entries: readonly T[],
  signal: AbortSignal,
  history: History,
  runAction: (entry: T) => Promise<void>,
): Promise<void> {
  const running: Promise<void>[] = []
  for (const entry of entries) {
    await delay(Math.max(0, entry.at - history.now()), undefined, { signal }).catch(() => 'over')
    if (signal.aborted) break
    running.push(
      runAction(entry).catch((error: unknown) =>
        reportError(history, `${entry.kind} at ${entry.at} ms failed in the harness`, error),
      ),
    )
  }
  await Promise.all(running)
}

function formatProgress(history: History, { durationMs }: Schedule, customers: readonly Customer[]): string {
  const created = customers.flatMap(({ intents }) => intents).filter(({ taskIds }) => taskIds.size > 0)
  const active = history.disturbances.filter(({ to, kind }) => to === undefined && kind !== 'receiver')
  const now = active.map(({ kind, detail }) => [kind, detail.node, detail.mode].filter(Boolean).join(' '))
  const time = `${Math.round(history.now() / 1000)}/${Math.round(durationMs / 1000)} s`
  return `${time}, ${created.length} exports, ${history.violations.length} violations; ${now.join(', ') || 'no faults'}`
}

async function check(run: Run, { world, customers, references }: Cast): Promise<CheckedRun> {
  const { history, safetyAgeMs, folder } = run
  const { db } = world
  const intents = customers.flatMap((customer) => customer.intents)
  const tasks = await readTaskRows(
    db,
    customers.map(({ account }) => account.id),
  )
  writeFileSync(join(folder, 'tasks.json'), JSON.stringify(tasks, null, 1))
  const received = customers.flatMap(({ account }) => account.receiver.received)
  writeFileSync(join(folder, 'webhooks.json'), JSON.stringify(received, null, 1))
  const taskCheck = checkTasks(tasks, intents, history)
  const outputs = await checkOutputs(tasks, customers, references)
  const storage = await checkStorage(db, world.storage, safetyAgeMs)
  const nodes = [...world.nodes.values()].map(({ node }) => node)
  for (const node of nodes) node.sampleMemory()
  const memory = nodes.flatMap((node) => node.memory)
  const found = [
    ...taskCheck.violations,
    ...outputs,
    ...(await checkLedger(db)),
    ...storage.violations,
    ...checkWebhooks(tasks, received),
    ...checkEvents(
      tasks,
      customers.flatMap(({ followers }) => followers),
    ),
    ...checkNodeEnds(history),
    ...checkMemory(memory),
  ]
  for (const violation of found) history.violate(violation)
  await stopNodes(run, world)
  const logs = nodes.map(({ options }) => `${options.logPath}.log`)
  for (const violation of checkLogs(logs, collectSecrets(world, customers))) history.violate(violation)
  return {
    rows: tasks,
    tasks: countBy(tasks, ({ status }) => status),
    requests: { creates: intents.length, accepted: intents.filter(({ taskIds }) => taskIds.size > 0).length },
    webhooks: received.length,
    justifiedFailures: Object.fromEntries(taskCheck.justified),
    leftovers: storage.leftovers,
    memory,
  }
}

function collectSecrets({ databaseUrl }: World, customers: readonly Customer[]): Record<string, string> {
  const accountSecrets = customers.flatMap(({ account }) => [
    [`the API key of ${account.name}`, account.key],
    [`the webhook secret of ${account.name}`, account.webhookSecret],
  ])
  return { ...Object.fromEntries(accountSecrets), "the database's password": new URL(databaseUrl).password }
}

/** Stops all nodes; each must stop cleanly and leave no process behind. */
async function stopNodes({ history, id, database }: Run, { nodes }: World): Promise<void> {
  for (const { node } of nodes.values()) await stopNode(node, history)
  const isExpected = ({ command, pid }: FoundProcess): boolean =>
    pid === process.pid || (database === 'own' && command.includes('postgres'))
  const listRemaining = (): FoundProcess[] => listRunProcesses(id).filter((found) => !isExpected(found))
  await waitUntil(() => listRemaining().length === 0, PROCESSES_END_MS)
  if (listRemaining().length > 0)
    history.violate({
      check: 'processes',
      message: 'Processes outlived their nodes.',
      evidence: listRemaining(),
    })
  history.add('nodes stopped')
}

/** Kills every remaining process of the run, however the run ended. */
function endProcesses({ id }: Run): void {
  for (const { pid } of listRunProcesses(id)) if (pid !== process.pid) signalProcess(pid, 'SIGKILL')
}

/** Files and folders that may be large, which are removed even after a failure. */
const bulky = ['media', 'database', 'state', 'disk', 's3', 'node-a', 'node-b', 'node-c']

function finish(run: Run, { rows, ...results }: CheckedRun, keep: boolean): SoakReport {
  const { history, folder, seed, minutes, storage, database, signal } = run
  const violations = history.violations.map((violation) => explainViolation(violation, history, rows))
  const passed = violations.length === 0 && !signal.aborted
  const keepsFolder = keep || (!passed && !signal.aborted)
  const report: SoakReport = {
    seed,
    minutes,
    storage,
    database,
    passed,
    isInterrupted: signal.aborted,
    ...results,
    disturbances: countBy(history.disturbances, ({ kind }) => kind),
    skipped: history.events.filter(({ kind }) => kind === 'skipped').length,
    lockWaits: history.events.filter(({ kind }) => kind === 'lock wait'),
    violations,
    artefacts: keepsFolder ? folder : null,
  }
  if (!keep) for (const name of bulky) rmSync(join(folder, name), { recursive: true, force: true })
  if (keepsFolder) writeFileSync(join(folder, 'report.json'), JSON.stringify(report, null, 2))
  else rmSync(folder, { recursive: true, force: true })
  return report
}
