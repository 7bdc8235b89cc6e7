import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { validateDocument } from '../../src/engine/document/validate.ts'
import { createFolderAssetSource } from '../../src/engine/renderer/assets/folder-asset-source.ts'
import { RenderPool } from '../../src/engine/renderer/pool/render-pool.ts'
import { renderDocument } from '../../src/engine/renderer/render.ts'
import { confettiLottie } from './confetti.ts'
import { equaliserGif } from './equaliser.ts'
import { type Footage, footage, footageDocument } from './footage.ts'
import { paintLandscape } from './landscape.ts'
import { exampleLandscapes, sampleLandscapes } from './landscapes.ts'
import { composeMusic } from './music.ts'
import { hum, type SpokenWord, surf } from './narration.ts'
import { paintSkyline } from './skyline.ts'
import { songs } from './songs.ts'
import { studioShots } from './studio-shots.ts'

/** Files that are made, by name; each is made alone, so that what is there already costs nothing. */
type Makers = Readonly<Record<string, () => Buffer | Promise<Buffer>>>

const MUSIC_SECONDS = 12

const photographs: Makers = Object.fromEntries(
  Object.entries({ ...sampleLandscapes, ...exampleLandscapes }).map(([name, landscape]) => [
    name,
    () => paintLandscape(landscape).encodeSync('jpeg', 88),
  ]),
)

const shots: Makers = Object.fromEntries(
  Object.entries(studioShots).map(([name, paint]) => [
    name,
    () => (name.endsWith('.png') ? paint().encodeSync('png') : paint().encodeSync('jpeg', 90)),
  ]),
)

const music: Makers = Object.fromEntries(
  Object.entries(songs).map(([name, song]) => [name, () => composeMusic(MUSIC_SECONDS, song)]),
)

const films: Makers = Object.fromEntries(
  Object.entries(footage).map(([name, film]) => [name, () => filmed(film)]),
)

const makers: Makers = {
  ...photographs,
  ...shots,
  ...music,
  ...films,
  'skyline.jpg': () => paintSkyline().encodeSync('jpeg', 90),
  'equaliser.gif': () => equaliserGif('#ffffff'),
  'confetti.json': () => Buffer.from(confettiLottie()),
  'narration.wav': narration,
}

/**
 * Makes the pictures, films and sounds of the examples in a folder; files that are there stay.
 *
 * @param onFile - Called before each file that has to be made.
 */
export async function makeExampleMedia(
  folder: string,
  onFile: (name: string) => void = () => {},
): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const [name, make] of Object.entries(makers)) {
    const path = join(folder, name)
    if (existsSync(path)) continue
    onFile(name)
    // Written beside and renamed, so that a file that is there is whole.
    await writeFile(`${path}.part`, await make())
    await rename(`${path}.part`, path)
  }
}

/** Hums the words that the captions of `subtitled-short.json` show. */
async function narration(): Promise<Buffer> {
  const path = new URL('../subtitled-short.json', import.meta.url)
  // The document is ours: its caption asset is named `words`.
  const { assets } = JSON.parse(await readFile(path, 'utf8')) as {
    readonly assets: { readonly words: { readonly captions: readonly SpokenWord[] } }
  }
  const words = assets.words.captions
  return hum(words, (words.at(-1)?.endMs ?? 0) / 1000 + 0.5)
}

/** Films a stack of layers with our own renderer. */
async function filmed(film: Footage): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'framewright-footage-'))
  const pool = new RenderPool({ size: 2 })
  try {
    for (const { file, paint } of film.layers) await writeFile(join(folder, file), paint().encodeSync('png'))
    await writeFile(join(folder, 'surf.wav'), surf(film.seconds))
    const { composition, errors } = validateDocument(footageDocument(film, 'surf.wav'))
    if (composition === undefined) throw new Error(`The film is invalid: ${JSON.stringify(errors)}`)
    const outputPath = join(folder, 'film.mp4')
    await renderDocument({
      composition,
      settings: { fps: 30, ratio: 'custom', scale: 1, format: 'mp4' },
      assets: createFolderAssetSource(folder, folder),
      outputPath,
      pool,
    })
    return await readFile(outputPath)
  } finally {
    await pool.close()
    await rm(folder, { recursive: true, force: true })
  }
}
