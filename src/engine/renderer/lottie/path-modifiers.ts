import { joinSpans, readNumber, type Span } from './animated-values.ts'
import type { BezierPath } from './bezier-path.ts'
import type { Fields } from './fields.ts'
import { type LineJoin, offsetPath } from './modifiers/offset-path.ts'
import { applyPuckerBloat } from './modifiers/pucker-bloat.ts'
import { roundCorners } from './modifiers/round-corners.ts'
import { applyZigZag } from './modifiers/zig-zag.ts'

/** Changes the paths above it in its group. */
export interface PathModifier {
  readonly span: Span | undefined
  apply(path: BezierPath, frame: number): BezierPath
}

/** After Effects allows fewer. */
const MAX_RIDGES = 1_000

const modifiers: Readonly<Record<string, (shape: Fields) => PathModifier>> = {
  zz: readZigZag,
  pb: readPuckerBloat,
  rd: readRoundCorners,
  op: readOffset,
}

/** Reads a modifier that can be baked; undefined for any other shape. */
export function readModifier(shape: Fields): PathModifier | undefined {
  return typeof shape.ty === 'string' && Object.hasOwn(modifiers, shape.ty)
    ? modifiers[shape.ty]?.(shape)
    : undefined
}

/** @param expansion - Pixels by which a mask is enlarged, animated. */
export function readExpansion(expansion: unknown): PathModifier {
  const distance = readNumber(expansion)
  return {
    span: distance.span,
    apply: (path, frame) => offsetPath(path, { distance: distance.at(frame), join: 'miter', miterLimit: 4 }),
  }
}

function readZigZag(shape: Fields): PathModifier {
  const [size, ridges, type] = [readNumber(shape.s), readNumber(shape.r), readNumber(shape.pt, 1)]
  return {
    span: joinSpans([size.span, ridges.span, type.span]),
    apply: (path, frame) =>
      applyZigZag(path, {
        size: size.at(frame),
        ridges: Math.max(0, Math.min(Math.round(ridges.at(frame)), MAX_RIDGES)),
        isSmooth: type.at(frame) === 2,
      }),
  }
}

function readPuckerBloat(shape: Fields): PathModifier {
  const percent = readNumber(shape.a)
  return { span: percent.span, apply: (path, frame) => applyPuckerBloat(path, percent.at(frame) / 100) }
}

function readRoundCorners(shape: Fields): PathModifier {
  const radius = readNumber(shape.r)
  return {
    span: radius.span,
    apply: (path, frame) => roundCorners(path, Math.max(0, radius.at(frame))),
  }
}

const joins: readonly LineJoin[] = ['miter', 'round', 'bevel']

function readOffset(shape: Fields): PathModifier {
  const [distance, miterLimit] = [readNumber(shape.a), readNumber(shape.ml, 4)]
  const join = joins.find((_, index) => shape.lj === index + 1) ?? 'miter'
  return {
    span: joinSpans([distance.span, miterLimit.span]),
    apply: (path, frame) =>
      offsetPath(path, { distance: distance.at(frame), join, miterLimit: miterLimit.at(frame) }),
  }
}
