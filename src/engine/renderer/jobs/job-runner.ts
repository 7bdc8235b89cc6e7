import type { RenderPool } from '../pool/render-pool.ts'

/** Runs render jobs: the pool itself, or a wrapper that limits or measures them. */
export type JobRunner = Pick<RenderPool, 'run'>
