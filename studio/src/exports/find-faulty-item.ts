import type { EditorState } from 'framewright-client'

/**
 * Finds the item that the error of an export names: `item "title"`, or an asset such as `video asset "clip.mp4" (a1)`.
 *
 * @returns The id of the item; of the first one if several use the asset. Undefined if the document has it no longer.
 */
export function findFaultyItem(error: string, { items }: EditorState): string | undefined {
  const [, itemId] = /\bitem "([^"]+)"/.exec(error) ?? []
  if (itemId !== undefined && Object.hasOwn(items, itemId)) return itemId
  const [, assetId] = /\basset "[^"]*" \(([^)]+)\)/.exec(error) ?? []
  if (assetId === undefined) return undefined
  const users = Object.entries(items).filter(([, item]) => 'assetId' in item && item.assetId === assetId)
  return users[0]?.[0]
}
