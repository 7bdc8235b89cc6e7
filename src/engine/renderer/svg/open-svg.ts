import type { Element } from 'domhandler'
import type { FontCatalogue } from '../fonts/font-catalogue.ts'
import { adaptFilters } from './adapt-filters.ts'
import { adaptGradients } from './adapt-gradients.ts'
import { adaptStrokes } from './adapt-strokes.ts'
import { adaptClipShapes } from './clip-shapes.ts'
import { resolveContextPaints } from './context-paints.ts'
import { assertDrawable } from './count-elements.ts'
import { applyStyles } from './css/apply-styles.ts'
import { resolveCascade } from './css/cascade.ts'
import { type ConvertImage, embedImages } from './embed-images.ts'
import { parseSvg } from './parse-svg.ts'
import { removeUndrawable } from './remove-undrawable.ts'
import { resolveTransforms } from './resolve-transforms.ts'
import { serializeChildren, serializeTag } from './serialize-svg.ts'
import { SvgDrawing } from './svg-drawing.ts'
import { SvgError } from './svg-error.ts'
import { SvgFonts } from './svg-fonts.ts'
import type { SvgRenderer } from './svg-renderer.ts'
import { computeOwnSize, readViewBox } from './svg-size.ts'
import { SvgWarnings } from './warnings.ts'

export interface OpenOptions {
  readonly renderer: SvgRenderer
  readonly fonts: FontCatalogue
  readonly convertImage: ConvertImage
}

/** Drawings within drawings within the drawing. */
const MAX_DEPTH = 3

/**
 * Reads an SVG file for drawing.
 *
 * The styles of CSS become attributes, every reference outside of the file is removed, and what the renderer does not
 * know is written in a form that it does.
 *
 * @throws {SvgError} If the file is not an SVG, is damaged, or is too complex.
 */
export async function openSvg(bytes: Uint8Array, options: OpenOptions): Promise<SvgDrawing> {
  const warnings = new SvgWarnings()
  const fonts = new SvgFonts(options.fonts, warnings)
  const root = await prepareSvg(bytes, { convertImage: options.convertImage, warnings, fonts, depth: 0 })
  const cut = await fonts.cut()
  await options.renderer.prepare()
  return new SvgDrawing(options.renderer, { root, fonts: cut, warnings: warnings.list() })
}

interface Preparation {
  readonly convertImage: ConvertImage
  readonly warnings: SvgWarnings
  readonly fonts: SvgFonts
  /** 0 for the file itself, 1 for a drawing within it. */
  readonly depth: number
}

async function prepareSvg(bytes: Uint8Array, preparation: Preparation): Promise<Element> {
  const { warnings, fonts, convertImage, depth } = preparation
  const { root, externalEntities } = parseSvg(bytes)
  if (root.name !== 'svg') throw new SvgError('the file is not an SVG.')
  for (const name of externalEntities) warnings.addReference(`&${name};`)
  const cascade = resolveCascade(root)
  for (const url of cascade.imports) warnings.addReference(url)
  if (cascade.animates) warnings.add('contains animations, which are drawn at rest')
  applyStyles(root, cascade)
  removeUndrawable(root, warnings)
  const convertDrawing = (drawing: Buffer): Promise<string | undefined> =>
    prepareInner(drawing, { ...preparation, depth: depth + 1 })
  await embedImages(root, { convertImage, convertDrawing, warnings })
  const size = computeOwnSize(root)
  const viewport = readViewBox(root) ?? { x: 0, y: 0, ...size }
  adaptClipShapes(root, viewport)
  adaptFilters(root, viewport)
  resolveTransforms(root, viewport)
  adaptGradients(root)
  adaptStrokes(root, viewport, Math.sqrt((size.width * size.height) / (viewport.width * viewport.height)))
  resolveContextPaints(root)
  assertDrawable(root)
  fonts.assign(root)
  return root
}

/** Returns a drawing within another one as a file, or undefined if it can't be drawn. */
async function prepareInner(bytes: Buffer, preparation: Preparation): Promise<string | undefined> {
  if (preparation.depth > MAX_DEPTH) return undefined
  try {
    const root = await prepareSvg(bytes, preparation)
    const { width, height } = computeOwnSize(root)
    const attributes = { ...root.attribs, width: String(width), height: String(height) }
    return `${serializeTag('svg', attributes)}${serializeChildren(root)}</svg>`
  } catch (error) {
    // As in browsers, the outer drawing is drawn without it.
    if (error instanceof SvgError) return undefined
    throw error
  }
}
