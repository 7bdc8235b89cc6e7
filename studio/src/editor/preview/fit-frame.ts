/** A size in pixels. */
export interface Size {
  readonly width: number
  readonly height: number
}

/** The smallest and the largest scale that an output may have. */
const [MIN_SCALE, MAX_SCALE] = [0.05, 1]

/**
 * Returns how large a frame is on the screen.
 *
 * @param zoom - Screen pixels per pixel of the frame; undefined: as large as fits, but at most twice its size.
 */
export function fitFrame(frame: Size, area: Size, zoom: number | undefined): Size {
  const fitting = Math.min(area.width / frame.width, area.height / frame.height, 2)
  const scale = zoom ?? Math.max(fitting, 0)
  return { width: frame.width * scale, height: frame.height * scale }
}

/**
 * Returns the scale at which to draw: no more pixels than the screen shows and the composition has.
 *
 * @param shown - Size of the frame on the screen in CSS pixels.
 */
export function computeDrawingScale(frame: Size, shown: Size, pixelRatio: number): number {
  const scale = (shown.width * pixelRatio) / frame.width
  // In steps, so that not every pixel of a resized panel draws everything again.
  const stepped = Math.ceil(scale * 20) / 20
  return Math.min(MAX_SCALE, Math.max(MIN_SCALE, stepped))
}
