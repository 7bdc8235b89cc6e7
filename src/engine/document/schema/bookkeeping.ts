import Type, { type TProperties } from 'typebox'
import { buildMap, id, kind, nullable } from './values.ts'

/** State that editors keep in a document. It is stored and does not affect the video. */
const brandRuntime = <Shift extends TProperties>(shift: Shift) =>
  nullable(
    Type.Object(
      {
        brandId: nullable(Type.String(), 'Id of the brand, or null.'),
        logoX: Type.Number({ description: 'Pixels.' }),
        logoY: Type.Number({ description: 'Pixels.' }),
        managedItemIds: Type.Array(Type.String(), { description: 'Ids of the items that the brand added.' }),
        managedAssetIds: Type.Array(Type.String(), {
          description: 'Ids of the assets that the brand added.',
        }),
        ...shift,
        overlayTrackId: nullable(Type.String(), "Id of the track with the brand's foreground, or null."),
        underlayTrackId: nullable(Type.String(), "Id of the track with the brand's background, or null."),
      },
      { title: 'BrandRuntime', additionalProperties: false },
    ),
    'State that an editor keeps about a brand. Stored but not used.',
  )

export const brandRuntime10 = brandRuntime({ introShiftInFrames: Type.Integer({ description: 'Frames.' }) })
export const brandRuntime11 = brandRuntime({
  introShiftTicks: Type.Integer({ description: 'Ticks (1/240000 s).' }),
})

const uploadProgress = Type.Object(
  {
    progress: Type.Number({ description: 'Progress in the unit of the editor.' }),
    loadedBytes: Type.Number({ minimum: 0, description: 'Bytes sent.' }),
    totalBytes: Type.Number({ minimum: 0, description: 'Size of the file in bytes.' }),
  },
  { description: 'Progress of the upload.', additionalProperties: false },
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
        description: 'The error, in the format of the editor.',
      }),
      canRetry: Type.Boolean({ description: 'Whether the editor can retry the upload.' }),
    }),
  ],
  { title: 'AssetUploadState' },
)

export const deletedAsset = Type.Object(
  {
    assetId: id('Former key in `assets`.'),
    remoteUrl: nullable(Type.String(), 'URL from which the file was downloaded, or null.'),
    remoteKey: nullable(Type.String(), "Key of the file in this service's storage, or null."),
    statusAtDeletion: uploadState,
  },
  { title: 'DeletedAsset', additionalProperties: false },
)
