import type { DrawTransition, TransitionFrame } from './transition.ts'

/** Distance from the eye to the frame, in lengths of the side that turns. */
const EYE_DISTANCE = 2

/** The frame turns over like a card with the incoming side on its back; the named edge comes nearer. */
export const drawFlip: DrawTransition = (frame) => {
  const { from, to, progress, direction } = frame
  const isBack = progress >= 0.5
  // The outgoing side makes the first quarter turn, the incoming side the second one.
  const turn = (isBack ? progress - 1 : progress) * Math.PI
  const isLeftOrTop = direction !== 'from-right' && direction !== 'from-bottom'
  const isUpright = direction !== 'from-top' && direction !== 'from-bottom'
  drawRotated(frame, isBack ? to : from, isLeftOrTop ? turn : -turn, isUpright)
}

/**
 * Draws an image rotated about its central axis, in strips of one frame pixel across that axis.
 *
 * @param turn - Radians, within a quarter turn of 0. If positive, the left (upper) half comes nearer.
 * @param isUpright - Whether the axis is vertical.
 */
function drawRotated(
  { target, width, height }: TransitionFrame,
  image: TransitionFrame['from'],
  turn: number,
  isUpright: boolean,
): void {
  const [length, breadth] = isUpright ? [width, height] : [height, width]
  const half = length / 2
  const eye = EYE_DISTANCE * length
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
  /** Maps a position along the image to its position in the frame, both relative to the axis. */
  const project = (along: number): number => (along * cos * eye) / (eye + along * sin)
  const unproject = (position: number): number => (position * eye) / (cos * eye - position * sin)
  const [start, end] = [project(-half), project(half)]
  target.imageSmoothingEnabled = true
  target.imageSmoothingQuality = 'low'
  for (let position = Math.floor(start); position < end; position++) {
    const [near, far] = [Math.max(position, start), Math.min(position + 1, end)]
    const [first, last] = [Math.max(-half, unproject(near)), Math.min(half, unproject(far))]
    if (!(last > first)) continue
    const size = (breadth * eye) / (eye + ((first + last) / 2) * sin)
    const [at, span, inset] = [half + near, far - near, (breadth - size) / 2]
    const [source, sourceSpan] = [half + first, last - first]
    if (isUpright) target.drawImage(image, source, 0, sourceSpan, breadth, at, inset, span, size)
    else target.drawImage(image, 0, source, breadth, sourceSpan, inset, at, size, span)
  }
}
