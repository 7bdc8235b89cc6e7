import type { DrawStyle } from '../transition.ts'
import { span } from './curves.ts'
import { drawSolid } from './draw-solid.ts'
import { readColor } from './read-color.ts'

/** When the light is at its peak: it comes quickly and fades slowly, as that of a camera. */
const PEAK = 0.32

/** A burst of light overexposes the outgoing side and uncovers the incoming one. */
export const drawFlash: DrawStyle = (frame) => {
  const { target, from, to, width, height, progress, params, layers } = frame
  const image = progress < PEAK ? from : to
  const light = progress < PEAK ? span(progress, 0.08, PEAK) ** 2 : (1 - span(progress, PEAK, 1)) ** 2
  if (light === 0) {
    target.drawImage(image, 0, 0)
    return
  }
  layers.with(width, height, ({ context, drawable }) => {
    drawSolid(context, image, frame)
    context.save()
    context.fillStyle = readColor(params)
    // Adding light keeps the dark parts longer than covering the image would.
    context.globalCompositeOperation = 'lighter'
    context.globalAlpha = Math.min(1, light * 1.1)
    context.fillRect(0, 0, width, height)
    context.globalCompositeOperation = 'source-over'
    context.globalAlpha = light ** 2
    context.fillRect(0, 0, width, height)
    context.globalCompositeOperation = 'destination-in'
    context.globalAlpha = 1
    context.drawImage(image, 0, 0)
    context.restore()
    target.drawImage(drawable, 0, 0)
  })
}
