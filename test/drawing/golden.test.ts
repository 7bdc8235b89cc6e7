import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DocumentFrames } from '../samples/draw-document.ts'
import { compareWithGolden, orphanedGoldens } from './golden-images.ts'
import { goldenSubjects } from './golden-subjects.ts'

/**
 * Pictures against those that a person has looked at (`test/golden`), pixel for pixel. Where a change is
 * meant: `npm run golden` shows what differs, `npm run golden -- --accept [name…]` accepts it.
 *
 * Skia on another processor may differ by a level at edges, so only x64 Linux, where the golden ones were
 * drawn, is held to them; there nothing skips this.
 */
describe.skipIf(process.arch !== 'x64' || process.platform !== 'linux')('a golden picture', () => {
  let documentFrames: DocumentFrames
  beforeAll(async () => {
    documentFrames = await DocumentFrames.open()
  })
  afterAll(() => documentFrames[Symbol.dispose]())

  test.each(goldenSubjects)('of $id is what is drawn today', async ({ id, draw }) => {
    const actual = await draw(documentFrames)
    const comparison = await compareWithGolden(id, actual)
    if (comparison.result === 'same') return
    const folder = mkdtempSync(join(tmpdir(), 'framewright-golden-'))
    writeFileSync(join(folder, 'actual.png'), actual)
    const accept = `If that is how it shall look: npm run golden -- --accept ${id}`
    if (comparison.result === 'missing') {
      expect.fail(`There is no golden picture of ${id}; look at ${folder}. ${accept}`)
    }
    writeFileSync(join(folder, 'difference.png'), comparison.difference.toBuffer('image/png'))
    writeFileSync(join(folder, 'golden-actual-difference.png'), comparison.sheet.toBuffer('image/png'))
    expect.fail(
      `${comparison.pixels} pixels of ${id} differ, by up to ${comparison.levels} levels; look at ${folder}. ${accept}`,
    )
  })

  test('belongs to something that is drawn', () => {
    expect(orphanedGoldens(goldenSubjects.map(({ id }) => id))).toEqual([])
  })
})
