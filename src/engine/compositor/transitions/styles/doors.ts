import type { DrawStyle, StyledFrame } from '../transition.ts'
import { getEntrySide } from './entry-side.ts'
import { withShade } from './shaded.ts'

/** How much larger the incoming side is at first. */
const ZOOM = 0.12
const MAX_DARKNESS = 0.7

/** The outgoing side parts in the middle, and the incoming one comes to rest behind it. */
export const drawDoors: DrawStyle = (frame) => {
  const { target, from, width, height, progress, direction, area } = frame
  const isHorizontal = getEntrySide(direction)[1] === 0
  const [middleX, middleY] = [
    Math.round((area.left + area.right) / 2),
    Math.round((area.top + area.bottom) / 2),
  ]
  const shift = Math.round(
    progress * (isHorizontal ? Math.max(middleX, width - middleX) : Math.max(middleY, height - middleY)),
  )
  paintBehind(
    frame,
    isHorizontal ? [middleX - shift, 0, 2 * shift, height] : [0, middleY - shift, width, 2 * shift],
  )
  if (progress >= 1) return
  if (isHorizontal) {
    target.drawImage(from, 0, 0, middleX, height, -shift, 0, middleX, height)
    target.drawImage(from, middleX, 0, width - middleX, height, middleX + shift, 0, width - middleX, height)
  } else {
    target.drawImage(from, 0, 0, width, middleY, 0, -shift, width, middleY)
    target.drawImage(from, 0, middleY, width, height - middleY, 0, middleY + shift, width, height - middleY)
  }
}

/** Paints the incoming side between the doors. */
function paintBehind(
  frame: StyledFrame,
  gap: readonly [left: number, top: number, width: number, height: number],
): void {
  const { target, to, width, height, progress, area } = frame
  const scale = 1 + ZOOM * (1 - progress)
  const [x, y] = [(area.left + area.right) / 2, (area.top + area.bottom) / 2]
  target.save()
  target.beginPath()
  target.rect(...gap)
  target.clip()
  target.imageSmoothingEnabled = true
  target.imageSmoothingQuality = 'low'
  withShade(frame, to, MAX_DARKNESS * (1 - progress), (image) =>
    target.drawImage(image, x - x * scale, y - y * scale, width * scale, height * scale),
  )
  target.restore()
}
