import { existsSync } from 'node:fs'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { paintLandscape } from './landscape.ts'
import { sampleLandscapes } from './landscapes.ts'
import { composeMusic } from './music.ts'

const MUSIC_SECONDS = 14

/** Filenames and media types of the files that `makeSampleMedia` generates. */
export const sampleMedia = [
  ...Object.keys(sampleLandscapes).map((name) => ({ name, mimeType: 'image/jpeg' })),
  { name: 'music.wav', mimeType: 'audio/wav' },
]

/** Generates the photographs and the music of the sample project in a folder; existing files are kept. */
export async function makeSampleMedia(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const [name, landscape] of Object.entries(sampleLandscapes)) {
    await makeFile(join(folder, name), () => paintLandscape(landscape).encodeSync('jpeg', 92))
  }
  await makeFile(join(folder, 'music.wav'), () => composeMusic(MUSIC_SECONDS))
}

/** Writes to a temporary name first, so that an existing file is always complete. */
async function makeFile(path: string, make: () => Buffer): Promise<void> {
  if (existsSync(path)) return
  await writeFile(`${path}.part`, make())
  await rename(`${path}.part`, path)
}
