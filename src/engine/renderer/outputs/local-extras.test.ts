import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { placeFiles } from './local-extras.ts'
import { layOutStoryboard } from './storyboard.ts'

const folder = mkdtempSync(join(tmpdir(), 'framewright-extras-'))
afterAll(() => rmSync(folder, { recursive: true }))

it('leaves no other files where the output cannot be placed', async () => {
  const work = join(folder, 'work')
  const place = join(folder, 'place')
  // A folder with the name of the output.
  for (const path of [work, join(place, 'film.mp4')]) mkdirSync(path, { recursive: true })
  const write = (name: string): string => {
    writeFileSync(join(work, name), name)
    return join(work, name)
  }
  const layout = layOutStoryboard(2, { width: 160, height: 90 })
  const files = {
    joinedPath: write('joined.mp4'),
    extras: [
      { name: 'poster', path: write('poster.jpg') },
      { name: 'storyboard', path: undefined, layout },
    ],
  } as const
  await expect(placeFiles(files, join(place, 'film.mp4'))).rejects.toThrow('EISDIR')
  expect(readdirSync(place)).toEqual(['film.mp4'])
  rmSync(join(place, 'film.mp4'), { recursive: true })
  files.extras.map(({ path }) => path !== undefined && writeFileSync(path, 'again'))
  const paths = await placeFiles(files, join(place, 'film.mp4'))
  expect(readdirSync(place).toSorted()).toEqual(['film.mp4', 'film.poster.jpg', 'film.storyboard.vtt'])
  expect(paths).toHaveLength(2)
})
