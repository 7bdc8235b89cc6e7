import type { Filmstrip } from '../media/asset-materials.ts'
import type { StripPlace } from './draw-waveform.ts'

interface FilmstripPlace extends StripPlace {
  /** Where the item begins: frames are placed from here, so that they stay in place while scrolling. */
  readonly itemLeft: number
}

/** Draws the frames of a source along an item, each at its instant. */
export function drawFilmstrip(
  context: CanvasRenderingContext2D,
  strip: Filmstrip,
  place: FilmstripPlace,
): void {
  const { from, to, top, height, itemLeft, originSeconds, secondsPerPixel } = place
  const width = (strip.tileWidth / strip.tileHeight) * height
  context.save()
  context.beginPath()
  context.rect(from, top, to - from, height)
  context.clip()
  for (let x = itemLeft + Math.floor((from - itemLeft) / width) * width; x < to; x += width) {
    const second = originSeconds + (x + width / 2) * secondsPerPixel
    const frame = findFrame(strip, second)
    const column = frame % strip.columns
    const row = Math.floor(frame / strip.columns)
    context.drawImage(
      strip.image,
      column * strip.tileWidth,
      row * strip.tileHeight,
      strip.tileWidth,
      strip.tileHeight,
      x,
      top,
      width,
      height,
    )
  }
  context.restore()
}

/** Returns the frame of a filmstrip for an instant of the source. */
export function findFrame({ frames, secondsPerFrame }: Filmstrip, second: number): number {
  const frame = secondsPerFrame > 0 ? Math.floor(second / secondsPerFrame) : 0
  return Math.min(Math.max(frame, 0), frames - 1)
}
