/** The sizes that new items have in a frame, in pixels. */

export interface Size {
  readonly width: number
  readonly height: number
}

/** The average width of a letter as a multiple of the font size, rather too large than too small. */
const LETTER_WIDTH = 0.62

/** The share of the frame's width that a text has. */
export const TEXT_WIDTH_SHARE = 0.86

/** Letters of these scripts are as wide as high. */
const wideLetters =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Extended_Pictographic}]/gu

/** Estimates how many lines a text needs, rather too many than too few. */
export function estimateLineCount(text: string, fontSize: number, width: number): number {
  const lettersPerLine = Math.max(1, Math.floor(width / (fontSize * LETTER_WIDTH)))
  return text
    .split('\n')
    .reduce((count, line) => count + Math.max(1, Math.ceil(measure(line) / lettersPerLine)), 0)
}

/** Counts the letters of a line, wide ones more. */
function measure(line: string): number {
  const wide = line.match(wideLetters)?.length ?? 0
  return line.length + wide * (1 / LETTER_WIDTH - 1)
}

/** Returns the largest size of a shape that fits into a frame. */
export function fitIntoFrame(size: Size, frame: Size): Size {
  const scale = Math.min(frame.width / size.width, frame.height / size.height)
  return { width: size.width * scale, height: size.height * scale }
}

/** A chart. */
export function getChartSize({ width, height }: Size): Size {
  return { width: width * 0.8, height: height * 0.7 }
}

/** An illustration, which is as wide as high. */
export function getIllustrationSide({ width, height }: Size): number {
  return Math.min(width, height) * 0.6
}

/** A shape that is as wide as high. */
export function getShapeSide({ width, height }: Size): number {
  return Math.min(width, height) / 2
}

/** Captions of a font size. */
export function getCaptionsSize({ width, height }: Size, fontSize: number, maxLines: number): Size {
  return { width: width * 0.84, height: Math.min(height, Math.ceil(fontSize * 1.5 * Math.max(2, maxLines))) }
}

/** The distance of captions from the lower edge: above the controls of players, and the lower third of television. */
export const CAPTIONS_MARGIN_PERCENT = 8

/** Motion graphics are designed for 1920 × 1080; a frame of another shape has them as large as fits. */
export function getMotionGraphicSize({ width, height }: Size, designed: Size): Size {
  const scale = Math.min(
    Math.max(width, height) / 1920,
    (width * 0.9) / designed.width,
    (height * 0.9) / designed.height,
  )
  return { width: designed.width * scale, height: designed.height * scale }
}
