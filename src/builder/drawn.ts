import type { SolidShape } from '../engine/document/model.ts'
import { isIllustrationName } from '../engine/document/registries/illustrations.ts'
import { getIllustrationSide, getShapeSide } from '../engine/document/registries/natural-sizes.ts'
import { shapeNames } from '../engine/document/registries/shapes.ts'
import type { Animated } from './animated.ts'
import { checkChoice, checkColor, describe } from './checks.ts'
import type { BuildContext } from './context.ts'
import { defaults } from './defaults.ts'
import type { IllustrationItem, ShapeItem } from './shapes.ts'
import { TimelineError } from './timeline-error.ts'
import { animate, buildVisual, type VisualOptions } from './visual.ts'

/** Options of `shape`. */
export interface ShapeOptions extends VisualOptions {
  /** A CSS colour. Default: the accent colour of the builder. */
  readonly color?: string
  /** Corner radius in pixels. Default: 0. */
  readonly borderRadius?: Animated
}

/** Options of `illustration`. */
export interface IllustrationOptions extends VisualOptions {
  /** A CSS colour for its accents. */
  readonly color?: string
}

export function buildShape(context: BuildContext, shape: SolidShape, options: ShapeOptions): ShapeItem {
  const { owner, width, height } = context
  const { color = defaults.accentColor, borderRadius = 0 } = options
  const side = getShapeSide({ width, height })
  const natural = options.box === undefined ? 'frame' : { width: side, height: side, aspect: 1 }
  return {
    type: 'solid',
    ...buildVisual(context, options, natural),
    color: checkColor(owner, 'color', color),
    shape: checkChoice(owner, 'shape', shape, shapeNames),
    keepAspectRatio: false,
    borderRadius: animate(context, 'borderRadius', borderRadius, { min: 0 }),
  }
}

export function buildIllustration(
  context: BuildContext,
  name: string,
  options: IllustrationOptions,
): IllustrationItem {
  const { owner, width, height } = context
  if (typeof name !== 'string' || !isIllustrationName(name)) {
    throw new TimelineError(
      owner,
      `There is no illustration ${describe(name)}. Search for one in docs/gallery or GET /v1/illustrations.`,
    )
  }
  const side = getIllustrationSide({ width, height })
  return {
    type: 'illustration',
    ...buildVisual(context, options, { width: side, height: side, aspect: 1 }),
    illustrationName: name,
    color: checkColor(owner, 'color', options.color ?? defaults.accentColor),
    keepAspectRatio: true,
  }
}
