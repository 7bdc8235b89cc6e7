import type { CanvasGradient, Context2D } from '../../context2d.ts'
import type { DrawStyle, StyledFrame } from '../transition.ts'
import { getEntrySide } from './entry-side.ts'

/** Width of the soft edge, as a share of the way. */
const EDGE = 0.42
const STOPS = 8

/** A wide soft edge crosses the frame and reveals the incoming side. */
export const drawSoftWipe: DrawStyle = (frame) => {
  const { target, from, to, width, height, progress, layers } = frame
  target.drawImage(from, 0, 0)
  if (progress <= 0) return
  layers.with(width, height, (mask) => {
    mask.context.save()
    mask.context.fillStyle = buildMask(mask.context, frame)
    mask.context.fillRect(0, 0, width, height)
    mask.context.restore()
    target.globalCompositeOperation = 'destination-out'
    target.drawImage(mask.drawable, 0, 0)
    layers.with(width, height, ({ context, drawable }) => {
      context.save()
      context.drawImage(mask.drawable, 0, 0)
      context.globalCompositeOperation = 'source-in'
      context.drawImage(to, 0, 0)
      context.restore()
      target.globalCompositeOperation = 'lighter'
      target.drawImage(drawable, 0, 0)
    })
  })
}

/** Builds a gradient that is opaque where the incoming side is revealed. */
function buildMask(context: Context2D, { area, progress, direction }: StyledFrame): CanvasGradient {
  const [x, y] = getEntrySide(direction)
  const start = [x === 1 ? area.right : area.left, y === 1 ? area.bottom : area.top] as const
  const [width, height] = [area.right - area.left, area.bottom - area.top]
  const head = progress * (1 + EDGE)
  const at = (share: number): readonly [number, number] => [
    start[0] - x * width * share,
    start[1] - y * height * share,
  ]
  const gradient = context.createLinearGradient(...at(head - EDGE), ...at(head))
  for (let stop = 0; stop <= STOPS; stop++) {
    const share = stop / STOPS
    const opacity = 1 - share * share * (3 - 2 * share)
    gradient.addColorStop(share, `rgba(0, 0, 0, ${opacity})`)
  }
  return gradient
}
