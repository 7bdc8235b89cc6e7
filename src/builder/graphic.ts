import type {
  MotionGraphicDefinition,
  PropsOf,
} from '../engine/document/registries/motion-graphics/definition.ts'
import {
  type MotionGraphicName,
  motionGraphicNames,
  motionGraphics,
} from '../engine/document/registries/motion-graphics.ts'
import { getMotionGraphicSize } from '../engine/document/registries/natural-sizes.ts'
import type { AssetTable } from './asset-table.ts'
import { checkChoice, checkObject, describe } from './checks.ts'
import type { BuildContext } from './context.ts'
import { guessMediaType, type Source, toMediaSource } from './media-source.ts'
import type { MotionGraphicItem } from './shapes.ts'
import { TimelineError } from './timeline-error.ts'
import { buildVisual, checkParams, type VisualOptions } from './visual.ts'

export type { MotionGraphicName }

/** The settings of a motion graphic; docs/motion-graphics.md lists them. */
export type GraphicProps<Name extends MotionGraphicName> = Partial<PropsOf<(typeof motionGraphics)[Name]>>

/** A file for a slot of a motion graphic, or an image or video item of the timeline by its name. */
export type SlotInput = Source | { readonly item: string }

/** Options of `graphic`. */
export interface GraphicOptions<Name extends MotionGraphicName> extends VisualOptions {
  readonly props?: GraphicProps<Name>
  readonly slots?: { readonly [Slot in keyof (typeof motionGraphics)[Name]['slots']]?: SlotInput }
}

/** Returns the definition of a motion graphic. */
export function getGraphic(owner: string, name: MotionGraphicName): MotionGraphicDefinition {
  return motionGraphics[checkChoice(owner, 'graphic', name, motionGraphicNames)]
}

/**
 * Adds the files of a motion graphic's slots.
 *
 * @returns The ids that fill the slots.
 */
export function addSlots(
  owner: string,
  assets: AssetTable,
  { slots: known }: MotionGraphicDefinition,
  slots: Readonly<Record<string, SlotInput | undefined>> = {},
): Record<string, string> {
  const names = Object.keys(known)
  return Object.fromEntries(
    Object.entries(checkObject(owner, 'slots', slots)).flatMap(([name, input]): [string, string][] => {
      if (!names.includes(name)) {
        const hint = names.length === 0 ? 'It has none' : `It has ${names.map(describe).join(', ')}`
        throw new TimelineError(owner, `The motion graphic has no slot ${describe(name)}. ${hint}.`)
      }
      if (input === undefined) return []
      if (typeof input === 'object' && input !== null && 'item' in input) return [[name, input.item]]
      const source = toMediaSource(owner, input)
      const isVideo = (source.mimeType ?? guessMediaType(source.filename)).startsWith('video/')
      return [[name, assets.add(isVideo ? 'video' : 'image', source)]]
    }),
  )
}

/** Builds a motion graphic. */
export function buildGraphic<Name extends MotionGraphicName>(
  context: BuildContext,
  name: Name,
  slots: Record<string, string>,
  options: GraphicOptions<Name>,
): MotionGraphicItem {
  const { owner, width, height } = context
  checkSlotItems(context, options.slots ?? {})
  const definition = getGraphic(owner, name)
  const { size, version } = definition
  const natural = {
    ...getMotionGraphicSize({ width, height }, size),
    aspect: size.width / size.height,
  }
  return {
    type: 'motion-graphic',
    ...buildVisual(context, options, natural),
    motionGraphicId: name,
    motionGraphicVersion: version,
    props: checkProps(owner, definition, (options.props ?? {}) as Record<string, string | number | boolean>),
    slots: { ...slots },
  }
}

/** Checks that the items that fill slots exist. */
function checkSlotItems(
  { owner, hasItem }: BuildContext,
  slots: Readonly<Record<string, SlotInput | undefined>>,
): void {
  for (const [slot, input] of Object.entries(slots)) {
    if (typeof input !== 'object' || input === null || !('item' in input) || hasItem(input.item)) continue
    throw new TimelineError(
      owner,
      `The slot ${describe(slot)} names the item ${describe(input.item)}, which does not exist.`,
    )
  }
}

function checkProps(
  owner: string,
  { props: known }: MotionGraphicDefinition,
  props: Readonly<Record<string, string | number | boolean>>,
) {
  for (const name of Object.keys(props)) {
    if (Object.hasOwn(known, name)) continue
    throw new TimelineError(
      owner,
      `The motion graphic has no setting ${describe(name)}. It has ${Object.keys(known).join(', ')}.`,
    )
  }
  return checkParams(owner, props)
}
