import type { OutputRatio } from '@engine/document/model.ts'
import { useQuery } from '@tanstack/react-query'
import { answerOf } from 'framewright-client'
import { useEffect, useState } from 'react'
import { describeError } from '../../errors/describe-error.ts'
import { useApi } from '../../session/session-context.tsx'
import { useEditor } from '../session/use-editor.ts'
import { usePlayerState } from './player-context.ts'
import styles from './preview-panel.module.css'

interface ExportPixelsProps {
  readonly ratio: OutputRatio
  readonly scale: number
}

/** The server's frame of the playhead, drawn by the renderer of exports. */
export function ExportPixels({ ratio, scale }: ExportPixelsProps) {
  const document = useEditor((snapshot) => snapshot.document)
  const ticks = usePlayerState((state) => (state.isPlaying ? undefined : state.ticks))
  const { framewright } = useApi()
  const { data, error, isFetching } = useQuery({
    queryKey: ['export-pixels', document, ticks, ratio, scale],
    enabled: ticks !== undefined,
    gcTime: 0,
    queryFn: ({ signal }): Promise<unknown> =>
      answerOf(
        framewright.api.POST('/v1/editor/preview-frame', {
          body: { editorState: document as never, timeTicks: ticks ?? 0, ratio, scale, format: 'png' },
          parseAs: 'blob',
          signal,
        }),
      ),
  })
  const url = useObjectUrl(data instanceof Blob ? data : undefined)
  const note =
    error !== null ? describeError(error).detail : isFetching ? 'Drawing …' : 'Pixels of the export'
  return (
    <>
      {url !== undefined && <img className={styles.exportPixels} src={url} alt="" />}
      <span className={styles.exportNote} role="status">
        {ticks === undefined ? 'Pixels of the export are shown while paused' : note}
      </span>
    </>
  )
}

function useObjectUrl(blob: Blob | undefined): string | undefined {
  const [url, setUrl] = useState<string | undefined>(undefined)
  useEffect(() => {
    if (blob === undefined) return undefined
    const created = URL.createObjectURL(blob)
    setUrl(created)
    return () => {
      setUrl(undefined)
      URL.revokeObjectURL(created)
    }
  }, [blob])
  return url
}
