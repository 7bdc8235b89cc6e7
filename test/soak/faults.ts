import { setTimeout as delay } from 'node:timers/promises'
import type { Account } from './accounts.ts'
import type { FaultProxy } from './fault-proxy.ts'
import type { History } from './history.ts'
import { type FoundProcess, signalProcess } from './processes.ts'
import { SeededRandom } from './random.ts'
import type { Fault, LinkFault } from './schedule.ts'
import type { SoakNode } from './soak-node.ts'
import type { NodeName } from './topology.ts'
import type { WiredNode, World } from './world.ts'

export interface FaultContext {
  readonly world: World
  readonly accounts: readonly Account[]
  readonly history: History
  /** Aborted at the end of the fault period, which ends lasting faults. */
  readonly signal: AbortSignal
}

/** Injects one fault, and repairs it when its time is over. */
export async function applyFault(context: FaultContext, fault: Fault): Promise<void> {
  const { history } = context
  const { at: _at, ...detail } = fault
  switch (fault.kind) {
    case 'kill-render':
      return killRenderProcess(context, fault.at, getWiredNode(context, fault.node))
    case 'kill-node':
    case 'restart-node':
      return endNode(context, fault, getWiredNode(context, fault.node))
    case 'freeze-node': {
      const { node } = getWiredNode(context, fault.node)
      if (!node.isSteady) return history.add('skipped', detail)
      return applyWhile(context, fault, () => node.freeze(fault.withChildren))
    }
    case 'kill-database': {
      const end = history.disturb('kill-database', {})
      if (!(await context.world.database.kill())) history.add('skipped', detail)
      return end()
    }
    case 'database-link':
    case 'storage-link': {
      const { databaseLink, storageLink } = getWiredNode(context, fault.node)
      const link = fault.kind === 'database-link' ? databaseLink : storageLink
      if (link === undefined) return history.add('skipped', detail)
      return applyWhile(context, fault, () => setUntilEnd(link, fault.mode))
    }
    case 's3-responses': {
      const { s3 } = context.world
      if (s3 === undefined) return history.add('skipped', detail)
      return applyWhile(context, fault, () => {
        s3.mode = fault.mode
        return () => {
          s3.mode = 'pass'
        }
      })
    }
    case 'fill-disk': {
      const { disk } = context.world
      if (disk === undefined) return history.add('skipped', detail)
      return applyWhile(context, fault, () => disk.fill())
    }
    case 'receiver': {
      const receiver = context.accounts[fault.account]?.receiver
      if (receiver === undefined) return history.add('skipped', detail)
      return applyWhile(context, fault, () => {
        receiver.mode = fault.mode
        return () => {
          receiver.mode = 'ok'
        }
      })
    }
  }
}

function getWiredNode({ world }: FaultContext, name: NodeName): WiredNode {
  const found = world.nodes.get(name)
  if (found === undefined) throw new Error(`There is no node ${name}.`)
  return found
}

type Ending = () => void | Promise<void>

async function applyWhile(
  { history, signal }: FaultContext,
  fault: Fault & { readonly ms: number },
  begin: () => Ending | Promise<Ending>,
): Promise<void> {
  const { at: _at, ...detail } = fault
  const noteEnd = history.disturb(fault.kind, detail)
  const end = await begin()
  await delay(fault.ms, undefined, { signal }).catch(() => 'the disturbances are over')
  await end()
  noteEnd()
}

function setUntilEnd(link: FaultProxy, mode: LinkFault): Ending {
  link.setMode(mode)
  return () => link.setMode('pass')
}

function killRenderProcess({ history }: FaultContext, at: number, { node }: WiredNode): void {
  const processes = node.descendants().filter(({ command }) => command.includes('render-process'))
  if (processes.length === 0) {
    history.add('skipped', { kind: 'kill-render', node: node.name })
    return
  }
  // The available processes depend on timing; the choice among them does not.
  const { pid } = new SeededRandom(at).pick(processes)
  const end = history.disturb('kill-render', { node: node.name, pid })
  signalProcess(pid, 'SIGKILL')
  end()
}

async function endNode(
  { history, signal }: FaultContext,
  fault: Extract<Fault, { kind: 'kill-node' | 'restart-node' }>,
  { node }: WiredNode,
): Promise<void> {
  if (!node.isSteady) return history.add('skipped', { kind: fault.kind, node: fault.node })
  const noteEnd = history.disturb(fault.kind, { node: fault.node, ms: fault.ms })
  let reported: Promise<void> | undefined
  if (fault.kind === 'kill-node') reported = reportSurvivors(history, node, await node.kill())
  else await stopNode(node, history)
  await delay(fault.ms, undefined, { signal }).catch(() => 'the disturbances are over')
  // After the fault period, other steps wait for this start.
  await node.start(signal)
  noteEnd()
  await reported
}

async function reportSurvivors(
  history: History,
  node: SoakNode,
  { survivors }: { readonly survivors: Promise<FoundProcess[]> },
): Promise<void> {
  const left = await survivors
  if (left.length === 0) return
  history.violate({
    check: 'processes',
    message: `After kill -9 of node ${node.name}, its children survived for 20 s.`,
    evidence: left,
  })
}

/** Faults that prevent a service from stopping cleanly within its 10 s. */
const stopHindrances = ['database-link', 'kill-database', 'storage-link', 's3-responses', 'fill-disk']

/** Stops a node, and reports it if it did not stop cleanly although its dependencies were available. */
export async function stopNode(node: SoakNode, history: History): Promise<void> {
  const from = history.now()
  const result = await node.stop()
  const isHindered = history
    .during(from, history.now())
    .some(({ kind, detail }) => stopHindrances.includes(kind) && (detail.node ?? node.name) === node.name)
  if (result === 'killed') {
    const message = `Node ${node.name} had not exited 15 s after SIGTERM.`
    history.violate({ check: 'graceful stop', message, evidence: { from } })
  } else if (result === 'with errors' && !isHindered) {
    const message = `Node ${node.name} did not stop cleanly within 10 s, although its dependencies were available.`
    history.violate({ check: 'graceful stop', message, evidence: { from } })
  }
}
