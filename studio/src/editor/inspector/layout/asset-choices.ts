import type { AssetType, ItemType } from '@engine/document/model.ts'
import { isRecord, type JsonObject } from '@engine/document/validation/record.ts'

/** A file that a field may use. */
export interface AssetChoice {
  readonly id: string
  readonly type: string
  readonly filename: string
}

/** The type of asset that each type of item requires. */
const required: Readonly<Partial<Record<ItemType, AssetType>>> = { captions: 'caption' }

/** Returns the types of assets that a field may use. */
export function findAssetTypes(
  owner: string | undefined,
  name: string,
  itemType: unknown,
): readonly string[] {
  if (owner === 'MotionGraphicSlots') return ['image', 'video']
  if (name === 'imageAssetId') return ['image']
  const own = Object.entries(required).find(([type]) => type === itemType)?.[1]
  return own === undefined ? [String(itemType)] : [own]
}

/** Lists the assets of a document that have one of the types. */
export function listAssets(assets: unknown, types: readonly string[]): AssetChoice[] {
  return Object.entries(isRecord(assets) ? assets : {}).flatMap(([id, asset]) => {
    if (!isRecord(asset) || !types.includes(String(asset.type))) return []
    return [{ id, type: String(asset.type), filename: readName(id, asset) }]
  })
}

const readName = (id: string, { filename }: JsonObject): string =>
  typeof filename === 'string' && filename !== '' ? filename : id
