import { outputFrame } from '@engine/document/output-frame.ts'
import { validateDocument } from '@engine/document/validate.ts'
import type { AssetAccess } from '../../../playback/asset-access.ts'
import { Stage } from '../../../playback/stage.ts'

/** A small document whose frame thumbnails a choice. */
export interface ThumbnailRequest {
  /** Equal keys mean equal thumbnails. */
  readonly key: string
  /** Built only if the thumbnail is not painted yet. */
  readonly build: () => unknown
  readonly ticks: number
  /** Pixels of the thumbnail per pixel of the document. */
  readonly scale: number
}

/** Paints thumbnails of choices with the compositor, one after the other. */
export class ThumbnailPainter {
  readonly #access: AssetAccess
  readonly #thumbnails = new Map<string, Promise<string | undefined>>()
  #stage: { readonly stage: Stage; readonly canvas: HTMLCanvasElement } | undefined
  #last: Promise<unknown> = Promise.resolve()
  #isDisposed = false

  constructor(access: AssetAccess) {
    this.#access = access
  }

  paint(request: ThumbnailRequest): Promise<string | undefined> {
    const known = this.#thumbnails.get(request.key)
    if (known !== undefined) return known
    const painting = this.#last.then(() => this.#paintNow(request))
    this.#thumbnails.set(request.key, painting)
    this.#last = painting.catch(() => this.#thumbnails.delete(request.key))
    return painting
  }

  dispose(): void {
    this.#isDisposed = true
    this.#stage?.stage[Symbol.dispose]()
    for (const painting of this.#thumbnails.values()) {
      painting.then(
        (url) => url !== undefined && URL.revokeObjectURL(url),
        // Nothing was painted.
        () => {},
      )
    }
  }

  async #paintNow({ build, ticks, scale }: ThumbnailRequest): Promise<string | undefined> {
    if (this.#isDisposed) return undefined
    const { composition } = validateDocument(build())
    if (composition === undefined) return undefined
    const { stage, canvas } = this.#getStage()
    stage.setComposition(composition, outputFrame(composition, 'custom', scale))
    await stage.show(ticks)
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve))
    return blob === null || this.#isDisposed ? undefined : URL.createObjectURL(blob)
  }

  #getStage() {
    if (this.#stage === undefined) {
      const canvas = document.createElement('canvas')
      const stage = new Stage({ access: this.#access, canvas, report: () => {}, onImproved: () => {} })
      this.#stage = { stage, canvas }
    }
    return this.#stage
  }
}
