import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Canvas } from '@napi-rs/canvas'
import { outputFrame } from '../../src/document/output-frame.ts'
import { validateDocument } from '../../src/document/validate.ts'
import { folderAssetSource } from '../../src/renderer/assets/folder-asset-source.ts'
import { locateAssets } from '../../src/renderer/assets/locate-assets.ts'
import { rgbaDrawable } from '../../src/renderer/canvas/rgba-drawable.ts'
import { shownAt } from '../../src/renderer/render-picture.ts'
import { drawInstants, type FrameSink } from '../../src/renderer/segments/draw-segment.ts'
import { makeSpecimenMedia } from './media/specimen-media.ts'
import { type EditorDocument, ticks } from './parts.ts'

/** Draws any instants of documents by the code that draws exports, with the specimen media as their files. */
export class DocumentPictures implements Disposable {
  readonly #folder: string

  private constructor(folder: string) {
    this.#folder = folder
  }

  /** Makes the media in a folder of its own, which is removed with it. */
  static async open(): Promise<DocumentPictures> {
    const folder = mkdtempSync(join(tmpdir(), 'framewright-specimens-'))
    await makeSpecimenMedia(folder)
    return new DocumentPictures(folder)
  }

  /**
   * One picture for each instant.
   *
   * @param instants - Seconds.
   * @param width - Pixels of a picture; its height follows from the composition.
   */
  async draw(document: EditorDocument, instants: readonly number[], width: number): Promise<Canvas[]> {
    const { composition: whole, errors } = validateDocument(document)
    if (whole === undefined) throw new Error(`The document is invalid: ${JSON.stringify(errors)}`)
    const { signal } = new AbortController()
    const instantsTicks = instants.map(ticks)
    const composition = shownAt(whole, instantsTicks)
    const assets = folderAssetSource(this.#folder, this.#folder)
    const assetFiles = await locateAssets(composition, assets, signal)
    const output = outputFrame(composition, 'custom', width / composition.width)
    const frames = new KeptFrames(output.width, output.height)
    const work = { composition, assetFiles, output, fonts: undefined }
    await drawInstants(work, instantsTicks, frames, signal, () => {})
    return frames.all
  }

  [Symbol.dispose](): void {
    rmSync(this.#folder, { recursive: true })
  }
}

class KeptFrames implements FrameSink {
  readonly all: Canvas[] = []
  readonly #width: number
  readonly #height: number

  constructor(width: number, height: number) {
    this.#width = width
    this.#height = height
  }

  async writeFrame(rgba: Buffer): Promise<void> {
    const drawable = rgbaDrawable(this.#width, this.#height, false)
    drawable.replacePixels(rgba)
    this.all.push(drawable.canvas)
  }

  async repeatFrame(): Promise<void> {
    this.all.push(...this.all.slice(-1))
  }
}
