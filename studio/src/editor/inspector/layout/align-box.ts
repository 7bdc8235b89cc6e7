/** Where a box is, in pixels of the composition; scales are about its centre. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  readonly scaleX: number
  readonly scaleY: number
  /** Degrees. */
  readonly rotation: number
}

export interface Size {
  readonly width: number
  readonly height: number
}

export type Alignment = 'left' | 'center' | 'right' | 'top' | 'middle' | 'bottom' | 'fill' | 'fit'

/** The fields of a box that an alignment changes. */
export type BoxChange = Partial<Pick<Box, 'left' | 'top' | 'width' | 'height'>>

/**
 * Returns where a box is when it is aligned to an edge or the middle of the frame, fills it, or fits into it. The box counts as it
 * is seen, with its scale and rotation.
 *
 * @param content - Size of the file that the box shows; its proportion is kept by `fit`. Without one, that of the box is kept.
 */
export function alignBox(alignment: Alignment, box: Box, frame: Size, content: Size = box): BoxChange {
  const { halfWidth, halfHeight } = measure(box)
  const toLeft = (centre: number): BoxChange => ({ left: centre - box.width / 2 })
  const toTop = (centre: number): BoxChange => ({ top: centre - box.height / 2 })
  switch (alignment) {
    case 'left':
      return toLeft(halfWidth)
    case 'center':
      return toLeft(frame.width / 2)
    case 'right':
      return toLeft(frame.width - halfWidth)
    case 'top':
      return toTop(halfHeight)
    case 'middle':
      return toTop(frame.height / 2)
    case 'bottom':
      return toTop(frame.height - halfHeight)
    case 'fill':
      return place(frame, box, frame)
    case 'fit': {
      const scale = Math.min(frame.width / content.width, frame.height / content.height)
      return place({ width: content.width * scale, height: content.height * scale }, box, frame)
    }
  }
}

/** Half of the sides of the upright box around a scaled and rotated one. */
function measure({ width, height, scaleX, scaleY, rotation }: Box) {
  const [w, h] = [Math.abs(width * scaleX), Math.abs(height * scaleY)]
  const angle = (rotation * Math.PI) / 180
  const [sine, cosine] = [Math.abs(Math.sin(angle)), Math.abs(Math.cos(angle))]
  return { halfWidth: (w * cosine + h * sine) / 2, halfHeight: (w * sine + h * cosine) / 2 }
}

/** Centres a box that is seen with a size. */
function place(seen: Size, { scaleX, scaleY }: Box, frame: Size): BoxChange {
  const width = seen.width / (Math.abs(scaleX) || 1)
  const height = seen.height / (Math.abs(scaleY) || 1)
  return { left: (frame.width - width) / 2, top: (frame.height - height) / 2, width, height }
}
