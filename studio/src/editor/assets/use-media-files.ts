import { itemDefaults } from '@engine/document/registries/item-defaults.ts'
import { secondsToTicks } from '@engine/document/ticks.ts'
import { useQueryClient } from '@tanstack/react-query'
import type { Asset } from 'framewright-client'
import { useCallback, useState } from 'react'
import { useToasts } from '../../design/toasts.tsx'
import { queryKeys } from '../../session/query-keys.ts'
import { useApi } from '../../session/session-context.tsx'
import { uploadFile } from '../../session/upload-file.ts'
import { UploadList } from '../../session/upload-list.ts'
import { useShowImported } from '../captions/use-show-imported.ts'
import { useEditor } from '../session/use-editor.ts'
import { type AddPlace, useAddToTimeline } from './add-to-timeline.ts'
import { toMediaItem } from './media-item.ts'
import { isCaptionFile, readCaptions } from './read-captions.ts'

/** The query of a project's assets in pages; other pages of the studio read them in another form. */
export const getAssetsKey = (projectId: string) => [...queryKeys.projectAssets(projectId), 'pages'] as const

/** Takes files from the person's device into the project. */
export interface MediaFiles {
  readonly uploads: UploadList
  /** Uploads media; captions are read at once. With a place, everything is also added to the timeline there, in order. */
  readonly addFiles: (files: readonly File[], place?: AddPlace) => void
}

/** Returns the uploads of the open project. */
export function useMediaFiles(): MediaFiles {
  const api = useApi()
  const { projectId } = useEditor((snapshot) => snapshot.project)
  const queryClient = useQueryClient()
  const toasts = useToasts()
  const addToTimeline = useAddToTimeline()
  const showImported = useShowImported()
  const [uploads] = useState(
    () =>
      new UploadList([], async (file, { onProgress, signal }) => {
        const asset = await uploadFile(api, file, {
          projectId,
          signal,
          onProgress: ({ sentBytes, totalBytes }) =>
            onProgress(totalBytes === 0 ? 1 : sentBytes / totalBytes),
        })
        await queryClient.invalidateQueries({ queryKey: getAssetsKey(projectId) })
        return asset
      }),
  )

  const addCaptions = useCallback(
    async (file: File, place: AddPlace | undefined): Promise<void> => {
      try {
        const { warnings, ...added } = await readCaptions(file)
        const isAdded = addToTimeline(added, place ?? { ticks: 0 })
        if (isAdded) showImported(added.asset.id, warnings[0])
      } catch (error) {
        toasts.showError(error)
      }
    },
    [addToTimeline, showImported, toasts],
  )

  const addFiles = useCallback(
    (files: readonly File[], place?: AddPlace): void => {
      for (const file of files.filter(isCaptionFile)) void addCaptions(file, place)
      const media = files.filter((file) => !isCaptionFile(file))
      if (media.length === 0) return
      let next = place
      const placed = new Set<string>()
      const stop = uploads.entries.subscribe((entries) => {
        for (const { file, state } of entries) {
          if (next === undefined || state.status !== 'done' || !media.includes(file)) continue
          if (placed.has(state.asset.assetId)) continue
          placed.add(state.asset.assetId)
          next = placeAfter(state.asset, next, addToTimeline)
        }
      })
      void uploads.add(media).finally(stop)
    },
    [uploads, addCaptions, addToTimeline],
  )
  return { uploads, addFiles }
}

/** Adds an asset, and returns where the next one of the same drop goes: after it. */
function placeAfter(
  asset: Asset,
  place: AddPlace,
  addToTimeline: ReturnType<typeof useAddToTimeline>,
): AddPlace {
  const added = toMediaItem(asset)
  addToTimeline(added, place)
  const { duration } = asset
  const durationTicks = duration === null ? itemDefaults.stillTicks : secondsToTicks(duration)
  return { ...place, ticks: place.ticks + durationTicks }
}
