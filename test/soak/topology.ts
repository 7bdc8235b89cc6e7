/** The nodes of a soak: two that answer HTTP and render, one that only renders. */
export const topology = [
  { name: 'a', role: 'serve', workers: 1 },
  { name: 'b', role: 'serve', workers: 1 },
  { name: 'c', role: 'worker', workers: 1 },
] as const satisfies readonly { name: string; role: 'serve' | 'worker'; workers: number }[]

export type NodeName = (typeof topology)[number]['name']

export const nodeNames: readonly NodeName[] = topology.map(({ name }) => name)
