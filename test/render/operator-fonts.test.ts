import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { findPackageFolder } from '../../src/engine/renderer/fonts/package-folder.ts'
import { editorState, text } from '../support/documents.ts'
import { TestRenders } from '../support/test-render.ts'

const renders = new TestRenders()
afterAll(() => renders[Symbol.asyncDispose]())

const poppins = join(findPackageFolder('@fontsource/poppins'), 'files')

it('draws with the fonts in a folder, and fails if they have changed since they were read', async () => {
  const path = renders.path('fonts')
  mkdirSync(path)
  copyFileSync(join(poppins, 'poppins-latin-900-normal.woff2'), join(path, 'black.woff2'))
  const { fonts } = await renders.pool.run({ kind: 'fonts', path })
  const document = editorState({
    tracks: [[text('Hello', { id: 't', seconds: 0.2, fields: { fontFamily: 'Poppins Black' } })]],
  })
  const [without, withFonts] = [await renders.render(document), await renders.render(document, {}, { fonts })]
  expect(without.summary.warnings).toEqual([expect.stringContaining('"Poppins Black"')])
  expect(withFonts.summary.warnings).toEqual([])
  expect(withFonts.sha256).not.toBe(without.sha256)

  const stale = { path, fingerprint: 'of other fonts' }
  await expect(renders.render(document, {}, { fonts: stale })).rejects.toThrow(
    /changed while the service was running/,
  )
})

it('draws with the fonts of more folders than a process remembers, and again with the first', async () => {
  const folders = Array.from({ length: 10 }, (_, index) => {
    const path = renders.path(`fonts-${index}`)
    mkdirSync(path)
    const weight = index === 0 ? 900 : 100
    copyFileSync(join(poppins, `poppins-latin-${weight}-normal.woff2`), join(path, 'font.woff2'))
    copyFileSync(
      join(poppins, `poppins-latin-${((index % 7) + 2) * 100}-italic.woff2`),
      join(path, `b.woff2`),
    )
    return path
  })
  const document = editorState({
    tracks: [[text('Hello', { id: 't', seconds: 0.1, fields: { fontFamily: 'Poppins Black' } })]],
  })
  const draw = async (path: string): Promise<string> => {
    const { fonts } = await renders.pool.run({ kind: 'fonts', path })
    return (await renders.render(document, {}, { fonts })).sha256
  }
  const first = await draw(folders[0] ?? '')
  const others: string[] = []
  for (const path of folders.slice(1)) others.push(await draw(path))
  expect(others).not.toContain(first)
  expect(await draw(folders[0] ?? '')).toBe(first)
})
