import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { outputFormats } from '../../src/engine/document/output-formats.ts'
import { validateDocument } from '../../src/engine/document/validate.ts'
import { createFolderAssetSource } from '../../src/engine/renderer/assets/folder-asset-source.ts'
import { UsableFiles } from '../../src/engine/renderer/assets/usable-files.ts'
import type { OutputSettings } from '../../src/engine/renderer/jobs/render-settings.ts'
import { VideoReader } from '../../src/engine/renderer/media/video-reader.ts'
import { RenderPool } from '../../src/engine/renderer/pool/render-pool.ts'
import { type RenderRequest, type RenderSummary, renderDocument } from '../../src/engine/renderer/render.ts'
import { readNumber } from '../media/numbered-frame.ts'

/** Limits of a render pool that no working process reaches, however busy the machine is. */
export const busyMachineLimits = { stallTimeoutMs: 600_000, probeTimeoutMs: 600_000 } as const

export interface Rendered {
  readonly path: string
  readonly summary: RenderSummary
  readonly sha256: string
}

/** Renders documents in its own folder, with the assets in that folder. */
export class TestRenders implements AsyncDisposable {
  readonly folder = mkdtempSync(join(tmpdir(), 'framewright-render-'))
  readonly pool: RenderPool
  readonly #usableFiles = new UsableFiles()
  #count = 0

  constructor(workers = 2) {
    this.pool = new RenderPool({ size: workers, ...busyMachineLimits })
  }

  path(name: string): string {
    return join(this.folder, name)
  }

  async render(
    document: unknown,
    settings: Partial<OutputSettings> = {},
    options: Partial<Pick<RenderRequest, 'pool' | 'signal' | 'onProgress' | 'fonts' | 'sharedUnits'>> = {},
  ): Promise<Rendered> {
    const { composition, errors } = validateDocument(document)
    if (composition === undefined)
      throw new Error(`The test's document is invalid: ${JSON.stringify(errors)}`)
    const format = settings.format ?? 'mp4'
    const { extension } = outputFormats[format]
    const outputPath = this.path(`output-${this.#count++}.${extension}`)
    const summary = await renderDocument({
      composition,
      settings: { fps: 30, ratio: 'custom', scale: 1, ...settings, format },
      assets: createFolderAssetSource(this.folder, this.folder),
      outputPath,
      pool: this.pool,
      usableFiles: this.#usableFiles,
      ...options,
    })
    const sha256 = createHash('sha256').update(readFileSync(outputPath)).digest('hex')
    return { path: outputPath, summary, sha256 }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.pool.close()
    rmSync(this.folder, { recursive: true })
  }
}

/** Calls back with every frame of a video as RGBA, sampled at the middle of the time that it is shown. */
export async function visitFrames(
  path: string,
  fps: number,
  count: number,
  sample: (rgba: Uint8Array, frame: number, size: { width: number; height: number }) => void,
): Promise<void> {
  await using reader = await VideoReader.open(path)
  for (let frame = 0; frame < count; frame++) {
    const decoded = await reader.frameAt((frame + 0.5) / fps)
    sample(decoded.rgba, frame, decoded)
  }
}

/** Reads the numbers drawn into the frames of a video. */
export async function readFrameNumbers(path: string, fps: number, count: number): Promise<number[]> {
  const numbers: number[] = []
  await visitFrames(path, fps, count, (rgba, _frame, { width, height }) => {
    numbers.push(readNumber(rgba, width, height))
  })
  return numbers
}
