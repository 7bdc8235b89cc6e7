/**
 * Layers of an animation at most, those of precompositions counted wherever they show. Each that is translucent is
 * a picture of its own: at 1080 × 1080 a frame with so many took 9 s.
 */
export const MAX_LOTTIE_LAYERS = 10_000

/** Shapes at most, with the copies that repeaters make: a frame with so many took 0.2 s. */
export const MAX_LOTTIE_SHAPES = 100_000

/** Precompositions, groups and mattes within each other at most: reading and drawing them recurses. */
export const MAX_LOTTIE_DEPTH = 200

/** Skia's player makes no more copies of a repeater than this, whatever the animation says. */
const MAX_COPIES = 1_024

/** An animation that draws more than is allowed; `message` is a sentence without the file's name. */
export class LottieTooLargeError extends Error {
  override readonly name = 'LottieTooLargeError'
}

/**
 * Counts what an animation draws, as far as that is allowed: a few kilobytes of precompositions or repeaters
 * within each other draw billions of layers or shapes.
 *
 * @param animation - The parsed file, in whatever form it is.
 * @throws {LottieTooLargeError} If there are too many, or too deep within each other.
 */
export function assertLottieLimits(animation: unknown): void {
  new LottieCounter(toFields(animation)).countLayers(toFields(animation).layers)
}

type Fields = Readonly<Record<string, unknown>>

/** Goes the way of the player, which draws a precomposition anew wherever it shows, but never within itself. */
class LottieCounter {
  readonly #compositions: ReadonlyMap<unknown, Fields>
  /** The characters that compositions draw, in any font. */
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
      // What it masks is drawn through it once more each time.
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

  /** All texts that the layer shows one after the other. */
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

/** The outlines of a group, which its paints share, and how much it draws: every paint draws every outline. */
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

/** Of a number that moves, or is set elsewhere in the file, as many as can be. */
function getCopyCount(repeater: Fields): number {
  const { k, sid } = toFields(repeater.c)
  if (typeof k !== 'number' || sid !== undefined) return MAX_COPIES
  return Math.min(Math.max(1, Math.ceil(k)), MAX_COPIES)
}

/** The layer that is drawn to mask another: the one that it names, else the one before it. */
function findMatte(layer: Fields, index: number, siblings: readonly Fields[]): Fields | undefined {
  if (layer.tt === undefined) return undefined
  return layer.tp === undefined ? siblings[index - 1] : siblings.find(({ ind }) => ind === layer.tp)
}

function assertDepth(depth: number): void {
  if (depth < MAX_LOTTIE_DEPTH) return
  throw new LottieTooLargeError(
    `the Lottie animation has more than ${MAX_LOTTIE_DEPTH} groups or precompositions within each other.`,
  )
}

function toFields(value: unknown): Fields {
  return isFields(value) ? value : {}
}

/** What is no object counts like one: a long list of anything takes time each time it is gone through. */
function toFieldsList(value: unknown): Fields[] {
  return Array.isArray(value) ? value.map(toFields) : []
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null
}
