import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeMedia } from '../../bench/media/make-media.ts'
import { blurredVideoScene } from '../../bench/scenes/blurred-video.ts'
import { captionedVideoScene } from '../../bench/scenes/captioned-video.ts'
import { lettersScene } from '../../bench/scenes/letters.ts'
import { reportScene } from '../../bench/scenes/report.ts'
import { slideshowScene } from '../../bench/scenes/slideshow.ts'
import { titleScene } from '../../bench/scenes/title.ts'
import { RenderPool } from '../../src/engine/renderer/pool/render-pool.ts'
import { makeExampleMedia } from '../../src/example-media/make-example-media.ts'
import starter from '../../src/example-media/starter.json' with { type: 'json' }
import { sampleKinds } from '../../test/samples/all-kinds.ts'
import { makeSampleMedia } from '../../test/samples/media/sample-media.ts'
import { listSamples } from '../../test/samples/sample.ts'

/** A film whose drawing is compared. */
export interface ComparedFilm {
  readonly name: string
  /** An editor document. */
  readonly document: unknown
  /** The folder of its files. */
  readonly folder: string
  /** Pixels; the height follows from the document. Default: that of the document. */
  readonly width?: number
}

/** Samples are compared at a reduced size, at which boxes are at fractions of pixels. */
const SAMPLE_WIDTH = 480

/** Its files are uploaded to the service, so that it has no folder. */
const demoDocument = 'four-lights.json'

const scenes = [
  ...[titleScene, slideshowScene, captionedVideoScene],
  ...[blurredVideoScene, lettersScene, reportScene],
]

/**
 * Lists every film that is compared, making the files of each kind before the first one of it.
 *
 * @param folder - For temporary files.
 */
export async function* listComparedFilms(folder: string): AsyncGenerator<ComparedFilm> {
  yield* listSampleFilms(folder)
  yield { name: 'examples/starter', document: starter, folder }
  yield* listExamples(fileURLToPath(new URL('../../examples', import.meta.url)))
  yield* listScenes(fileURLToPath(new URL('../../bench/cache', import.meta.url)))
}

async function* listSampleFilms(parent: string): AsyncGenerator<ComparedFilm> {
  const folder = join(parent, 'samples')
  await mkdir(folder)
  await makeSampleMedia(folder)
  for (const { id, sample } of listSamples(sampleKinds)) {
    yield { name: id, document: sample.document, folder, width: SAMPLE_WIDTH }
  }
}

async function* listExamples(folder: string): AsyncGenerator<ComparedFilm> {
  await makeExampleMedia(join(folder, 'media'))
  for (const part of ['', 'templates']) {
    const names = (await readdir(join(folder, part))).filter(
      (name) => name.endsWith('.json') && name !== demoDocument,
    )
    for (const name of names) {
      const document: unknown = JSON.parse(await readFile(join(folder, part, name), 'utf8'))
      yield { name: join('examples', part, name.replace('.json', '')), document, folder }
    }
  }
}

async function* listScenes(folder: string): AsyncGenerator<ComparedFilm> {
  await using pool = {
    pool: new RenderPool({ size: 1 }),
    async [Symbol.asyncDispose]() {
      await this.pool.close()
    },
  }
  await makeMedia(folder, pool.pool)
  for (const { name, document } of scenes) yield { name: `bench/${name}`, document, folder }
}
