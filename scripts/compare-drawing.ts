import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { RenderCaches } from '../src/engine/renderer/segments/render-caches.ts'
import { compareFilm } from './compare-drawing/compare-film.ts'
import { listComparedFilms } from './compare-drawing/films.ts'

const help = `
Draws every frame of films change by change, as renders do, and as a whole, and reports the frames whose pixels differ.
Compares the samples of the gallery, the examples, the templates and the scenes of the benchmark:

  npm run compare:drawing
  npm run compare:drawing -- transitions/ examples/quote-card`

async function compareDrawing(names: string[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'framewright-compare-'))
  await using caches = new RenderCaches()
  let failures = 0
  try {
    for await (const film of listComparedFilms(folder)) {
      if (names.length > 0 && !names.some((name) => film.name.startsWith(name))) continue
      const { frames, share, difference } = await compareFilm(film, caches)
      if (difference !== undefined) failures++
      const changed = `${(share * 100).toFixed(0)} % drawn`
      console.log(
        `${film.name}: ${frames} frames, ${changed}${difference === undefined ? '' : `. ${difference}`}`,
      )
    }
  } finally {
    await rm(folder, { recursive: true })
  }
  if (failures > 0) throw new Error(`${failures} films differ.`)
}

await new Command('compare:drawing')
  .argument('[names...]', 'beginnings of the names of films; default: all')
  .addHelpText('after', help)
  .action(compareDrawing)
  .parseAsync()
