import { clipToFrame, type Matrix, multiply, type Rectangle, transformBounds } from '../../box-matrix.ts'
import type { Context2D } from '../../context2d.ts'
import type { LettersState, TextContent } from '../../frame-description.ts'
import type { PlacedLayer } from '../../placed-layer.ts'
import type { Resources } from '../../resources.ts'
import { computeTextTop } from '../paint-text-content.ts'
import { fillTextBackground } from '../text-background.ts'
import { computeInkBounds, type TextLayout } from '../text-layout.ts'
import type { TextRasters } from '../text-rasters.ts'
import { buildGrids, coverGridPixels, mapGridToFrame, type TextGrids } from './grid.ts'
import type { LightLetters, MovingLetters, TextBlock } from './letter-animation.ts'
import { type LetterSheet, LetterSheets } from './letter-sheets.ts'
import { paintLight } from './paint-light.ts'
import { computeMovedInk, paintMovingLetters, poseLetters } from './paint-moving-letters.ts'
import { PartRasters } from './part-rasters.ts'
import { computePresence } from './pose.ts'
import { letterAnimations } from './registry.ts'
import { ScratchLayers } from './scratch-layers.ts'
import { fractionBetween, smooth } from './timing.ts'

/** Fraction of an in or out animation over which a background fades. */
const BACKGROUND_FADE = 0.35

type TextLayer = PlacedLayer & { readonly content: TextContent }

/** A text with everything that its animation needs. */
interface Scene {
  readonly context: Context2D
  readonly content: TextContent
  readonly opacity: number
  readonly state: LettersState
  readonly layout: TextLayout
  readonly textMatrix: Matrix
  readonly grids: TextGrids
  readonly ink: Rectangle
  readonly bounds: Rectangle
  readonly sheet: LetterSheet
}

/** Draws texts whose letters are animated. */
export class LettersPainter {
  readonly #texts: TextRasters
  readonly #sheets: LetterSheets
  readonly #parts: PartRasters
  readonly #scratch: ScratchLayers

  constructor(resources: Resources, texts: TextRasters) {
    this.#texts = texts
    this.#sheets = new LetterSheets(resources)
    this.#parts = new PartRasters(resources)
    this.#scratch = new ScratchLayers(resources)
  }

  /**
   * Draws a text at an instant of its animation.
   *
   * @param context - Its unit is a frame pixel.
   * @param bounds - Whole frame pixels that the letters may touch.
   */
  paint(
    context: Context2D,
    { box, content, matrix, scale }: TextLayer,
    state: LettersState,
    bounds: Rectangle,
  ): void {
    const layout = this.#texts.layout(content, box.width)
    const textMatrix = multiply(matrix, [1, 0, 0, 1, 0, computeTextTop(content, box, layout)])
    const ink = computeInkBounds(layout, content.style)
    const grids = buildGrids(box, textMatrix, scale, ink)
    const sheet = this.#sheets.getSheet(content, box.width, layout)
    const scene = {
      context,
      content,
      opacity: box.opacity,
      state,
      layout,
      textMatrix,
      grids,
      ink,
      bounds,
      sheet,
    }
    const animation = letterAnimations[state.type]
    context.save()
    context.imageSmoothingEnabled = true
    context.imageSmoothingQuality = 'low'
    switch (animation.kind) {
      case 'moving':
        this.#paintMoving(scene, animation)
        break
      case 'light':
        this.#paintLight(scene, animation)
        break
    }
    context.restore()
  }

  #paintMoving(scene: Scene, animation: MovingLetters): void {
    const { context, content, opacity, ink, bounds, textMatrix } = scene
    const { background, strokeWidth } = content.style
    const letters = poseLetters(scene, animation)
    const paintAll = (target: Context2D, alpha: number): void => {
      paintBackground(scene, target, alpha)
      target.imageSmoothingEnabled = true
      target.imageSmoothingQuality = 'low'
      paintMovingLetters({ ...scene, context: target, opacity: alpha, sheets: this.#sheets }, letters)
    }
    // If parts overlap, they are painted as one image before the opacity is applied.
    const overlaps = background !== undefined || strokeWidth > 0
    if (opacity >= 1 || !overlaps) {
      paintAll(context, opacity)
      return
    }
    const covered = transformBounds(textMatrix, computeMovedInk(letters, content.style, ink))
    const { right: width, bottom: height } = bounds
    const part = clipToFrame(covered, { width, height })
    if (part === undefined) return
    this.#scratch.with(part, (layer, putOn) => {
      paintAll(layer, 1)
      context.globalAlpha = opacity
      putOn(context)
    })
  }

  #paintLight(scene: Scene, animation: LightLetters): void {
    const light = animation.light(buildTextBlock(scene), scene.state)
    const { grids, ink, textMatrix, content, sheet, bounds } = scene
    const grid = grids.resting
    const area = grids.isFrame ? bounds : coverGridPixels(grid, ink)
    paintLight(
      {
        ...scene,
        scratch: this.#scratch,
        paintPart: (target, name) => {
          const { drawable } = this.#parts.getRaster(name, content, sheet, grid, area)
          target.save()
          if (!grids.isFrame) target.transform(...mapGridToFrame(textMatrix, grid))
          target.drawImage(drawable, area.left, area.top)
          target.restore()
        },
      },
      light,
    )
  }
}

/**
 * Paints the background of a text, which appears with its first letters and disappears with its last. In a
 * loop it stays.
 */
function paintBackground(scene: Scene, context: Context2D, opacity: number): void {
  const { content, state, layout, textMatrix } = scene
  const { background } = content.style
  if (background === undefined) return
  const shown =
    state.position === 'loop' ? 1 : smooth(fractionBetween(0, BACKGROUND_FADE, computePresence(state)))
  context.save()
  context.globalAlpha = opacity * shown
  context.transform(...textMatrix)
  fillTextBackground(context, layout, background)
  context.restore()
}

function buildTextBlock({ content, layout }: Scene): TextBlock {
  const { style } = content
  // Letters extend slightly beyond their lines.
  const margin = style.strokeWidth / 2 + (style.background?.horizontalPadding ?? style.fontSize * 0.06)
  const lines = layout.lines.filter(({ text }) => text.trim() !== '')
  return {
    left: lines.reduce((least, line) => Math.min(least, line.left), Number.POSITIVE_INFINITY) - margin,
    right:
      lines.reduce((most, line) => Math.max(most, line.left + line.width), Number.NEGATIVE_INFINITY) + margin,
    top: lines[0]?.top ?? 0,
    bottom: (lines.at(-1)?.top ?? 0) + layout.lineHeight,
    em: style.fontSize,
    readingSide: style.direction === 'ltr' ? 1 : -1,
    color: style.color,
  }
}
