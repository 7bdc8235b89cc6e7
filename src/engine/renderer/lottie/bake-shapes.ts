import { bakePath } from './bake-path.ts'
import type { VertexBudget } from './baking-limits.ts'
import { writePath } from './bezier-path.ts'
import { type Fields, toFields, toFieldsList, toNumber } from './fields.ts'
import { MAX_LOTTIE_DEPTH } from './lottie-limits.ts'
import { type PathModifier, readModifier } from './path-modifiers.ts'
import { readOutline } from './read-outline.ts'
import { splitSkew } from './split-skew.ts'

export interface BakingContext {
  readonly budget: VertexBudget
  /** @param feature - A feature that is not drawn, in the words of After Effects. */
  readonly reportMissing: (feature: string) => void
}

/** Modifiers that apply before a path can be baked, which only the player can apply. */
const obstacles: Readonly<Record<string, string>> = { tm: 'Trim Paths', mm: 'Merge Paths' }

/**
 * Applies what Skia's player lacks to the shapes of a layer, and returns shapes that it draws right: rounded stars and
 * polygons, Zig Zag, Pucker & Bloat, Round Corners, Offset Paths of open paths, and skew along an axis.
 *
 * @returns The same list if there is nothing to do.
 * @throws {BakingLimitError} If there would be too many vertices.
 */
export function bakeShapes(shapes: readonly Fields[], context: BakingContext): readonly Fields[] {
  return isTooDeep(shapes) ? shapes : new ShapeBaker(context).bake(shapes, [])
}

class ShapeBaker {
  readonly #context: BakingContext

  constructor(context: BakingContext) {
    this.#context = context
  }

  /** @param outer - The modifiers of the surrounding groups that are baked, the nearest first. */
  bake(shapes: readonly Fields[], outer: readonly PathModifier[]): readonly Fields[] {
    const end = outer.length > 0 ? shapes.length : this.#findBakedEnd(shapes)
    const baked: Fields[] = []
    let modifiers = [...outer]
    // Modifiers apply to the shapes above them, the nearest first.
    for (const [index, shape] of [...shapes.entries()].reverse()) {
      const modifier = index < end && shape.hd !== true ? readModifier(shape) : undefined
      if (modifier !== undefined) modifiers = [modifier, ...modifiers]
      else baked.push(this.#bakeShape(shape, modifiers))
    }
    baked.reverse()
    const isSame = baked.length === shapes.length && baked.every((shape, index) => shape === shapes[index])
    return isSame ? shapes : baked
  }

  #bakeShape(shape: Fields, modifiers: readonly PathModifier[]): Fields {
    if (shape.hd === true) return shape
    if (shape.ty === 'gr') {
      const content = toFieldsList(shape.it)
      const baked = splitSkew(this.bake(content, modifiers))
      return baked === content ? shape : { ...shape, it: baked }
    }
    if (shape.ty === 'tw') this.#context.reportMissing('Twist')
    if (modifiers.length === 0 && shape.ty === 'el') return replaceRestingEllipse(shape)
    if (modifiers.length === 0 && !isRounded(shape)) return shape
    const outline = readOutline(shape)
    if (outline === undefined) return shape
    return { ty: 'sh', nm: shape.nm, ks: bakePath(outline, modifiers, this.#context.budget) }
  }

  /** Returns the index after the last modifier that is baked. */
  #findBakedEnd(shapes: readonly Fields[]): number {
    let end = 0
    let obstacle: string | undefined
    for (const [index, shape] of shapes.entries()) {
      if (shape.hd === true) continue
      obstacle ??= findObstacle(shape)
      if (readModifier(shape) === undefined) continue
      const isNeeded = shape.ty !== 'op' || shapes.slice(0, index).some(containsOpenPath)
      if (!isNeeded) continue
      if (obstacle === undefined) end = index + 1
      else if (shape.ty === 'zz') this.#context.reportMissing(`Zig Zag after ${obstacle}`)
    }
    return end
  }
}

function findObstacle(shape: Fields): string | undefined {
  if (shape.hd === true) return undefined
  if (shape.ty === 'gr') {
    for (const child of toFieldsList(shape.it)) {
      const found = findObstacle(child)
      if (found !== undefined) return found
    }
  }
  return typeof shape.ty === 'string' && Object.hasOwn(obstacles, shape.ty) ? obstacles[shape.ty] : undefined
}

function containsOpenPath(shape: Fields): boolean {
  if (shape.ty === 'gr') return toFieldsList(shape.it).some(containsOpenPath)
  if (shape.ty !== 'sh') return false
  const { k } = toFields(shape.ks)
  const [keyframe] = toFieldsList(k)
  const path = keyframe === undefined ? toFields(k) : (toFieldsList(keyframe.s)[0] ?? {})
  return path.c !== true
}

/** Returns whether groups are nested deeper than the player draws; a file may contain them where nothing shows them. */
function isTooDeep(shapes: readonly Fields[]): boolean {
  let level = shapes
  for (let depth = 0; depth <= MAX_LOTTIE_DEPTH && level.length > 0; depth++) {
    level = level.flatMap(({ it }) => toFieldsList(it))
  }
  return level.length > 0
}

/** Skia draws the edges of its own ellipses up to a fifth of a pixel too far inside. */
function replaceRestingEllipse(shape: Fields): Fields {
  const outline = readOutline(shape)
  if (outline === undefined || outline.span !== undefined) return shape
  return { ty: 'sh', nm: shape.nm, ks: { a: 0, k: writePath(outline.at(0)) } }
}

function isRounded({ ty, is: inner, os: outer }: Fields): boolean {
  return ty === 'sr' && [inner, outer].some(isNotZero)
}

/** Returns whether a property is animated, or a number other than 0. */
export function isNotZero(property: unknown): boolean {
  if (typeof property !== 'object' || property === null || !('k' in property)) return false
  return typeof property.k === 'number'
    ? toNumber(property.k) !== 0
    : Array.isArray(property.k) && property.k.length > 0
}
