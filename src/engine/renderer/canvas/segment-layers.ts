import type { Canvas } from '@napi-rs/canvas'
import type { Layer } from '../../compositor/resources.ts'
import { freeCanvas } from './free-canvas.ts'
import { createLayer } from './layer.ts'

/**
 * Creates the layers of one segment, and frees their pixels with it. Otherwise the pixels of every segment since the last
 * garbage collection would be in memory: V8 sees only objects of a few bytes.
 */
export class SegmentLayers implements Disposable {
  /** Weak, because caches drop layers while the segment is drawn. */
  readonly #canvases: WeakRef<Canvas>[] = []

  /** As `createLayer`. The layer must not be used after the segment. */
  create(width: number, height: number, opaque?: boolean): Layer {
    const layer = createLayer(width, height, opaque)
    this.#canvases.push(new WeakRef(layer.drawable))
    return layer
  }

  [Symbol.dispose](): void {
    for (const weak of this.#canvases.splice(0)) {
      const canvas = weak.deref()
      if (canvas !== undefined) freeCanvas(canvas)
    }
  }
}
