import { describe, expect, it } from 'vitest'
import { RenderError, type RenderErrorCode } from '../render-error.ts'
import { repeatLostJob } from './repeat-lost-job.ts'

/** Runs a job that fails with these codes, one after another, and then succeeds. */
async function countRuns(
  failures: readonly RenderErrorCode[],
  repeatOnceAfter: readonly RenderErrorCode[] = ['RENDER_MEMORY_EXCEEDED', 'RENDER_PROCESS_CRASHED'],
): Promise<{ runs: number; repeats: number; outcome: string }> {
  let runs = 0
  let repeats = 0
  const run = async (): Promise<string> => {
    const code = failures[runs]
    runs++
    if (code !== undefined) throw new RenderError(code, code)
    return 'done'
  }
  const beforeRepeat = async (): Promise<void> => {
    repeats++
  }
  const outcome = await repeatLostJob(run, { repeatOnceAfter, beforeRepeat }).catch(
    (error: RenderError) => error.code,
  )
  return { runs, repeats, outcome }
}

const died = 'RENDER_PROCESS_DIED'
const crashed = 'RENDER_PROCESS_CRASHED'
const exceeded = 'RENDER_MEMORY_EXCEEDED'

describe('repeatLostJob', () => {
  it('runs a job up to three times if the server loses its processes', async () => {
    expect(await countRuns([died, died])).toEqual({ runs: 3, repeats: 2, outcome: 'done' })
    expect(await countRuns([died, died, died])).toEqual({ runs: 3, repeats: 2, outcome: died })
  })

  it('runs a job that may be the cause of the losses twice', async () => {
    expect(await countRuns([crashed])).toEqual({ runs: 2, repeats: 1, outcome: 'done' })
    expect(await countRuns([crashed, exceeded])).toEqual({ runs: 2, repeats: 1, outcome: exceeded })
  })

  it("counts the server's losses separately", async () => {
    expect(await countRuns([died, crashed, died])).toEqual({ runs: 4, repeats: 3, outcome: 'done' })
  })

  it('does not repeat a job after any other error', async () => {
    expect(await countRuns(['ASSET_UNUSABLE'])).toMatchObject({ runs: 1, outcome: 'ASSET_UNUSABLE' })
    expect(await countRuns([crashed], [])).toMatchObject({ runs: 1, outcome: crashed })
  })

  it('throws what happens before a repetition', async () => {
    const blamed = new RenderError('ASSET_UNUSABLE', 'The file crashed the probe.')
    const lose = () => Promise.reject(new RenderError(died, died))
    const beforeRepeat = () => Promise.reject(blamed)
    await expect(repeatLostJob(lose, { repeatOnceAfter: [], beforeRepeat })).rejects.toBe(blamed)
  })

  it("throws the signal's reason instead of the loss", async () => {
    const reason = new Error('The service stops.')
    const lose = () => Promise.reject(new RenderError(died, died))
    const options = { repeatOnceAfter: [], signal: AbortSignal.abort(reason) }
    await expect(repeatLostJob(lose, options)).rejects.toBe(reason)
  })
})
