import type { RenderPool } from './render-pool.ts'

/** Whoever does pieces of render work: the pool, or somebody who decides when it does them. */
export type RenderWorkers = Pick<RenderPool, 'run'>
