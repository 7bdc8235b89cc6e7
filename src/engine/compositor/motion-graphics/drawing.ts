import type { Params } from '../../document/model.ts'
import type {
  MotionGraphicDefinition,
  PropsOf,
} from '../../document/registries/motion-graphics/definition.ts'
import { resolveProps } from '../../document/registries/motion-graphics/resolve-props.ts'
import type { Clock } from './clock.ts'
import type { Stage } from './stage.ts'

/** The drawing of one motion graphic. */
export interface MotionGraphicDrawing {
  /** Returns the value of `moment.running` at an instant. */
  runningAt(props: Params, clock: Clock): number
  paint(stage: Stage, props: Params): void
}

interface DrawingFunctions<Props> {
  /** Only for graphics that move between entering and leaving; constant while they rest. */
  readonly running?: (props: Props, clock: Clock) => number
  readonly paint: (stage: Stage, props: Props) => void
}

/** Combines a definition with its drawing functions, which receive typed settings. */
export function defineDrawing<const Definition extends MotionGraphicDefinition>(
  definition: Definition,
  { running, paint }: DrawingFunctions<PropsOf<Definition>>,
): MotionGraphicDrawing {
  return {
    runningAt: (props, clock) => running?.(resolveProps(definition, props), clock) ?? 0,
    paint: (stage, props) => paint(stage, resolveProps(definition, props)),
  }
}
