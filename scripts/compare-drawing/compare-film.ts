import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { outputFrame } from '../../src/engine/document/output-frame.ts'
import { frameCount, frameToTicks } from '../../src/engine/document/ticks.ts'
import { compositionEndTicks } from '../../src/engine/document/timeline.ts'
import { validateDocument } from '../../src/engine/document/validate.ts'
import { createFolderAssetSource } from '../../src/engine/renderer/assets/folder-asset-source.ts'
import { locateAssets } from '../../src/engine/renderer/assets/locate-assets.ts'
import { drawInstants } from '../../src/engine/renderer/segments/draw-segment.ts'
import type { RenderCaches } from '../../src/engine/renderer/segments/render-caches.ts'
import type { FrameUpdate } from '../../src/engine/renderer/yuv/frame-update.ts'
import type { ComparedFilm } from './films.ts'

export const FPS = 30

interface Comparison {
  /** Number of compared frames. */
  readonly frames: number
  /** The share of all pixels that was drawn, 0–1. */
  readonly share: number
  /** A sentence about the first frame that differs, if one does. */
  readonly difference: string | undefined
}

/**
 * Compares frames of a film.
 *
 * @param choose - Chooses frames by their numbers; the ones between them are skipped. Default: all.
 */
export async function compareFilm(
  { name, document, folder, width }: ComparedFilm,
  caches: RenderCaches,
  choose: (frameCount: number) => readonly number[] = listAll,
): Promise<Comparison> {
  const { composition, errors } = validateDocument(document)
  if (composition === undefined) throw new Error(`${name} is invalid: ${JSON.stringify(errors.slice(0, 3))}`)
  const { signal } = new AbortController()
  const downloads = await mkdtemp(join(tmpdir(), 'framewright-compared-'))
  const assetFiles = await locateAssets(composition, createFolderAssetSource(folder, downloads), signal)
  const output = outputFrame(composition, 'custom', width === undefined ? 1 : width / composition.width)
  const chosen = choose(frameCount(compositionEndTicks(composition), FPS))
  const instants = chosen.map((frame) => frameToTicks(frame, FPS))
  const drawn = new DrawnPixels()
  let difference: string | undefined
  try {
    const job = { composition, assetFiles, output, fonts: undefined }
    await drawInstants(job, instants, drawn, { caches, signal, onProgress: () => {}, comparesDrawing: true })
  } catch (error) {
    difference = `Frame ${chosen[drawn.frames]}: ${error instanceof Error ? error.message : String(error)}`
  } finally {
    await rm(downloads, { recursive: true })
  }
  const share = drawn.pixels / (output.width * output.height * Math.max(1, drawn.frames))
  return { frames: drawn.frames, share, difference }
}

function listAll(count: number): number[] {
  return Array.from({ length: count }, (_, frame) => frame)
}

class DrawnPixels {
  frames = 0
  pixels = 0

  async writeFrame(updates: readonly FrameUpdate[]): Promise<void> {
    this.frames++
    for (const { rgba } of updates) this.pixels += rgba.length / 4
  }

  async repeatFrame(): Promise<void> {
    this.frames++
  }
}
