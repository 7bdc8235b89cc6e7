import Type, { type TProperties } from 'typebox'
import { buildMap, id, kind, nullable } from './values.ts'

/** What editors note in a document. It is kept and has no effect on the picture. */
const brandRuntime = <Shift extends TProperties>(shift: Shift) =>
  nullable(
    Type.Object(
      {
        brandId: nullable(Type.String(), 'Which brand; null for none.'),
        logoX: Type.Number({ description: 'Pixels.' }),
        logoY: Type.Number({ description: 'Pixels.' }),
        managedItemIds: Type.Array(Type.String(), { description: 'Items that the brand put in, by id.' }),
        managedAssetIds: Type.Array(Type.String(), { description: 'Assets that the brand put in, by id.' }),
        ...shift,
        overlayTrackId: nullable(Type.String(), "Track of the brand's foreground; null for none."),
        underlayTrackId: nullable(Type.String(), "Track of the brand's background; null for none."),
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
    progress: Type.Number({ description: 'How far it was, as the editor counts.' }),
    loadedBytes: Type.Number({ minimum: 0, description: 'Bytes that were sent.' }),
    totalBytes: Type.Number({ minimum: 0, description: 'Bytes of the file.' }),
  },
  { description: 'How far the upload was.', additionalProperties: false },
)

const state = <Kind extends string, Fields extends TProperties>(type: Kind, fields: Fields) =>
  Type.Object({ type: kind(type), ...fields }, { additionalProperties: false })

const uploadState = Type.Union(
  [
    state('pending-upload', {}),
    state('in-progress', { progress: uploadProgress }),
    state('uploaded', {}),
    state('error', {
      error: Type.Union([Type.String(), buildMap(Type.Unknown(), {}), Type.Null()], {
        description: "What went wrong, in the editor's own form.",
      }),
      canRetry: Type.Boolean({ description: 'Whether the editor would try again.' }),
    }),
  ],
  { title: 'AssetUploadState' },
)

export const deletedAsset = Type.Object(
  {
    assetId: id('Its former key in `assets`.'),
    remoteUrl: nullable(Type.String(), 'Where its file could be fetched; null for nowhere.'),
    remoteKey: nullable(Type.String(), 'Its file in the storage of this service; null for none.'),
    statusAtDeletion: uploadState,
  },
  { title: 'DeletedAsset', additionalProperties: false },
)
