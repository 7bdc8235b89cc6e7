import type { CanvasKit, ManagedSkottieAnimation, Surface } from 'canvaskit-wasm'
import type { MovingSource, SourceFrame } from '../sources/moving-source.ts'
import { SourceCanvas } from '../sources/source-canvas.ts'

const MAX_SIDE = 4096
const TRANSPARENT = Float32Array.of(0, 0, 0, 0)

/** The frames of a Lottie animation, which loops. */
export class LottieSource implements MovingSource {
  readonly #kit: CanvasKit
  readonly #animation: ManagedSkottieAnimation
  readonly #surface: Surface
  readonly #width: number
  readonly #height: number
  readonly #seconds: number
  readonly #canvas = new SourceCanvas()
  #closed = false

  /**
   * @param json - The animation as exports play it.
   * @param box - Pixels that the frames must cover.
   * @throws {Error} If it can't be played.
   */
  constructor(kit: CanvasKit, json: string, box: { readonly width: number; readonly height: number }) {
    const animation = kit.MakeManagedAnimation(json)
    if (animation === null) throw new Error('The animation cannot be played.')
    const [width = 0, height = 0] = animation.size()
    const cover = Math.max(box.width / width, box.height / height)
    const scale = Math.min(cover, MAX_SIDE / Math.max(width, height))
    this.#kit = kit
    this.#animation = animation
    this.#width = Math.max(1, Math.round(width * scale))
    this.#height = Math.max(1, Math.round(height * scale))
    this.#seconds = animation.duration() > 0 ? animation.duration() : 1
    const surface = kit.MakeSurface(this.#width, this.#height)
    if (surface === null) {
      animation.delete()
      throw new Error('There is no memory for the animation.')
    }
    this.#surface = surface
  }

  async seek(): Promise<void> {}

  frameAt(seconds: number): SourceFrame {
    const instant = seconds % this.#seconds
    // A tick is 1/240 000 s.
    const identity = Math.round(instant * 240_000)
    const size = { width: this.#width, height: this.#height, hasAlpha: true }
    const drawable = this.#canvas.show(identity, size, (context) => this.#paint(context, instant))
    return { drawable, identity, isExact: true }
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#animation.delete()
    this.#surface.delete()
    this.#canvas.close()
  }

  #paint(context: OffscreenCanvasRenderingContext2D, instant: number): void {
    const [width, height] = [this.#width, this.#height]
    const canvas = this.#surface.getCanvas()
    canvas.clear(TRANSPARENT)
    this.#animation.seek(instant / this.#seconds)
    this.#animation.render(canvas, this.#kit.LTRBRect(0, 0, width, height))
    const { ColorType, AlphaType, ColorSpace } = this.#kit
    const info = {
      width,
      height,
      colorType: ColorType.RGBA_8888,
      alphaType: AlphaType.Unpremul,
      colorSpace: ColorSpace.SRGB,
    }
    const pixels = canvas.readPixels(0, 0, info)
    if (pixels === null) return
    const image = context.createImageData(width, height)
    image.data.set(pixels)
    context.putImageData(image, 0, 0)
  }
}
