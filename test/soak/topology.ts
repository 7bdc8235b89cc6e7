/** `own`: the harness runs a PostgreSQL server that all nodes share. `embedded`: one node runs its own. */
export type DatabaseKind = 'own' | 'embedded'

export type NodeName = 'a' | 'b' | 'c'

export interface NodeTopology {
  readonly name: NodeName
  readonly role: 'serve' | 'worker'
  readonly workers: number
}

/** The nodes of a soak. */
export const topologies: Readonly<Record<DatabaseKind, readonly NodeTopology[]>> = {
  own: [
    { name: 'a', role: 'serve', workers: 1 },
    { name: 'b', role: 'serve', workers: 1 },
    { name: 'c', role: 'worker', workers: 1 },
  ],
  embedded: [{ name: 'a', role: 'serve', workers: 2 }],
}
