import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { redPicture } from '../../test/support/red-picture.ts'
import { RenderPool } from '../renderer/process/render-pool.ts'
import { runPiece } from './run-piece.ts'

/** Enough for a process to start on a machine that has other things to do. */
const STALL_TIMEOUT_MS = 5_000

/** Stops processes of the pool, up to `count`, as soon as they are there. */
function freeze(pool: RenderPool, count: number): { frozen: Set<number>; timer: NodeJS.Timeout } {
  const frozen = new Set<number>()
  const timer = setInterval(() => {
    for (const pid of pool.processIds) {
      if (frozen.has(pid) || frozen.size >= count) continue
      frozen.add(pid)
      process.kill(pid, 'SIGSTOP')
    }
  }, 5)
  return { frozen, timer }
}

describe('a piece whose process does not move on', () => {
  let pool: RenderPool
  let timer: NodeJS.Timeout
  beforeEach(() => {
    pool = new RenderPool({ size: 1, stallTimeoutMs: STALL_TIMEOUT_MS })
  })
  afterEach(async () => {
    clearInterval(timer)
    await pool.close()
  })

  it('is done once more', async () => {
    const freezing = freeze(pool, 1)
    timer = freezing.timer
    const { file } = await runPiece(pool, redPicture, {})
    expect(file.length).toBeGreaterThan(50)
    expect(freezing.frozen.size).toBe(1)
  })

  it('fails for good the second time', async () => {
    const freezing = freeze(pool, 9)
    timer = freezing.timer
    await expect(runPiece(pool, redPicture, {})).rejects.toMatchObject({
      code: 'RENDER_STALLED',
      retryable: false,
      message: 'It took longer than 5 s without any progress to draw what shows at tick 0.',
    })
    expect(freezing.frozen.size).toBe(2)
  })
})
