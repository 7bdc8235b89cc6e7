import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Canvas, createCanvas } from '@napi-rs/canvas'
import { Compositor } from '../../src/compositor/compositor.ts'
import { outputFrame } from '../../src/document/output-frame.ts'
import { frameCount } from '../../src/document/ticks.ts'
import { compositionEndTicks } from '../../src/document/timeline.ts'
import { validateDocument } from '../../src/document/validate.ts'
import { folderAssetSource } from '../../src/renderer/assets/folder-asset-source.ts'
import { locateAssets } from '../../src/renderer/assets/locate-assets.ts'
import { segmentWork } from '../../src/renderer/plan/segment-work.ts'
import { FrameSources } from '../../src/renderer/segments/frame-sources.ts'
import { loadResources } from '../../src/renderer/segments/segment-resources.ts'
import { makeSpecimenMedia } from './media/specimen-media.ts'
import { type EditorDocument, ticks } from './parts.ts'

/** Draws any instants of documents the way exports are drawn, with the specimen media as their files. */
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
    const { composition, errors } = validateDocument(document)
    if (composition === undefined) throw new Error(`The document is invalid: ${JSON.stringify(errors)}`)
    const assets = folderAssetSource(this.#folder, this.#folder)
    const assetFiles = await locateAssets(composition, assets, new AbortController().signal)
    const output = outputFrame(composition, 'custom', width / composition.width)
    const settings = { fps: 30, format: 'mp4', fontsDirectory: undefined } as const
    const whole = { index: 0, startFrame: 0, frameCount: frameCount(compositionEndTicks(composition), 30) }
    const work = segmentWork({ composition, assetFiles, output, ...settings }, whole, '')
    await using sources = new FrameSources(work)
    const { resources } = await loadResources(work, sources)
    const compositor = new Compositor(work.composition, output, resources)
    const pictures: Canvas[] = []
    for (const seconds of instants) {
      const description = compositor.describe(ticks(seconds))
      await sources.decode(description.sources)
      const canvas = createCanvas(output.width, output.height)
      const context = canvas.getContext('2d')
      context.lang = 'en'
      compositor.draw(context, description)
      pictures.push(canvas)
    }
    return pictures
  }

  [Symbol.dispose](): void {
    rmSync(this.#folder, { recursive: true })
  }
}
