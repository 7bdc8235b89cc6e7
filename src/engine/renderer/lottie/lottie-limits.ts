import { type Fields, toFields, toFieldsList } from './fields.ts'

/**
 * Maximum layers of an animation; layers of precompositions count wherever they are shown. A translucent layer is
 * drawn as a separate image: at 1080 × 1080, a frame with this many took 9 s.
 */
export const MAX_LOTTIE_LAYERS = 10_000

/** Maximum shapes, including the copies made by repeaters: a frame with this many took 0.2 s. */
export const MAX_LOTTIE_SHAPES = 100_000

/** Maximum nesting of precompositions, groups and mattes: parsing and drawing them is recursive. */
export const MAX_LOTTIE_DEPTH = 200

/** Skia's player makes no more copies of a repeater than this, whatever the animation says. */
const MAX_COPIES = 1_024

/** The animation draws more than is allowed; `message` is a sentence without the file's name. */
export class LottieTooLargeError extends Error {
  override readonly name = 'LottieTooLargeError'
}

/**
 * Throws if an animation draws too much: a few kilobytes of nested precompositions or repeaters can draw billions of
 * layers or shapes.
 *
 * @param animation - The parsed file, in any form.
 * @throws {LottieTooLargeError} If there are too many layers or shapes, or too deeply nested ones.
 */
export function assertLottieLimits(animation: unknown): void {
  new LottieCounter(toFields(animation)).countLayers(toFields(animation).layers)
}

/** Visits layers as the player does, which draws a precomposition wherever it is shown, but never inside itself. */
class LottieCounter {
  readonly #compositions: ReadonlyMap<unknown, Fields>
  /** Characters that are drawn as compositions, in any font. */
  readonly #glyphs: ReadonlyMap<unknown, readonly Fields[]>
  readonly #entered = new Set<unknown>()
  #layers = 0
  #shapes = 0

  constructor(animation: Fields) {
    this.#compositions = new Map(toFieldsList(animation.assets).map((asset) => [asset.id, asset]))
    const glyphs = toFieldsList(animation.chars).filter(({ t }) => t === 1)
    this.#glyphs = Map.groupBy(glyphs, ({ ch }) => ch)
  }

  countLayers(layers: unknown, depth = 0): void {
    const siblings = toFieldsList(layers)
    siblings.forEach((layer, index) => {
      this.#countLayer(layer, depth)
      const matte = findMatte(layer, index, siblings)
      // The matte is drawn once more for each layer that it masks.
      if (matte !== undefined) this.#countLayer(matte, depth)
    })
  }

  #countLayer(layer: Fields, depth: number): void {
    this.#layers++
    if (this.#layers > MAX_LOTTIE_LAYERS) {
      throw new LottieTooLargeError(
        `the Lottie animation draws more than ${MAX_LOTTIE_LAYERS} layers, those of precompositions counted wherever they show. Simplify it, or make a video of it.`,
      )
    }
    if (layer.ty === 0) this.#enter(layer.refId, depth)
    if (layer.ty === 4) this.#countShapes(countShapes(layer.shapes, depth).drawn)
    if (layer.ty === 5) this.#countTexts(layer, depth)
  }

  #enter(id: unknown, depth: number): void {
    const composition = this.#compositions.get(id)
    if (composition === undefined || this.#entered.has(id)) return
    assertDepth(depth)
    this.#entered.add(id)
    this.countLayers(composition.layers, depth + 1)
    this.#entered.delete(id)
  }

  /** Counts all texts that the layer shows one after another. */
  #countTexts(layer: Fields, depth: number): void {
    const keyframes = toFieldsList(toFields(toFields(layer.t).d).k)
    this.#countShapes(keyframes.length)
    for (const { s: style } of keyframes) {
      const { t: text } = toFields(style)
      if (typeof text !== 'string') continue
      this.#countShapes(text.length)
      for (const character of text) {
        for (const { data } of this.#glyphs.get(character) ?? []) {
          this.#countLayer({ ty: 0, refId: toFields(data).refId }, depth)
        }
      }
    }
  }

  #countShapes(count: number): void {
    this.#shapes += count
    if (this.#shapes > MAX_LOTTIE_SHAPES) {
      throw new LottieTooLargeError(
        `the Lottie animation draws more than ${MAX_LOTTIE_SHAPES} shapes, copies counted. Simplify it, or make a video of it.`,
      )
    }
  }
}

const PAINTS = new Set<unknown>(['fl', 'st', 'gf', 'gs'])

/** Counts the outlines of a group, which its paints share, and the shapes it draws: every paint draws every outline. */
function countShapes(shapes: unknown, depth: number): { outlines: number; drawn: number } {
  assertDepth(depth)
  let [outlines, paints, drawn, copies] = [0, 0, 0, 1]
  for (const shape of toFieldsList(shapes)) {
    drawn++
    if (shape.ty === 'gr') {
      const group = countShapes(shape.it, depth + 1)
      outlines += group.outlines
      drawn += group.drawn
    } else if (PAINTS.has(shape.ty)) paints++
    else if (shape.ty === 'rp') copies *= getCopyCount(shape)
    else if (shape.ty !== 'tr') outlines++
  }
  return { outlines: outlines * copies, drawn: (drawn + paints * outlines) * copies }
}

/** Returns the maximum for an animated number, or one that is set elsewhere in the file. */
function getCopyCount(repeater: Fields): number {
  const { k, sid } = toFields(repeater.c)
  if (typeof k !== 'number' || sid !== undefined) return MAX_COPIES
  return Math.min(Math.max(1, Math.ceil(k)), MAX_COPIES)
}

/** Returns the layer that masks another: the one that it names, otherwise the previous one. */
function findMatte(layer: Fields, index: number, siblings: readonly Fields[]): Fields | undefined {
  if (layer.tt === undefined) return undefined
  return layer.tp === undefined ? siblings[index - 1] : siblings.find(({ ind }) => ind === layer.tp)
}

function assertDepth(depth: number): void {
  if (depth < MAX_LOTTIE_DEPTH) return
  throw new LottieTooLargeError(
    `the Lottie animation has more than ${MAX_LOTTIE_DEPTH} nested groups or precompositions.`,
  )
}
