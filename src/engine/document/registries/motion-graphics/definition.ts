import type { RegistryEntry } from '../registry.ts'

/** One setting of a motion graphic: its type, its default and its meaning. */
export type MotionGraphicProp =
  | {
      readonly type: 'string'
      readonly default: string
      readonly maxLength: number
      readonly description: string
    }
  | {
      readonly type: 'number'
      readonly default: number
      readonly min: number
      readonly max: number
      readonly description: string
    }
  | { readonly type: 'boolean'; readonly default: boolean; readonly description: string }
  | { readonly type: 'color'; readonly default: string; readonly description: string }
  | {
      readonly type: 'choice'
      readonly default: string
      readonly choices: readonly string[]
      readonly description: string
    }

/** A place in a motion graphic that an image or a video of the document fills. */
export interface MotionGraphicSlot {
  readonly label: string
  readonly description: string
}

/** The definition of a motion graphic, without its drawing. */
export interface MotionGraphicDefinition extends RegistryEntry {
  /** The newest version; every version from 1 on is supported. */
  readonly version: number
  /** One sentence that says what the graphic shows. */
  readonly description: string
  /**
   * The box that the graphic was designed in, in pixels of a 1920 × 1080 composition; any other box works.
   */
  readonly size: { readonly width: number; readonly height: number }
  /** Default duration of a new item. */
  readonly durationTicks: number
  /** How long entering and leaving take if the item is long enough. */
  readonly enterTicks: number
  readonly exitTicks: number
  readonly props: Readonly<Record<string, MotionGraphicProp>>
  readonly slots: Readonly<Record<string, MotionGraphicSlot>>
}

type PropValue<Prop extends MotionGraphicProp> = Prop extends {
  type: 'choice'
  choices: readonly (infer Choice)[]
}
  ? Choice
  : Prop extends { type: 'number' }
    ? number
    : Prop extends { type: 'boolean' }
      ? boolean
      : string

/** The resolved settings of a motion graphic, as its drawing reads them. */
export type PropsOf<Definition extends Pick<MotionGraphicDefinition, 'props'>> = {
  readonly [Name in keyof Definition['props']]: PropValue<Definition['props'][Name]>
}

/** Checks a definition against the interface, and keeps its literal types. */
export function defineMotionGraphic<const Definition extends MotionGraphicDefinition>(
  definition: Definition,
): Definition {
  return definition
}
