import type { Context2D } from '../../context2d.ts'
import type { Drawable } from '../../resources.ts'

/** The side of a transition in space. Lengths are in frame pixels, from the frame's centre; depth is away from the eye. */
export interface PlanePose {
  /** Where the image's own centre line is along the axis of movement, and how deep. */
  readonly along: number
  readonly depth: number
  /** Radians about the line across the movement; positive if the far end (right or bottom) is deeper. */
  readonly turn: number
  /** Darkness at the left (or upper) and at the right (or lower) end of the image, 0–1. */
  readonly shade?: readonly [start: number, end: number]
}

interface Scene {
  readonly width: number
  readonly height: number
  /** Whether the movement is horizontal, so that planes turn about vertical lines. */
  readonly isHorizontal: boolean
  /** From the eye to the frame. */
  readonly eyeDistance: number
  /** Scales the whole scene about the frame's centre. */
  readonly zoom: number
}

/** Draws an image as a plane in space, in strips of one frame pixel across the movement. */
export function drawPlane(context: Context2D, image: Drawable, pose: PlanePose, scene: Scene): void {
  const { width, height, isHorizontal, eyeDistance: eye, zoom } = scene
  const [length, breadth] = isHorizontal ? [width, height] : [height, width]
  const half = length / 2
  const [cos, sin] = [Math.cos(pose.turn), Math.sin(pose.turn)]
  const scaleAt = (at: number): number => (zoom * eye) / (eye + pose.depth + at * sin)
  const project = (at: number): number => (pose.along + at * cos) * scaleAt(at)
  const unproject = (position: number): number => {
    const flat = position / zoom
    return (flat * (eye + pose.depth) - eye * pose.along) / (eye * cos - flat * sin)
  }
  const [start, end] = [Math.max(-half, project(-half)), Math.min(half, project(half))]
  context.save()
  context.imageSmoothingEnabled = true
  context.imageSmoothingQuality = 'low'
  for (let position = Math.floor(start + half); position < end + half; position++) {
    const [near, far] = [Math.max(position - half, start), Math.min(position + 1 - half, end)]
    const [first, last] = [Math.max(-half, unproject(near)), Math.min(half, unproject(far))]
    if (!(last > first)) continue
    const size = breadth * scaleAt((first + last) / 2)
    const [at, span, inset] = [half + near, far - near, (breadth - size) / 2]
    const [source, sourceSpan] = [half + first, last - first]
    if (isHorizontal) context.drawImage(image, source, 0, sourceSpan, breadth, at, inset, span, size)
    else context.drawImage(image, 0, source, breadth, sourceSpan, inset, at, size, span)
    if (pose.shade === undefined) continue
    const [dark, darker] = pose.shade
    if (dark === 0 && darker === 0) continue
    const darkness = dark + (darker - dark) * (0.5 + (first + last) / 2 / length)
    context.save()
    context.globalCompositeOperation = 'source-atop'
    context.globalAlpha = Math.min(1, Math.max(0, darkness))
    context.fillStyle = '#000000'
    if (isHorizontal) context.fillRect(at, inset, span, size)
    else context.fillRect(inset, at, size, span)
    context.restore()
  }
  context.restore()
}
