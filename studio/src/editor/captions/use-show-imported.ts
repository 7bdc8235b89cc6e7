import { listCaptions } from '@engine/document/edit/caption-entries.ts'
import { useCallback } from 'react'
import { formatCount } from '../../design/format-amount.ts'
import { useToasts } from '../../design/toasts.tsx'
import { usePlayhead } from '../inspector/playhead.ts'
import { useEditorSession } from '../session/use-editor.ts'
import { getContentStart, TICKS_PER_MS } from './caption-times.ts'

/**
 * Returns a function that says how many captions were imported, and moves the playhead to the first one.
 *
 * @returns Takes the id of the captions' asset, and what was corrected while reading them.
 */
export function useShowImported(): (assetId: string, correction?: string) => void {
  const session = useEditorSession()
  const playhead = usePlayhead()
  const toasts = useToasts()
  return useCallback(
    (assetId, correction) => {
      const { document } = session.store.getState()
      const captions = listCaptions(document, assetId)
      const item = Object.values(document.items).find((each) => each.assetId === assetId)
      const [first] = captions
      if (item !== undefined && first !== undefined)
        playhead.seek(getContentStart(document, item) + Math.round(first.startMs * TICKS_PER_MS))
      toasts.show({
        kind: 'good',
        title: `${formatCount(captions.length, 'caption')} added.`,
        detail: correction && `The file was corrected: ${correction}`,
      })
    },
    [session, playhead, toasts],
  )
}
