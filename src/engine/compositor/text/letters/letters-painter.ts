import { clipToFrame, type Matrix, multiply, type Rectangle, transformBounds } from '../../box-matrix.ts'
import type { Context2D } from '../../context2d.ts'
import type { LettersState, TextContent } from '../../frame-description.ts'
import type { PlacedLayer } from '../../placed-layer.ts'
import type { Resources } from '../../resources.ts'
import { paintAllGlosses } from '../paint-text.ts'
import { computeTextTop } from '../paint-text-content.ts'
import { castShadows } from '../shadows.ts'
import { fillTextBackground, hasBackground } from '../text-background.ts'
import { computeFinishReach, computeStrokeReach, isMulticoloured } from '../text-finish.ts'
import { computeInkBounds, type TextLayout } from '../text-layout.ts'
import type { TextRasters } from '../text-rasters.ts'
import { buildGrids, coverGridPixels, mapGridToFrame, type TextGrids } from './grid.ts'
import type { LightLetters, MovingLetters, TextBlock } from './letter-animation.ts'
import { type LetterSheet, LetterSheets } from './letter-sheets.ts'
import { paintLight } from './paint-light.ts'
import { computeMovedInk, type MovedLetter, paintMovingLetters, poseLetters } from './paint-moving-letters.ts'
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
  paint(context: Context2D, layer: TextLayer, state: LettersState, bounds: Rectangle): void {
    const scene = { ...this.#prepare(layer, state), context, bounds }
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

  /** Returns the frame pixels that a text may touch at an instant of its animation. */
  measure(layer: TextLayer, state: LettersState): Rectangle {
    const scene = this.#prepare(layer, state)
    const animation = letterAnimations[state.type]
    if (animation.kind === 'light') return transformBounds(scene.textMatrix, scene.ink)
    const { style } = scene.content
    const ink = computeMovedInk(poseLetters(scene, animation), style, scene.ink)
    const { left, top, right, bottom } = computeFinishReach(style.finish)
    return transformBounds(scene.textMatrix, {
      left: ink.left - left,
      top: ink.top - top,
      right: ink.right + right,
      bottom: ink.bottom + bottom,
    })
  }

  #prepare(
    { box, content, matrix, scale }: TextLayer,
    state: LettersState,
  ): Omit<Scene, 'context' | 'bounds'> {
    const layout = this.#texts.layout(content, box.width)
    const textMatrix = multiply(matrix, [1, 0, 0, 1, 0, computeTextTop(content, box, layout)])
    const ink = computeInkBounds(layout, content.style)
    const grids = buildGrids(box, textMatrix, scale, ink)
    const sheet = this.#sheets.getSheet(content, box.width, layout)
    return { content, opacity: box.opacity, state, layout, textMatrix, grids, ink, sheet }
  }

  #paintMoving(scene: Scene, animation: MovingLetters): void {
    const { context, content, opacity, layout } = scene
    const { style } = content
    const letters = poseLetters(scene, animation)
    const paintLetters = (target: Context2D, alpha: number): void => {
      target.imageSmoothingEnabled = true
      target.imageSmoothingQuality = 'low'
      paintMovingLetters({ ...scene, context: target, opacity: alpha, sheets: this.#sheets }, letters)
    }
    const paintAll = (target: Context2D, alpha: number): void => {
      paintBackground(scene, target, alpha)
      paintSceneGlosses(scene, target, alpha)
      if ((style.finish?.shadows ?? []).length === 0) paintLetters(target, alpha)
      else this.#paintShadowed(scene, target, letters, (layer) => paintLetters(layer, 1))
    }
    // If parts overlap, they are painted as one image before the opacity is applied.
    const overlaps = hasBackground(style, layout) || style.strokeWidth > 0 || style.finish !== undefined
    const area = opacity >= 1 || !overlaps ? undefined : findMovedArea(scene, letters)
    if (opacity >= 1 || !overlaps) paintAll(context, opacity)
    else if (area !== undefined) {
      this.#scratch.with(area, (layer, putOn) => {
        paintAll(layer, 1)
        context.globalAlpha = opacity
        putOn(context)
      })
    }
  }

  /** Paints opaque letters with the shadows that they cast together, as they do at rest. */
  #paintShadowed(
    scene: Scene,
    target: Context2D,
    letters: readonly MovedLetter[],
    paint: (layer: Context2D) => void,
  ): void {
    const area = findMovedArea(scene, letters)
    if (area === undefined) return
    const shadows = scene.content.style.finish?.shadows ?? []
    this.#scratch.with(area, (layer, putOn) => {
      paint(layer)
      castShadows(target, { putOn, area }, shadows, scene.textMatrix, this.#scratch)
      putOn(target)
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
        isMulticoloured: isMulticoloured(content.style),
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

/** Returns the whole frame pixels that moved letters and their shadows may touch. */
function findMovedArea(
  { content, ink, bounds, textMatrix }: Scene,
  letters: readonly MovedLetter[],
): Rectangle | undefined {
  const covered = transformBounds(textMatrix, computeMovedInk(letters, content.style, ink))
  return clipToFrame(covered, { width: bounds.right, height: bounds.bottom })
}

/**
 * Paints the background of a text, which appears with its first letters and disappears with its last. In a
 * loop it stays.
 */
function paintBackground(scene: Scene, context: Context2D, opacity: number): void {
  const { content, state, layout, textMatrix } = scene
  if (!hasBackground(content.style, layout)) return
  context.save()
  context.globalAlpha = opacity * computeSurroundingOpacity(state)
  context.transform(...textMatrix)
  fillTextBackground(context, layout, content.style)
  context.restore()
}

/** Paints the glosses of a text, which do not move, while its background is shown. */
function paintSceneGlosses(
  { content, layout, textMatrix, grids, state }: Scene,
  context: Context2D,
  opacity: number,
): void {
  if (content.style.ruby === undefined) return
  context.save()
  context.globalAlpha = opacity * computeSurroundingOpacity(state)
  context.transform(...textMatrix)
  paintAllGlosses(context, layout, content, grids.resting.snap)
  context.restore()
}

/** Returns the opacity of what is around moving letters: it appears with the first and disappears with the last of them. */
function computeSurroundingOpacity(state: LettersState): number {
  return state.position === 'loop' ? 1 : smooth(fractionBetween(0, BACKGROUND_FADE, computePresence(state)))
}

function buildTextBlock({ content, layout }: Scene): TextBlock {
  const { style } = content
  // Letters extend slightly beyond their lines.
  const margin = computeStrokeReach(style) + (style.background?.horizontalPadding ?? style.fontSize * 0.06)
  const padding = style.finish?.backgroundPadding ?? { top: 0, bottom: 0 }
  const lines = layout.lines.filter(({ text }) => text.trim() !== '')
  return {
    left: lines.reduce((least, line) => Math.min(least, line.left), Number.POSITIVE_INFINITY) - margin,
    right:
      lines.reduce((most, line) => Math.max(most, line.left + line.width), Number.NEGATIVE_INFINITY) + margin,
    top: (lines[0]?.top ?? 0) - padding.top,
    bottom: (lines.at(-1)?.top ?? 0) + layout.lineHeight + padding.bottom,
    em: style.fontSize,
    readingSide: style.direction === 'ltr' ? 1 : -1,
    color: style.color,
    isMulticoloured: isMulticoloured(style),
  }
}
