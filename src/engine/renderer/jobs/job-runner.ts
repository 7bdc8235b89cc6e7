import type { RenderPool } from '../pool/render-pool.ts'

/** Whoever does pieces of render work: the pool, or somebody who decides when it does them. */
export type JobRunner = Pick<RenderPool, 'run'>
