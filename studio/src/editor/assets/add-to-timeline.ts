import { addItems } from '@engine/document/edit/add-items.ts'
import { createItem, type NewItem } from '@engine/document/edit/create-item.ts'
import { type EditableAsset, getEndTicks } from '@engine/document/edit/editable-document.ts'
import { hasSpace } from '@engine/document/edit/free-tracks.ts'
import { ticksPerFrame } from '@engine/document/ticks.ts'
import { useCallback } from 'react'
import type { Player } from '../../playback/player.ts'
import { PREVIEW_FPS } from '../../playback/preview-fps.ts'
import { createRandomId } from '../../session/random-id.ts'
import { usePlayer } from '../preview/player-context.ts'
import { useEditorSession } from '../session/use-editor.ts'

/** Where an item is added. */
export interface AddPlace {
  readonly ticks: number
  /** Used if it has space. */
  readonly trackId?: string | undefined
}

/** Something of the library. */
export interface AddedItem {
  readonly item: NewItem
  /** The file that it shows, which becomes an asset of the document. */
  readonly asset?: EditableAsset
}

/** Clips that usually follow each other: the playhead moves to their end, where the next one is added. */
const sequential: readonly NewItem['type'][] = ['image', 'video', 'gif']

/** Returns a function that adds an item at the playhead, or at a place, and selects it. */
export function useAddToTimeline(): (added: AddedItem, place?: AddPlace) => boolean {
  const session = useEditorSession()
  const player = usePlayer()
  return useCallback(
    ({ item, asset }, place) => {
      const id = createRandomId()
      const startTicks = place?.ticks ?? getPlayheadTicks(player)
      let endTicks = startTicks
      const isAdded = session.edit(`Add ${labels[item.type] ?? item.type}`, (document) => {
        const created = createItem(document, item, { id, startTicks })
        endTicks = getEndTicks(created)
        const track = document.tracks.find((each) => each.id === place?.trackId)
        const isFree = track !== undefined && hasSpace(document, track, { startTicks, endTicks })
        return addItems(document, {
          items: [created],
          target: isFree ? { kind: 'track', trackId: track.id } : { kind: 'free' },
          createId: createRandomId,
          ...(asset !== undefined && { assets: [asset] }),
        })
      })
      if (!isAdded) return false
      session.select([id])
      if (place === undefined && sequential.includes(item.type)) player.seek(endTicks)
      return true
    },
    [session, player],
  )
}

/** The playhead stops on the last frame; what is added there follows it. */
function getPlayheadTicks(player: Player): number {
  const { ticks, endTicks } = player.state.getState()
  return ticks + ticksPerFrame(PREVIEW_FPS) >= endTicks ? endTicks : ticks
}

const labels: Readonly<Partial<Record<NewItem['type'], string>>> = {
  gif: 'GIF',
  solid: 'shape',
  'text-template': 'text template',
  'motion-graphic': 'motion graphic',
  lottie: 'Lottie animation',
}
