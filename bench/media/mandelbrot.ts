import { createCanvas } from '@napi-rs/canvas'

const WIDTH = 1920
const HEIGHT = 1080
const ITERATIONS = 400

/** Parts of the Mandelbrot set with fine detail everywhere: centre and width of the view. */
const views = [
  [-0.743644786, 0.1318252536, 0.0035],
  [-0.1592, -1.0337, 0.022],
  [-1.25066, 0.02012, 0.00045],
  [0.2929859127507, 0.6117848324958, 0.004],
] as const

/**
 * Returns an image with the detail of a photograph, as a JPEG of 1920×1080.
 *
 * @param index - 0 to 3.
 */
export function drawMandelbrot(index: number): Buffer {
  const [centerX, centerY, span] = views[index % views.length] ?? views[0]
  const canvas = createCanvas(WIDTH, HEIGHT)
  const context = canvas.getContext('2d')
  const image = context.createImageData(WIDTH, HEIGHT)
  const step = span / WIDTH
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      const escaped = escapeTime(centerX + (x - WIDTH / 2) * step, centerY + (y - HEIGHT / 2) * step)
      const at = (y * WIDTH + x) * 4
      const hue = Math.sqrt(escaped) * 0.42 + index
      image.data[at] = 128 + 127 * Math.sin(hue)
      image.data[at + 1] = 128 + 127 * Math.sin(hue + 1.3)
      image.data[at + 2] = 128 + 127 * Math.sin(hue + 2.9)
      image.data[at + 3] = 255
    }
  }
  context.putImageData(image, 0, 0)
  return canvas.encodeSync('jpeg', 92)
}

/** Returns a smooth escape time, so that colours have no edges. */
function escapeTime(cx: number, cy: number): number {
  let x = 0
  let y = 0
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    const xx = x * x
    const yy = y * y
    if (xx + yy > 256) return iteration + 1 - Math.log2(Math.log2(xx + yy) / 2)
    y = 2 * x * y + cy
    x = xx - yy + cx
  }
  return 0
}
