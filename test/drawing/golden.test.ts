import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DocumentFrames } from '../samples/draw-document.ts'
import { compareWithGolden, orphanedGoldens } from './golden-images.ts'
import { goldenSubjects } from './golden-subjects.ts'

/**
 * Compares frames, pixel by pixel, with golden images that a person has checked (`test/golden`). After an intended change:
 * `npm run golden` shows the differences, `npm run golden -- --accept [name…]` accepts them.
 *
 * Skia may differ by one level at edges on other processors. Frames are therefore compared only on x64 Linux, where the
 * golden images were drawn; there the test is never skipped.
 * drawn, is held to them; there nothing skips this.
 */
describe.skipIf(process.arch !== 'x64' || process.platform !== 'linux')('a golden image', () => {
  let documentFrames: DocumentFrames
  beforeAll(async () => {
    documentFrames = await DocumentFrames.open()
  })
  afterAll(() => documentFrames[Symbol.dispose]())

  test.each(goldenSubjects)('of $id equals what is drawn now', async ({ id, draw }) => {
    const actual = await draw(documentFrames)
    const comparison = await compareWithGolden(id, actual)
    if (comparison.result === 'same') return
    const folder = mkdtempSync(join(tmpdir(), 'framewright-golden-'))
    writeFileSync(join(folder, 'actual.png'), actual)
    const accept = `If the new look is intended, run: npm run golden -- --accept ${id}`
    if (comparison.result === 'missing') {
      expect.fail(`There is no golden image of ${id}; see ${folder}. ${accept}`)
    }
    writeFileSync(join(folder, 'difference.png'), comparison.difference.toBuffer('image/png'))
    writeFileSync(join(folder, 'golden-actual-difference.png'), comparison.sheet.toBuffer('image/png'))
    expect.fail(
      `${comparison.pixels} pixels of ${id} differ, by up to ${comparison.levels} levels; see ${folder}. ${accept}`,
    )
  })

  test('belongs to a subject that is still drawn', () => {
    expect(orphanedGoldens(goldenSubjects.map(({ id }) => id))).toEqual([])
  })
})
