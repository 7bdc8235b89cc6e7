import Type, { type TProperties } from 'typebox'
import { id, mapOf, nullable } from './values.ts'

/** What editors note in a document. It is kept and has no effect on the picture. */
const brandRuntime = <Shift extends TProperties>(shift: Shift) =>
  nullable(
    Type.Object(
      {
        brandId: Type.Union([Type.String(), Type.Null()]),
        logoX: Type.Number({ description: 'Pixels.' }),
        logoY: Type.Number({ description: 'Pixels.' }),
        managedItemIds: Type.Array(Type.String()),
        managedAssetIds: Type.Array(Type.String()),
        ...shift,
        overlayTrackId: Type.Union([Type.String(), Type.Null()]),
        underlayTrackId: Type.Union([Type.String(), Type.Null()]),
      },
      { title: 'BrandRuntime', additionalProperties: false },
    ),
    "An editor's notes on a brand; without effect.",
  )

export const brandRuntime10 = brandRuntime({ introShiftInFrames: Type.Integer({ description: 'Frames.' }) })
export const brandRuntime11 = brandRuntime({
  introShiftTicks: Type.Integer({ description: 'Ticks (1/240000 s).' }),
})

const uploadProgress = Type.Object(
  {
    progress: Type.Number(),
    loadedBytes: Type.Number({ minimum: 0 }),
    totalBytes: Type.Number({ minimum: 0 }),
  },
  { additionalProperties: false },
)

const state = <Kind extends string, Fields extends TProperties>(type: Kind, fields: Fields) =>
  Type.Object({ type: Type.Literal(type), ...fields }, { additionalProperties: false })

const uploadState = Type.Union(
  [
    state('pending-upload', {}),
    state('in-progress', { progress: uploadProgress }),
    state('uploaded', {}),
    state('error', {
      error: Type.Union([Type.String(), mapOf(Type.Unknown(), {}), Type.Null()]),
      canRetry: Type.Boolean(),
    }),
  ],
  { title: 'AssetUploadState' },
)

export const deletedAsset = Type.Object(
  {
    assetId: id('Its former key in `assets`.'),
    remoteUrl: Type.Union([Type.String(), Type.Null()]),
    remoteKey: Type.Union([Type.String(), Type.Null()]),
    statusAtDeletion: uploadState,
  },
  { title: 'DeletedAsset', additionalProperties: false },
)
