import { createCanvas, ImageData } from '@napi-rs/canvas'
import type { Pixels, ServerFrame } from './server-frames.ts'

/** How far a browser's frame is from the server's; all measures except `edgeShare` are in levels of 255. */
export interface Comparison {
  /** Mean absolute difference of all channels, excluding glyph edges. */
  readonly mean: number
  /** The largest mean difference in a square of 32 pixels, excluding glyph edges. */
  readonly worstSquare: number
  /** The largest difference between the means of squares of 32 pixels, including glyph edges. */
  readonly worstTone: number
  /** The share of the frame covered by glyph edges. */
  readonly edgeShare: number
}

/** The upper limit of each measure. */
const limits: Comparison = {
  /** This is promised; measured values are 0 to 0.04. */
  mean: 2,
  /** A small object in a wrong place is lost in the whole frame, but not here; measured values are up to 1.5. */
  worstSquare: 4,
  /** Glyphs of another weight, size or position change the brightness of a square; measured values are up to 6. */
  worstTone: 10,
  edgeShare: 0.2,
}

/**
 * Lists the measures that exceed their limits.
 *
 * @param allowed - Other limits for some measures.
 */
export function listExceeded(
  comparison: Comparison,
  allowed: Partial<Comparison> = {},
): (keyof Comparison)[] {
  const measures = ['mean', 'worstSquare', 'worstTone', 'edgeShare'] as const
  return measures.filter((measure) => comparison[measure] > (allowed[measure] ?? limits[measure]))
}

/** An edge of a glyph is where its change to the frame differs by more than this between adjacent pixels. */
const EDGE_LEVELS = 24
const SQUARE_PIXELS = 32

/**
 * Marks with 1 the pixels on either side of a glyph's edge, whether vertical, horizontal or slanted (others are 0). Only
 * glyphs have edges: everything else is in both frames that are compared here.
 */
export function markGlyphEdges(frame: ServerFrame): Uint8Array {
  const { width, height } = frame.whole
  const change = computeGlyphChange(frame)
  const edges = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const here = y * width + x
      if (x + 1 < width) markEdge(edges, change, here, here + 1)
      if (y + 1 === height) continue
      markEdge(edges, change, here, here + width)
      if (x + 1 < width) markEdge(edges, change, here, here + width + 1)
      if (x > 0) markEdge(edges, change, here, here + width - 1)
    }
  }
  return edges
}

/** Returns four levels per pixel, −255 to 255. */
function computeGlyphChange({ whole, withoutGlyphs }: ServerFrame): Int16Array {
  const change = new Int16Array(whole.rgba.length)
  for (let at = 0; at < change.length; at++) {
    change[at] = (whole.rgba[at] ?? 0) - (withoutGlyphs.rgba[at] ?? 0)
  }
  return change
}

function markEdge(edges: Uint8Array, change: Int16Array, here: number, there: number): void {
  for (let channel = 0; channel < 3; channel++) {
    const step = (change[here * 4 + channel] ?? 0) - (change[there * 4 + channel] ?? 0)
    if (step > EDGE_LEVELS || step < -EDGE_LEVELS) edges[here] = edges[there] = 1
  }
}

/** Sums over one square of a frame. */
interface Square {
  /** Absolute differences outside glyph edges, and the number of levels compared. */
  difference: number
  compared: number
  /** Signed differences, and the number of all levels. */
  tone: number
  levels: number
}

/** @throws {Error} If the frames have different sizes. */
export function compareFrames(actual: Pixels, expected: ServerFrame): Comparison {
  const { width, height } = expected.whole
  if (actual.width !== width || actual.height !== height)
    throw new Error(`The frame has ${actual.width} × ${actual.height} pixels, not ${width} × ${height}.`)
  const squares = sumSquares(actual, expected.whole, markGlyphEdges(expected))
  const difference = squares.reduce((sum, square) => sum + square.difference, 0)
  const compared = squares.reduce((sum, square) => sum + square.compared, 0)
  return {
    mean: difference / Math.max(1, compared),
    edgeShare: 1 - compared / (3 * width * height),
    worstSquare: Math.max(...squares.map((square) => square.difference / Math.max(1, square.compared))),
    worstTone: Math.max(...squares.map(({ tone, levels }) => Math.abs(tone) / levels)),
  }
}

function sumSquares(actual: Pixels, expected: Pixels, edges: Uint8Array): Square[] {
  const { width, height } = expected
  const across = Math.ceil(width / SQUARE_PIXELS)
  const squares = Array.from({ length: across * Math.ceil(height / SQUARE_PIXELS) }, (): Square => {
    return { difference: 0, compared: 0, tone: 0, levels: 0 }
  })
  for (let pixel = 0; pixel < width * height; pixel++) {
    const [x, y] = [pixel % width, Math.floor(pixel / width)]
    const square = squares[Math.floor(y / SQUARE_PIXELS) * across + Math.floor(x / SQUARE_PIXELS)]
    if (square === undefined) continue
    for (let at = pixel * 4; at < pixel * 4 + 3; at++) {
      const step = (actual.rgba[at] ?? 0) - (expected.rgba[at] ?? 0)
      square.tone += step
      square.levels++
      if (edges[pixel] !== 0) continue
      square.difference += Math.abs(step)
      square.compared++
    }
  }
  return squares
}

/** Encodes the difference of two frames: eight times as bright, with glyph edges in dark blue. */
export function encodeDifference(actual: Pixels, expected: ServerFrame): Buffer {
  const { width, height, rgba } = expected.whole
  const edges = markGlyphEdges(expected)
  const difference = Buffer.alloc(rgba.length, 255)
  for (let at = 0; at < rgba.length; at++) {
    if (at % 4 === 3) continue
    if (edges[at >> 2] !== 0) difference[at] = at % 4 === 2 ? 96 : 0
    else difference[at] = Math.min(255, 8 * Math.abs((actual.rgba[at] ?? 0) - (rgba[at] ?? 0)))
  }
  return encodePng({ width, height, rgba: difference })
}

export function encodePng({ width, height, rgba }: Pixels): Buffer {
  const canvas = createCanvas(width, height)
  const imageData = new ImageData(new Uint8ClampedArray(rgba), width, height)
  canvas.getContext('2d').putImageData(imageData, 0, 0)
  return canvas.toBuffer('image/png')
}
