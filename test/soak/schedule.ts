import { SeededRandom } from './random.ts'
import type { DatabaseKind, NodeName } from './topology.ts'

/** How a link between a node and a server behaves; see `FaultProxy`. */
export type LinkFault = 'cut' | 'stall' | 'slow' | 'truncate'
/** How the S3 server responds; see `S3FaultServer`. */
export type S3Fault = 'internal-error' | 'unavailable' | 'slow-down' | 'slow' | 'hang' | 'half-response'
/** How a webhook receiver responds; see `SoakReceiver`. */
export type ReceiverFault = 'error' | 'gone' | 'reset' | 'hang' | 'slow'

interface Timed {
  /** Milliseconds since the start of the fault period. */
  readonly at: number
}

/** A fault; `ms` is its duration. */
export type Fault = Timed &
  (
    | { readonly kind: 'kill-render'; readonly node: NodeName }
    | { readonly kind: 'kill-node' | 'restart-node'; readonly node: NodeName; readonly ms: number }
    | {
        readonly kind: 'freeze-node'
        readonly node: NodeName
        readonly ms: number
        readonly withChildren: boolean
      }
    | { readonly kind: 'kill-database' }
    | {
        readonly kind: 'database-link' | 'storage-link'
        readonly node: NodeName
        readonly mode: LinkFault
        readonly ms: number
      }
    | { readonly kind: 's3-responses'; readonly mode: S3Fault; readonly ms: number }
    | { readonly kind: 'fill-disk'; readonly ms: number }
    | {
        readonly kind: 'receiver'
        readonly account: number
        readonly mode: ReceiverFault
        readonly ms: number
      }
  )

/** How a client makes its creation of an export idempotent. */
export type Identification = 'idempotency-key' | 'client-task-id' | 'none'

/** Something that a client does. */
export type Action = Timed & { readonly account: number } & (
    | {
        readonly kind: 'create'
        /** Names the request across all its repetitions; also the filename of the export. */
        readonly intent: string
        readonly variant: number
        readonly identifiedBy: Identification
        /** Sends the same request twice at the same time. */
        readonly isDoubled: boolean
        /** Aborts the first attempt after this many milliseconds. */
        readonly abortsAfterMs: number | undefined
        readonly hasCallback: boolean
        /** Follows the export through its event stream. */
        readonly isFollowed: boolean
      }
    | { readonly kind: 'cancel'; readonly choice: number }
    | { readonly kind: 'pause'; readonly ms: number }
    | { readonly kind: 'broken-upload' | 'preview' | 'sync' | 'download'; readonly choice: number }
  )

export interface Schedule {
  readonly durationMs: number
  readonly faults: readonly Fault[]
  readonly actions: readonly Action[]
}

export interface ScheduleOptions {
  readonly seed: number
  readonly minutes: number
  readonly nodes: readonly NodeName[]
  readonly accounts: number
  /** How many different exports clients can request. */
  readonly variants: number
  readonly storage: 's3' | 'local'
  readonly database: DatabaseKind
}

/** A quiet period at the beginning, so that every fault meets work in progress. */
const QUIET_MS = 5_000

/**
 * Plans all faults and all requests of a soak. The same options result in the same schedule.
 *
 * Faults are planned in lanes (a node, a link, the database, …): faults in one lane never overlap, faults in different
 * lanes do.
 */
export function planSoak(options: ScheduleOptions): Schedule {
  const random = new SeededRandom(options.seed)
  const durationMs = Math.round(options.minutes * 60_000)
  const faults = listFaultLanes(options).flatMap(({ name, gap, draw }) =>
    fillLane(random.fork(name), durationMs, gap, draw),
  )
  const actions = Array.from({ length: options.accounts }, (_, account) =>
    planActions(random.fork(`account ${account}`), account, durationMs, options.variants),
  ).flat()
  return { durationMs, faults: faults.sort(byTime), actions: actions.sort(byTime) }
}

const byTime = (a: Timed, b: Timed): number => a.at - b.at

type Draw = (random: SeededRandom, at: number) => Fault

interface Lane {
  readonly name: string
  /** Bounds of the quiet time before each fault, in milliseconds. */
  readonly gap: readonly [number, number]
  readonly draw: Draw
}

function listFaultLanes(options: ScheduleOptions): Lane[] {
  const { nodes, accounts, storage, database } = options
  const links = [
    ...(database === 'own' ? (['database-link'] as const) : []),
    ...(storage === 's3' ? (['storage-link'] as const) : []),
  ]
  const perNode = nodes.flatMap((node): Lane[] => [
    { name: `node ${node}`, gap: [20_000, 70_000], draw: (random, at) => drawNodeFault(random, at, node) },
    ...links.map(
      (link): Lane => ({
        name: `${link} ${node}`,
        gap: [25_000, 90_000],
        draw: (random, at) => drawLinkFault(random, at, link, node),
      }),
    ),
  ])
  const receivers = Array.from(
    { length: accounts },
    (_, account): Lane => ({
      name: `receiver ${account}`,
      gap: [8_000, 25_000],
      draw: (random, at) => ({
        kind: 'receiver',
        at,
        account,
        mode: random.pick(['error', 'gone', 'reset', 'hang', 'slow'] as const),
        ms: random.integer(3_000, 20_000),
      }),
    }),
  )
  return [...perNode, ...receivers, ...listSharedLanes(nodes, storage)]
}

