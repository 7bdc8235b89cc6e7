import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Canvas } from '@napi-rs/canvas'
import { outputFrame } from '../../src/engine/document/output-frame.ts'
import { validateDocument } from '../../src/engine/document/validate.ts'
import { createFolderAssetSource } from '../../src/engine/renderer/assets/folder-asset-source.ts'
import { locateAssets } from '../../src/engine/renderer/assets/locate-assets.ts'
import { createRgbaDrawable } from '../../src/engine/renderer/canvas/rgba-drawable.ts'
import { sliceAtInstants } from '../../src/engine/renderer/render-frame.ts'
import { drawInstants } from '../../src/engine/renderer/segments/draw-segment.ts'
import { RenderCaches } from '../../src/engine/renderer/segments/render-caches.ts'
import { WholeFrames } from '../../src/engine/renderer/segments/whole-frames.ts'
import { type EditorDocument, ticks } from './document-builders.ts'
import { makeSampleMedia } from './media/sample-media.ts'

/** Draws any instant of a document with the code that draws exports, using the sample media as files. */
export class DocumentFrames implements Disposable {
  readonly #folder: string
  readonly #caches = new RenderCaches()

  private constructor(folder: string) {
    this.#folder = folder
  }

  /** Makes the media in a separate folder, which is removed when this object is disposed. */
  static async open(): Promise<DocumentFrames> {
    const folder = mkdtempSync(join(tmpdir(), 'framewright-samples-'))
    await makeSampleMedia(folder)
    return new DocumentFrames(folder)
  }

  /**
   * Draws one image for each instant.
   *
   * @param instants - Times in seconds.
   * @param width - Width of an image in pixels; its height follows from the composition.
   */
  async draw(document: EditorDocument, instants: readonly number[], width: number): Promise<Canvas[]> {
    const { composition: whole, errors } = validateDocument(document)
    if (whole === undefined) throw new Error(`The document is invalid: ${JSON.stringify(errors)}`)
    const { signal } = new AbortController()
    const instantsTicks = instants.map(ticks)
    const composition = sliceAtInstants(whole, instantsTicks)
    const assets = createFolderAssetSource(this.#folder, this.#folder)
    const assetFiles = await locateAssets(composition, assets, signal)
    const output = outputFrame(composition, 'custom', width / composition.width)
    const frames = new FrameCollector(output.width, output.height)
    const job = { composition, assetFiles, output, fonts: undefined }
    await drawInstants(job, instantsTicks, new WholeFrames(output, frames), {
      caches: this.#caches,
      signal,
      onProgress: () => {},
    })
    return frames.all
  }

  [Symbol.dispose](): void {
    rmSync(this.#folder, { recursive: true })
  }
}

class FrameCollector {
  readonly all: Canvas[] = []
  readonly #width: number
  readonly #height: number

  constructor(width: number, height: number) {
    this.#width = width
    this.#height = height
  }

  async writeFrame(rgba: Buffer): Promise<void> {
    const drawable = createRgbaDrawable(this.#width, this.#height, false)
    drawable.replacePixels(rgba)
    this.all.push(drawable.canvas)
  }

  async repeatFrame(): Promise<void> {
    this.all.push(...this.all.slice(-1))
  }
}
