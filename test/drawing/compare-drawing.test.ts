import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lettersScene } from '../../bench/scenes/letters.ts'
import { titleScene } from '../../bench/scenes/title.ts'
import { compareFilm, FPS } from '../../scripts/compare-drawing/compare-film.ts'
import { RenderCaches } from '../../src/engine/renderer/segments/render-caches.ts'
import starter from '../../src/example-media/starter.json' with { type: 'json' }
import { sampleKinds } from '../samples/all-kinds.ts'
import { makeSampleMedia } from '../samples/media/sample-media.ts'
import { listSamples } from '../samples/sample.ts'

const WIDTH = 200
/** Neighbouring frames that are compared at each chosen place of a film. */
const RUN = 3

let folder: string
let caches: RenderCaches
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'framewright-compared-'))
  caches = new RenderCaches()
  await makeSampleMedia(folder)
})
afterAll(async () => {
  await caches[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true })
})

function listRuns(starts: readonly number[], frameCount: number): number[] {
  const frames = starts.flatMap((start) =>
    Array.from({ length: RUN }, (_, index) => Math.floor(start) + index),
  )
  return [...new Set(frames)].filter((frame) => frame < frameCount).sort((a, b) => a - b)
}

/** `npm run compare:drawing` compares every frame of these, of the examples and of all scenes of the benchmark. */
describe('a frame of which only changes are drawn equals the frame drawn as a whole', () => {
  test.each(listSamples(sampleKinds))('in $id', async ({ id, sample }) => {
    const film = { name: id, document: sample.document, folder, width: WIDTH }
    const starts = [0, ...sample.instants.slice(0, 3).map((seconds) => seconds * FPS)]
    const { difference } = await compareFilm(film, caches, (count) => listRuns(starts, count))
    expect(difference).toBeUndefined()
  })

  test.each([
    ['starter', starter],
    ['a title', titleScene.document],
    ['moving letters', lettersScene.document],
  ])('in %s', async (name, document) => {
    const { difference, frames, share } = await compareFilm(
      { name, document, folder, width: 640 },
      caches,
      (count) =>
        listRuns(
          [0, 0.3, 0.6, 0.9].map((part) => part * count),
          count,
        ),
    )
    expect(difference).toBeUndefined()
    expect(frames).toBe(4 * RUN)
    expect(share).toBeLessThanOrEqual(1)
  })
})