function listSharedLanes(nodes: readonly NodeName[], storage: 's3' | 'local'): Lane[] {
  const lanes: Lane[] = [
    {
      name: 'render processes',
      gap: [8_000, 30_000],
      draw: (random, at) => ({ kind: 'kill-render', at, node: random.pick(nodes) }),
    },
    { name: 'database', gap: [40_000, 120_000], draw: (_, at) => ({ kind: 'kill-database', at }) },
    {
      name: 'disk',
      gap: [60_000, 150_000],
      draw: (random, at) => ({ kind: 'fill-disk', at, ms: random.integer(2_000, 8_000) }),
    },
  ]
  if (storage === 's3')
    lanes.push({
      name: 's3',
      gap: [30_000, 80_000],
      draw: (random, at) => ({
        kind: 's3-responses',
        at,
        mode: random.pick([
          'internal-error',
          'unavailable',
          'slow-down',
          'slow',
          'hang',
          'half-response',
        ] as const),
        ms: random.integer(3_000, 15_000),
      }),
    })
  return lanes
}

function drawNodeFault(random: SeededRandom, at: number, node: NodeName): Fault {
  const kind = random.pick(['kill-node', 'kill-node', 'restart-node', 'freeze-node', 'freeze-node'] as const)
  if (kind !== 'freeze-node') return { kind, at, node, ms: random.integer(0, 10_000) }
  return { kind, at, node, ms: random.integer(5_000, 60_000), withChildren: random.chance(0.5) }
}

function drawLinkFault(
  random: SeededRandom,
  at: number,
  kind: 'database-link' | 'storage-link',
  node: NodeName,
): Fault {
  const mode = random.pick(['cut', 'stall', 'slow', 'truncate'] as const)
  return { kind, at, node, mode, ms: random.integer(2_000, 15_000) }
}

function fillLane(
  random: SeededRandom,
  durationMs: number,
  [shortest, longest]: readonly [number, number],
  draw: Draw,
): Fault[] {
  const faults: Fault[] = []
  // The first fault may follow the quiet period immediately: otherwise all lanes would start in step.
  let at = QUIET_MS + random.integer(0, longest)
  while (at < durationMs) {
    const fault = draw(random, at)
    const ms = Math.min('ms' in fault ? fault.ms : 0, durationMs - at)
    faults.push('ms' in fault ? { ...fault, ms } : fault)
    at += ms + random.integer(shortest, longest)
  }
  return faults
}

function planActions(random: SeededRandom, account: number, durationMs: number, variants: number): Action[] {
  const actions: Action[] = []
  let at = random.integer(0, 2_000)
  // Pauses of one account do not overlap: the end of the first would also end the second.
  let nextPauseAt = random.integer(15_000, 60_000)
  for (let count = 0; at < durationMs; count++) {
    actions.push(drawCreate(random, at, account, count, variants))
    if (random.chance(0.12))
      actions.push({
        kind: 'cancel',
        at: at + random.integer(50, 4_000),
        account,
        choice: random.integer(0, 3),
      })
    if (random.chance(0.4)) {
      const kind = random.pick(['broken-upload', 'preview', 'sync', 'download'] as const)
      actions.push({ kind, at: at + random.integer(0, 3_000), account, choice: random.integer(0, 1_000) })
    }
    if (at >= nextPauseAt) {
      const ms = random.integer(3_000, 12_000)
      actions.push({ kind: 'pause', at, account, ms })
      nextPauseAt = at + ms + random.integer(30_000, 90_000)
    }
    at += random.integer(3_000, 9_000)
  }
  return actions.filter((action) => action.at < durationMs)
}

function drawCreate(
  random: SeededRandom,
  at: number,
  account: number,
  count: number,
  variants: number,
): Action {
  const identifiedBy = random.pick(['idempotency-key', 'idempotency-key', 'client-task-id', 'none'] as const)
  const isIdentified = identifiedBy !== 'none'
  return {
    kind: 'create',
    at,
    account,
    intent: `soak-${account}-${count}`,
    variant: random.integer(0, variants - 1),
    identifiedBy,
    isDoubled: isIdentified && random.chance(0.2),
    abortsAfterMs: isIdentified && random.chance(0.25) ? random.integer(2, 150) : undefined,
    hasCallback: random.chance(0.7),
    isFollowed: random.chance(0.4),
  }
}
