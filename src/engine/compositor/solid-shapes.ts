import type { Context2D } from './context2d.ts'
import type { SolidContent } from './frame-description.ts'

/** Traces a solid's outline as a new path, in a box of the given size at the origin. */
export function traceSolid(context: Context2D, content: SolidContent, width: number, height: number): void {
  context.beginPath()
  switch (content.shape) {
    case 'rectangle':
      context.roundRect(0, 0, width, height, Math.min(content.borderRadius, width / 2, height / 2))
      return
    case 'circle':
      context.ellipse(width / 2, height / 2, width / 2, height / 2, 0, 0, 2 * Math.PI)
      return
    case 'triangle':
      context.moveTo(width / 2, 0)
      context.lineTo(width, height)
      context.lineTo(0, height)
      context.closePath()
      return
    case 'star':
      traceStar(context, width, height)
  }
}

/** Ratio of the inner to the outer radius of a pentagram, whose edges are straight lines through the star. */
const STAR_INNER_RATIO = (3 - Math.sqrt(5)) / 2

/** Traces five points, the first pointing up, stretched so that the star touches every side of the box. */
function traceStar(context: Context2D, width: number, height: number): void {
  const points = Array.from({ length: 10 }, (_, index): [number, number] => {
    const radius = index % 2 === 0 ? 1 : STAR_INNER_RATIO
    const angle = (index * Math.PI) / 5
    return [radius * Math.sin(angle), -radius * Math.cos(angle)]
  })
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  for (const [x, y] of points) {
    context.lineTo(((x - left) / (right - left)) * width, ((y - top) / (bottom - top)) * height)
  }
  context.closePath()
}
