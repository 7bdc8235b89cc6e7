/** A part of a picture or of a box, in its own pixels. */
export interface PictureArea {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Size {
  readonly width: number
  readonly height: number
}

/** The centred part of a picture that covers a box of the given shape. */
export function coverArea(picture: Size, boxWidth: number, boxHeight: number): PictureArea {
  const scale = Math.max(boxWidth / picture.width, boxHeight / picture.height)
  const width = Math.min(picture.width, boxWidth / scale)
  const height = Math.min(picture.height, boxHeight / scale)
  return { x: (picture.width - width) / 2, y: (picture.height - height) / 2, width, height }
}

/** The centred part of a box that a whole picture fills. */
export function containedArea(picture: Size, box: Size): PictureArea {
  const scale = Math.min(box.width / picture.width, box.height / picture.height)
  const [width, height] = [picture.width * scale, picture.height * scale]
  return { x: (box.width - width) / 2, y: (box.height - height) / 2, width, height }
}

export function wholeArea({ width, height }: Size): PictureArea {
  return { x: 0, y: 0, width, height }
}
