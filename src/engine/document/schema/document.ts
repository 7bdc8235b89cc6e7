import Type, { type Static, type TSchema } from 'typebox'
import { compositionSides } from '../limits.ts'
import { outputRatios } from '../registries/output-ratios.ts'
import { TICKS_PER_SECOND } from '../ticks.ts'
import { assetSchemas } from './assets.ts'
import { brandRuntime10, brandRuntime11, deletedAsset } from './bookkeeping.ts'
import type { Dialect } from './dialect.ts'
import { globalBackground } from './global-background.ts'
import { itemSchemas10, itemSchemas11 } from './items.ts'
import { track10, track11 } from './tracks.ts'
import { transition } from './transition.ts'
import { buildMap } from './values.ts'
import { buildBindings, variables } from './variables.ts'

const sideInPixels = Type.Integer({
  minimum: compositionSides.min,
  maximum: compositionSides.max,
  description: 'Pixels.',
})

const rootFields = {
  compositionWidth: sideInPixels,
  compositionHeight: sideInPixels,
  timebaseTicksPerSecond: Type.Literal(TICKS_PER_SECOND, { description: 'Ticks per second.' }),
  outputRatio: Type.Optional(
    Type.Enum([...outputRatios], {
      description: 'Aspect ratio last selected in an editor.',
    }),
  ),
  globalBackground: Type.Optional(globalBackground),
  variables: Type.Optional(variables),
  bindings: buildBindings('the background and of tracks'),
  deletedAssets: Type.Optional(Type.Array(deletedAsset, { description: 'Stored but not used.' })),
}

const versionField = {
  stateSchemaVersion: Type.Literal('v1', { description: 'Marks the document as dialect 1.1.' }),
}

/** Builds a union of the table's schemas; `type` tells them apart. */
const buildUnion = <Schemas extends Record<string, TSchema>>(schemas: Schemas, title: string) =>
  Type.Unsafe<Static<Schemas[keyof Schemas]>>({ anyOf: Object.values(schemas), title })

const assets = buildMap(buildUnion(assetSchemas, 'Asset'), {
  description: 'Files and captions by id.',
})
const transitions = buildMap(transition, { description: 'Transitions by id.' })
const buildTracks = <Track extends TSchema>(track: Track) =>
  Type.Array(track, { minItems: 1, description: 'The first track is front-most.' })
const buildItems = <Items extends Record<string, TSchema>>(items: Items) =>
  buildMap(buildUnion(items, 'Item'), { description: 'Items on the timeline, by id.' })

/** The complete document in dialect 1.0. Unknown root fields are allowed and stored. */
export const editorState10 = Type.Object({
  ...rootFields,
  tracks: buildTracks(track10),
  assets,
  items: buildItems(itemSchemas10),
  transitions,
  brandRuntime: Type.Optional(brandRuntime10),
})

/** The complete document in dialect 1.1. */
export const editorState11 = Type.Object({
  ...versionField,
  ...rootFields,
  tracks: buildTracks(track11),
  assets,
  items: buildItems(itemSchemas11),
  transitions,
  brandRuntime: Type.Optional(brandRuntime11),
})

export type Document10 = Static<typeof editorState10>
export type Document11 = Static<typeof editorState11>

/**
 * The document without its maps and tracks, whose entries are validated one by one, so that an invalid entry
 * does not prevent the others from being checked.
 */
const anyMap = buildMap(Type.Unknown(), {})
const openMaps = {
  tracks: Type.Array(Type.Unknown(), { minItems: 1 }),
  assets: anyMap,
  items: anyMap,
  transitions: anyMap,
}

export const rootSchemas: Record<Dialect, TSchema> = {
  '1.0': Type.Object({ ...rootFields, ...openMaps, brandRuntime: Type.Optional(brandRuntime10) }),
  '1.1': Type.Object({
    ...versionField,
    ...rootFields,
    ...openMaps,
    brandRuntime: Type.Optional(brandRuntime11),
  }),
}

export const itemSchemas: Record<Dialect, Readonly<Record<string, TSchema>>> = {
  '1.0': itemSchemas10,
  '1.1': itemSchemas11,
}
export const trackSchemas: Record<Dialect, TSchema> = { '1.0': track10, '1.1': track11 }
