import type { RegistryEntry } from '../registry.ts'

/** One setting of a motion graphic: its type, what holds where a document leaves it out, and its meaning. */
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

/** A place of a motion graphic that a picture of the document fills. */
export interface MotionGraphicSlot {
  readonly label: string
  readonly description: string
}

/** What is known of a motion graphic without drawing it. */
export interface MotionGraphicDefinition extends RegistryEntry {
  /** The newest version; every one from 1 on is drawn. */
  readonly version: number
  /** One sentence: what it is for. */
  readonly description: string
  /** The box it was designed in, in pixels of a 1920 × 1080 composition; any other works. */
  readonly size: { readonly width: number; readonly height: number }
  /** How long it shows where an editor puts it in. */
  readonly durationTicks: number
  /** How long it takes to come and to go, where the item is long enough. */
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

/** The settings of a motion graphic as its drawing reads them. */
export type PropsOf<Definition extends Pick<MotionGraphicDefinition, 'props'>> = {
  readonly [Name in keyof Definition['props']]: PropValue<Definition['props'][Name]>
}

/** Checks a definition and keeps what is particular to it in its type. */
export function defineMotionGraphic<const Definition extends MotionGraphicDefinition>(
  definition: Definition,
): Definition {
  return definition
}
