import { existsSync } from 'node:fs'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { paintLandscape } from './landscape.ts'
import { sampleLandscapes } from './landscapes.ts'
import { composeMusic } from './music.ts'

const MUSIC_SECONDS = 14

/** File names and media types of everything that `makeSampleMedia` makes. */
export const sampleMedia = [
  ...Object.keys(sampleLandscapes).map((name) => ({ name, mimeType: 'image/jpeg' })),
  { name: 'music.wav', mimeType: 'audio/wav' },
]

/** Makes the sample project's photographs and music in a folder; files that are there stay. */
export async function makeSampleMedia(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const [name, landscape] of Object.entries(sampleLandscapes)) {
    await makeFile(join(folder, name), () => paintLandscape(landscape).encodeSync('jpeg', 92))
  }
  await makeFile(join(folder, 'music.wav'), () => composeMusic(MUSIC_SECONDS))
}

/** Writes beside and renames, so that a file that is there is whole. */
async function makeFile(path: string, make: () => Buffer): Promise<void> {
  if (existsSync(path)) return
  await writeFile(`${path}.part`, make())
  await rename(`${path}.part`, path)
}
