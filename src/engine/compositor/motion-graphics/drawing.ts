import type { Params } from '../../document/model.ts'
import type {
  MotionGraphicDefinition,
  PropsOf,
} from '../../document/registries/motion-graphics/definition.ts'
import { resolveProps } from '../../document/registries/motion-graphics/resolve-props.ts'
import type { Clock } from './clock.ts'
import type { Stage } from './stage.ts'

/** How one motion graphic is drawn. */
export interface MotionGraphicDrawing {
  /** What `moment.running` holds at an instant. */
  runningAt(props: Params, clock: Clock): number
  paint(stage: Stage, props: Params): void
}

interface DrawingFunctions<Props> {
  /** Only in graphics that go on moving between entrance and exit; constant where they rest. */
  readonly running?: (props: Props, clock: Clock) => number
  readonly paint: (stage: Stage, props: Props) => void
}

/** Gives a drawing the settings of its definition, typed. */
export function defineDrawing<const Definition extends MotionGraphicDefinition>(
  definition: Definition,
  { running, paint }: DrawingFunctions<PropsOf<Definition>>,
): MotionGraphicDrawing {
  return {
    runningAt: (props, clock) => running?.(resolveProps(definition, props), clock) ?? 0,
    paint: (stage, props) => paint(stage, resolveProps(definition, props)),
  }
}
