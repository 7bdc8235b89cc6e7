import type { EditableDocument, EditableItem } from '@engine/document/edit/editable-document.ts'

/** Returns whether an item has audio whose volume can be changed. Some videos have no audio. */
export function hasAudio(assets: EditableDocument['assets'], { type, assetId }: EditableItem): boolean {
  if (type !== 'video') return type === 'audio'
  return typeof assetId !== 'string' || assets[assetId]?.hasAudioTrack !== false
}
