import { createCanvas } from '@napi-rs/canvas'
import { Compositor } from '../../src/engine/compositor/compositor.ts'
import type { FrameDescription } from '../../src/engine/compositor/frame-description.ts'
import type { Drawable } from '../../src/engine/compositor/resources.ts'
import type { OutputRatio } from '../../src/engine/document/model.ts'
import { type OutputFrame, outputFrame } from '../../src/engine/document/output-frame.ts'
import { TICKS_PER_SECOND } from '../../src/engine/document/ticks.ts'
import { validateDocument } from '../../src/engine/document/validate.ts'
import { FrameCanvas } from '../../src/engine/renderer/canvas/frame-canvas.ts'
import { createLayer } from '../../src/engine/renderer/canvas/layer.ts'
import { BundledFonts } from '../../src/engine/renderer/fonts/bundled-fonts.ts'
import { FontCatalogue } from '../../src/engine/renderer/fonts/font-catalogue.ts'
import { createHyphenator } from '../../src/engine/renderer/segments/hyphenator.ts'
import { type DocumentParts, editorState } from '../support/documents.ts'

/** Shared, so that each font file is read once. */
const bundledFonts = new BundledFonts()

/** Red, green and blue, 0–255. */
export type Pixel = readonly [number, number, number]

export interface DrawnFrame {
  readonly width: number
  readonly height: number
  pixel(x: number, y: number): Pixel
  /** 0–255. */
  alpha(x: number, y: number): number
  png(): Buffer
}

interface DrawingOptions {
  readonly ratio?: OutputRatio
  readonly scale?: number
  readonly transparent?: boolean
  readonly images?: Readonly<Record<string, Drawable>>
  readonly illustrations?: Readonly<Record<string, Drawable>>
  /** The content of every moving source. */
  readonly movie?: Drawable
}

export interface Drawing {
  readonly compositor: Compositor
  readonly output: OutputFrame
  describe(seconds: number): FrameDescription
  at(seconds: number): DrawnFrame
  /** Draws a description onto a transparent canvas. */
  draw(description: FrameDescription): FrameCanvas
}

/** Prepares a document (validated like any other) to be drawn on a real canvas with the bundled fonts. */
export function drawing(parts: DocumentParts, options: DrawingOptions = {}): Drawing {
  const document = editorState(parts)
  const { errors, composition } = validateDocument(document)
  if (composition === undefined) throw new Error(JSON.stringify(errors))
  const output = outputFrame(composition, options.ratio ?? 'custom', options.scale ?? 1, options.transparent)
  const fonts = new FontCatalogue({ bundled: bundledFonts })
  const needed = (drawable: Drawable | undefined): Drawable => {
    if (drawable === undefined) throw new Error('The test provides no such image.')
    return drawable
  }
  const compositor = new Compositor(composition, output, {
    createLayer,
    image: (id) => needed(options.images?.[id]),
    illustration: (name) => needed(options.illustrations?.[name]),
    sourceFrame: () => needed(options.movie),
    fontFamilies: (...args) => fonts.fontFamilies(...args),
    fontExceptions: (...args) => fonts.fontExceptions(...args),
    drawableText: (...args) => fonts.drawable(...args),
    hyphenate: createHyphenator(),
  })
  const describe = (seconds: number): FrameDescription =>
    compositor.describe(Math.round(seconds * TICKS_PER_SECOND))
  return {
    compositor,
    output,
    describe,
    draw(description) {
      const canvas = new FrameCanvas(output.width, output.height, true)
      compositor.draw(canvas.context, description)
      return canvas
    },
    at(seconds) {
      const canvas = new FrameCanvas(output.width, output.height, output.transparent)
      compositor.draw(canvas.context, describe(seconds))
      return readFrame(canvas, output.width, output.height)
    },
  }
}

function readFrame(canvas: FrameCanvas, width: number, height: number): DrawnFrame {
  const pixels = canvas.readPixels()
  return {
    width,
    height,
    pixel(x, y) {
      const at = (y * width + x) * 4
      return [pixels[at] ?? -1, pixels[at + 1] ?? -1, pixels[at + 2] ?? -1]
    },
    alpha: (x, y) => pixels[(y * width + x) * 4 + 3] ?? -1,
    png: () => canvas.toPng(),
  }
}

/** Makes an image of vertical stripes of equal width. */
export function stripes(width: number, height: number, colors: readonly string[]): Drawable {
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  for (const [index, color] of colors.entries()) {
    context.fillStyle = color
    context.fillRect((index * width) / colors.length, 0, width / colors.length, height)
  }
  return canvas
}

/** Returns the columns and rows (inclusive) with pixels unlike `background`; undefined if there are no such pixels. */
export function measureInk(
  frame: DrawnFrame,
  background: Pixel,
  within: { left: number; top: number; right: number; bottom: number } = {
    left: 0,
    top: 0,
    right: frame.width,
    bottom: frame.height,
  },
): { left: number; right: number; top: number; bottom: number } | undefined {
  const xs: number[] = []
  const ys: number[] = []
  for (let y = within.top; y < within.bottom; y++) {
    for (let x = within.left; x < within.right; x++) {
      const [red, green, blue] = frame.pixel(x, y)
      const distance =
        Math.abs(red - background[0]) + Math.abs(green - background[1]) + Math.abs(blue - background[2])
      if (distance < 60) continue
      xs.push(x)
      ys.push(y)
    }
  }
  if (xs.length === 0) return undefined
  const [firstX = 0, firstY = 0] = [xs[0], ys[0]]
  const fold = (values: number[], first: number, pick: (a: number, b: number) => number): number =>
    values.reduce((best, value) => pick(best, value), first)
  return {
    left: fold(xs, firstX, Math.min),
    right: fold(xs, firstX, Math.max),
    top: fold(ys, firstY, Math.min),
    bottom: fold(ys, firstY, Math.max),
  }
}
