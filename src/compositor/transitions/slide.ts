import type { DrawTransition } from './transition.ts'

/** The incoming picture comes from the direction and pushes the outgoing one before it. */
export const drawSlide: DrawTransition = ({ target, from, to, width, height, progress, direction }) => {
  const [x, y] = entrySide(direction)
  target.drawImage(from, -x * width * progress, -y * height * progress)
  target.drawImage(to, x * width * (1 - progress), y * height * (1 - progress))
}

/** The side that the incoming picture starts on, as a unit vector. */
function entrySide(direction: string): readonly [x: -1 | 0 | 1, y: -1 | 0 | 1] {
  switch (direction) {
    case 'from-right':
      return [1, 0]
    case 'from-top':
      return [0, -1]
    case 'from-bottom':
      return [0, 1]
    default:
      return [-1, 0]
  }
}
