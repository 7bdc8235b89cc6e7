/** An area of an image or of a box, in its own pixels. */
export interface ImageArea {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Size {
  readonly width: number
  readonly height: number
}

/** Returns the centred area of an image that covers a box of the given shape. */
export function computeCoverArea(image: Size, boxWidth: number, boxHeight: number): ImageArea {
  const scale = Math.max(boxWidth / image.width, boxHeight / image.height)
  const width = Math.min(image.width, boxWidth / scale)
  const height = Math.min(image.height, boxHeight / scale)
  return { x: (image.width - width) / 2, y: (image.height - height) / 2, width, height }
}

/** Returns the centred area of a box that a complete image fills. */
export function computeContainArea(image: Size, box: Size): ImageArea {
  const scale = Math.min(box.width / image.width, box.height / image.height)
  const [width, height] = [image.width * scale, image.height * scale]
  return { x: (box.width - width) / 2, y: (box.height - height) / 2, width, height }
}

export function getWholeArea({ width, height }: Size): ImageArea {
  return { x: 0, y: 0, width, height }
}
