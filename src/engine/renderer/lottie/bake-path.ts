import { type AnimatedValue, joinSpans } from './animated-values.ts'
import type { VertexBudget } from './baking-limits.ts'
import { type BezierPath, type Vertex, writePath } from './bezier-path.ts'
import type { Fields } from './fields.ts'
import type { PathModifier } from './path-modifiers.ts'

/**
 * Applies modifiers to a path. If anything is animated, the path of every frame becomes a keyframe.
 *
 * @returns A path property of a Lottie file.
 * @throws {BakingLimitError} If there would be too many vertices.
 */
export function bakePath(
  outline: AnimatedValue<BezierPath>,
  modifiers: readonly PathModifier[],
  budget: VertexBudget,
): Fields {
  const draw = (frame: number): BezierPath => {
    let path = outline.at(frame)
    for (const modifier of modifiers) {
      path = modifier.apply(path, frame)
      budget.spend(path.vertices.length + 1)
    }
    if (modifiers.length === 0) budget.spend(path.vertices.length + 1)
    return path
  }
  const span = joinSpans([outline.span, ...modifiers.map((modifier) => modifier.span)])
  if (span === undefined) return { a: 0, k: writePath(draw(0)) }
  const paths: { frame: number; path: BezierPath }[] = []
  for (let frame = Math.floor(span.first); frame <= Math.ceil(span.last); frame++) {
    paths.push({ frame, path: draw(frame) })
  }
  return { a: 1, k: toKeyframes(paths, budget) }
}

/** The player interpolates between the frames, unless their paths have different numbers of vertices. */
function toKeyframes(
  paths: readonly { readonly frame: number; readonly path: BezierPath }[],
  budget: VertexBudget,
): Fields[] {
  const size = paths.reduce((most, { path }) => Math.max(most, path.vertices.length), 0)
  return paths.map(({ frame, path }, index) => {
    const next = paths[index + 1]?.path
    const holds = next !== undefined && next.vertices.length !== path.vertices.length
    budget.spend(size - path.vertices.length)
    const easing = holds ? { h: 1 } : { o: { x: 0, y: 0 }, i: { x: 1, y: 1 } }
    return { t: frame, s: [writePath(pad(path, size))], ...easing }
  })
}

/** The player expects the same number of vertices in each keyframe, so the last one is repeated. */
function pad({ closed, vertices }: BezierPath, size: number): BezierPath {
  const last = vertices.at(-1)
  const point = last?.point ?? [0, 0]
  const filler: Vertex = { point, in: point, out: point }
  const missing = size - vertices.length
  if (missing === 0 || last === undefined)
    return { closed, vertices: [...vertices, ...Array(missing).fill(filler)] }
  // The last vertex keeps its way in, and the final copy gets its way out.
  return {
    closed,
    vertices: [
      ...vertices.slice(0, -1),
      { ...last, out: point },
      ...Array<Vertex>(missing - 1).fill(filler),
      { ...filler, out: last.out },
    ],
  }
}
