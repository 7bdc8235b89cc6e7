import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { paintLandscape } from './landscape.ts'
import { sampleLandscapes } from './landscapes.ts'
import { makeMissingFile } from './make-missing-file.ts'
import { composeMusic } from './music.ts'

const MUSIC_SECONDS = 36

/** Filenames and media types of the files that `makeSampleMedia` generates. */
export const sampleMedia = [
  ...Object.keys(sampleLandscapes).map((name) => ({ name, mimeType: 'image/jpeg' })),
  { name: 'music.wav', mimeType: 'audio/wav' },
]

/** Generates the photographs and the music of the sample project in a folder; existing files are kept. */
export async function makeSampleMedia(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const [name, landscape] of Object.entries(sampleLandscapes)) {
    await makeMissingFile(join(folder, name), () => paintLandscape(landscape).encodeSync('jpeg', 92))
  }
  await makeMissingFile(join(folder, 'music.wav'), () => composeMusic(MUSIC_SECONDS))
}
