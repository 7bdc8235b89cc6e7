import { clipToFrame, type Rectangle, transformBounds } from '../../box-matrix.ts'
import type { Context2D } from '../../context2d.ts'
import { intersect, overlaps } from '../../damage/areas.ts'
import type { FrameArea } from '../../frame-area.ts'
import type { LettersState } from '../../frame-description.ts'
import type { Resources } from '../../resources.ts'
import { paintAllGlosses } from '../paint-text.ts'
import { castShadows } from '../shadows.ts'
import { fillTextBackground, hasBackground } from '../text-background.ts'
import { computeFinishReach, isMulticoloured } from '../text-finish.ts'
import type { TextRasters } from '../text-rasters.ts'
import { coverGridPixels, mapGridToFrame } from './grid.ts'
import type { TextLight } from './letter-animation.ts'
import { coverLetters, joinNeighbours, type LetterPart, listMovedLetters } from './letter-parts.ts'
import { LetterSheets } from './letter-sheets.ts'
import { listLightChanges } from './light-changes.ts'
import { paintLight } from './paint-light.ts'
import { computeMovedInk, type MovedLetter, paintMovingLetters } from './paint-moving-letters.ts'
import { PartRasters } from './part-rasters.ts'
import { computePresence } from './pose.ts'
import { type PreparedText, PreparedTexts, type TextLayer } from './prepared-texts.ts'
import { letterAnimations } from './registry.ts'
import { ScratchLayers } from './scratch-layers.ts'
import { fractionBetween, smooth } from './timing.ts'

/** Fraction of an in or out animation over which a background fades. */
const BACKGROUND_FADE = 0.35

/** A text that is painted. */
interface Scene extends PreparedText {
  readonly context: Context2D
  /** Whole frame pixels that the letters may touch. */
  readonly bounds: Rectangle
  /** The part of the frame that is painted; undefined: all of it. */
  readonly area: FrameArea | undefined
}

/** Draws texts whose letters are animated. */
export class LettersPainter {
  readonly #sheets: LetterSheets
  readonly #prepared: PreparedTexts
  readonly #parts: PartRasters
  readonly #scratch: ScratchLayers

  constructor(resources: Resources, texts: TextRasters) {
    this.#sheets = new LetterSheets(resources)
    this.#prepared = new PreparedTexts(texts, this.#sheets)
    this.#parts = new PartRasters(resources)
    this.#scratch = new ScratchLayers(resources)
  }

  /**
   * Draws a text at an instant of its animation.
   *
   * @param context - Its unit is a frame pixel.
   * @param bounds - Whole frame pixels that the letters may touch.
   * @param area - If given, what is outside of it need not be painted.
   */
  paint(
    context: Context2D,
    layer: TextLayer,
    state: LettersState,
    bounds: Rectangle,
    area: FrameArea | undefined,
  ): void {
    const scene = { ...this.#prepared.get(layer, state), context, bounds, area }
    const light = scene.light()
    context.save()
    context.imageSmoothingEnabled = true
    context.imageSmoothingQuality = 'low'
    if (light === undefined) this.#paintMoving(scene)
    else this.#paintLight(scene, light)
    context.restore()
  }

  /** Returns the frame pixels that a text may touch at an instant of its animation. */
  measure(layer: TextLayer, state: LettersState): Rectangle {
    const text = this.#prepared.get(layer, state)
    const { textMatrix, letters } = text
    const animation = letterAnimations[state.type]
    if (animation.kind === 'light') return transformBounds(textMatrix, text.ink)
    const { style } = text.content
    const ink = computeMovedInk(letters, style, text.ink)
    const { left, top, right, bottom } = computeFinishReach(style.finish)
    return transformBounds(textMatrix, {
      left: ink.left - left,
      top: ink.top - top,
      right: ink.right + right,
      bottom: ink.bottom + bottom,
    })
  }

  /**
   * Lists the parts of a text that are painted by themselves.
   *
   * @param bounds - Whole frame pixels that the text may touch.
   * @returns Undefined if the text can only be painted as a whole.
   */
  listParts(layer: TextLayer, state: LettersState, bounds: FrameArea): readonly LetterPart[] | undefined {
    const text = this.#prepared.get(layer, state)
    if (letterAnimations[state.type].kind === 'moving') {
      const letters = text.parted()
      return letters && joinNeighbours(letters)
    }
    // A light consists of copies of pixels, unless these are moved or scaled.
    if (!text.grids.isFrame) return undefined
    const covered = coverLetters(text, text.light()?.glow !== undefined, this.#sheets) ?? bounds
    return [{ bounds: covered, isDivisible: true }]
  }

  /**
   * Lists where two instants of a text differ that are the same except for the states of their letters, in frame pixels.
   *
   * @returns Undefined if they may differ anywhere.
   */
  listChanges(
    [before, oldState]: readonly [TextLayer, LettersState],
    [after, state]: readonly [TextLayer, LettersState],
  ): Rectangle[] | undefined {
    const [old, current] = [this.#prepared.get(before, oldState), this.#prepared.get(after, state)]
    const [oldAnimation, animation] = [letterAnimations[oldState.type], letterAnimations[state.type]]
    if (oldAnimation.kind === 'moving' && animation.kind === 'moving') {
      const letters = [old.parted(), current.parted()]
      return letters[0] && letters[1] && listMovedLetters(letters[0], letters[1])
    }
    if (oldAnimation !== animation || animation.kind !== 'light' || !current.grids.isFrame) return undefined
    const [oldLight, light] = [old.light(), current.light()]
    if (oldLight === undefined || light === undefined) return undefined
    const glows = oldLight.glow !== undefined || light.glow !== undefined
    const covered = coverLetters(current, glows, this.#sheets)
    return listLightChanges(oldLight, light, current.ink)?.flatMap((changed) => {
      const bounds = transformBounds(current.textMatrix, changed)
      return covered === undefined ? bounds : (intersect(bounds, covered) ?? [])
    })
  }

  #paintMoving(scene: Scene): void {
    const { context, content, opacity, layout } = scene
    const { style } = content
    const letters = this.#chooseLetters(scene)
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

  /** Returns the letters that are to be painted. */
  #chooseLetters(scene: Scene): readonly MovedLetter[] {
    const { area, letters } = scene
    const parted = area && scene.parted()
    if (area === undefined || parted === undefined) return letters
    return parted.filter(({ bounds }) => overlaps(bounds, area)).map(({ letter }) => letter)
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

  #paintLight(scene: Scene, light: TextLight): void {
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
