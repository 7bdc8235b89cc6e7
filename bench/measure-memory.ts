import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { RenderPool } from '../src/engine/renderer/pool/render-pool.ts'
import { makeMedia } from './media/make-media.ts'
import { MemoryWatch } from './process-memory.ts'
import { renderInto } from './render-into.ts'
import { buildCaptionedVideo } from './scenes/captioned-video.ts'
import { scenes } from './scenes/scenes.ts'

/** The memory of an export. */
export interface MemoryUse {
  readonly frames: number
  readonly seconds: number
  readonly peakBytes: number
}

/**
 * Exports each document and prints `MemoryUse[]` as JSON. This is a program of its own because the parent of the render
 * processes should be no larger than that of `framewright render`: without the floor's code, frames and memory settings.
 *
 * Arguments: names of scenes, or numbers of seconds for which scene C is looped.
 */
async function main(documents: readonly string[]): Promise<void> {
  const folder = fileURLToPath(new URL('./cache', import.meta.url))
  const workFolder = mkdtempSync(join(tmpdir(), 'framewright-bench-'))
  const pool = new RenderPool()
  const uses: MemoryUse[] = []
  try {
    await pool.warmUp()
    await makeMedia(folder, pool)
    for (const name of documents) {
      const started = performance.now()
      using memory = new MemoryWatch()
      const outputPath = join(workFolder, 'export.mp4')
      const { frameCount } = await renderInto(findDocument(name), { folder, outputPath, pool })
      uses.push({
        frames: frameCount,
        seconds: (performance.now() - started) / 1000,
        peakBytes: memory.peakBytes,
      })
    }
  } finally {
    await pool.close()
    rmSync(workFolder, { recursive: true })
  }
  console.log(JSON.stringify(uses))
}

function findDocument(name: string): unknown {
  if (!Number.isNaN(Number(name))) return buildCaptionedVideo(Number(name))
  return scenes.find((scene) => scene.name === name)?.document
}

await main(process.argv.slice(2))
