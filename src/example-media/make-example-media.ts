import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { validateDocument } from '../engine/document/validate.ts'
import { createFolderAssetSource } from '../engine/renderer/assets/folder-asset-source.ts'
import { RenderPool } from '../engine/renderer/pool/render-pool.ts'
import { renderDocument } from '../engine/renderer/render.ts'
import { confettiLottie } from './confetti.ts'
import { equaliserGif } from './equaliser.ts'
import { buildFootageDocument, footage } from './footage.ts'
import { paintLandscape } from './landscape.ts'
import { exampleLandscapes, sampleLandscapes } from './landscapes.ts'
import type { Footage } from './layered-film.ts'
import { makeMissingFile } from './make-missing-file.ts'
import { composeMusic } from './music.ts'
import { hum, type SpokenWord, surf } from './narration.ts'
import { paintSkyline } from './skyline.ts'
import { songs } from './songs.ts'
import { studioShots } from './studio-shots.ts'

/**
 * Generators of files by filename. Each file is generated separately, so that existing ones can be skipped; videos are rendered
 * by one pool, which starts with the first of them.
 */
type Makers = Readonly<
  Record<string, (detail: number, openPool: () => RenderPool) => Buffer | Promise<Buffer>>
>

export interface ExampleMediaOptions {
  /** The files to generate; default: all. */
  readonly only?: readonly string[]
  /** Pixels on a side of ray-traced images and of videos, as a fraction of the full number; default 1. */
  readonly detail?: number
  /** Called before each file that is generated. */
  readonly onFile?: (name: string) => void
}

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
    (detail) =>
      name.endsWith('.png') ? paint(detail).encodeSync('png') : paint(detail).encodeSync('jpeg', 90),
  ]),
)

const music: Makers = Object.fromEntries(
  Object.entries(songs).map(([name, song]) => [name, () => composeMusic(MUSIC_SECONDS, song)]),
)

const films: Makers = Object.fromEntries(
  Object.entries(footage).map(([name, film]) => [
    name,
    (detail, openPool) => renderFootage(film, detail, openPool()),
  ]),
)

const makers: Makers = {
  ...photographs,
  ...shots,
  ...music,
  ...films,
  'skyline.jpg': () => paintSkyline().encodeSync('jpeg', 90),
  'equaliser.gif': () => equaliserGif('#ffffff'),
  'confetti.json': () => Buffer.from(confettiLottie()),
  'narration.wav': makeNarration,
}

/** Generates the images, videos and audio of the examples in a folder; existing files are kept. */
export async function makeExampleMedia(
  folder: string,
  { only = Object.keys(makers), detail = 1, onFile = () => {} }: ExampleMediaOptions = {},
): Promise<void> {
  await mkdir(folder, { recursive: true })
  const opened: { pool?: RenderPool } = {}
  const openPool = (): RenderPool => {
    opened.pool ??= new RenderPool({ size: 2 })
    return opened.pool
  }
  try {
    for (const name of only) {
      const path = join(folder, name)
      const make = makers[name]
      if (make === undefined) throw new Error(`There is no media "${name}".`)
      await makeMissingFile(path, () => {
        onFile(name)
        return make(detail, openPool)
      })
    }
  } finally {
    await opened.pool?.close()
  }
}

/** Hums the words of the captions of `subtitled-short.json`. */
async function makeNarration(): Promise<Buffer> {
  const path = new URL('../../examples/subtitled-short.json', import.meta.url)
  // The id of the document's caption asset is `words`.
  const { assets } = JSON.parse(await readFile(path, 'utf8')) as {
    readonly assets: { readonly words: { readonly captions: readonly SpokenWord[] } }
  }
  const words = assets.words.captions
  return hum(words, (words.at(-1)?.endMs ?? 0) / 1000 + 0.5)
}

/** Renders a video from its layers, with Framewright's renderer. */
async function renderFootage(film: Footage, detail: number, pool: RenderPool): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'framewright-footage-'))
  try {
    for (const { file, paint } of film.layers) await writeFile(join(folder, file), paint().encodeSync('png'))
    await writeFile(join(folder, 'surf.wav'), surf(film.seconds))
    const { composition, errors } = validateDocument(buildFootageDocument(film, 'surf.wav'))
    if (composition === undefined)
      throw new Error(`The document of the video is invalid: ${JSON.stringify(errors)}`)
    const outputPath = join(folder, 'film.mp4')
    await renderDocument({
      composition,
      settings: { fps: 30, ratio: 'custom', scale: detail, format: 'mp4' },
      assets: createFolderAssetSource(folder, folder),
      outputPath,
      pool,
    })
    return await readFile(outputPath)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
