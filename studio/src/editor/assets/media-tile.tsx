import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type Asset, answerOf, FramewrightError } from 'framewright-client'
import { AudioLines, EllipsisVertical, FileX, Trash2 } from 'lucide-react'
import { IconButton } from '../../design/icon-button.tsx'
import { Menu } from '../../design/menu.tsx'
import { useToasts } from '../../design/toasts.tsx'
import { useBlobUrl } from '../../design/use-blob-url.ts'
import { useWasVisible } from '../../design/use-visible.ts'
import { useApi } from '../../session/session-context.tsx'
import { useEditor } from '../session/use-editor.ts'
import styles from './library.module.css'
import { LibraryTile } from './library-tile.tsx'
import { toMediaItem } from './media-item.ts'
import { getAssetsKey } from './use-media-files.ts'

interface UploadProps {
  readonly upload: Asset
}

interface MediaTileProps extends UploadProps {
  /** Whether it belongs to the project, and can be removed from it. */
  readonly isBound?: boolean
  readonly isUnused?: boolean
}

/** An upload of the account. */
export function MediaTile({ upload, isBound = false, isUnused = false }: MediaTileProps) {
  const canEdit = useEditor((snapshot) => snapshot.canEdit)
  const [ref, wasVisible] = useWasVisible<HTMLLIElement>()
  return (
    <li ref={ref} className={styles.entry}>
      <LibraryTile
        label={upload.filename}
        detail={describe(upload)}
        added={toMediaItem(upload)}
        isDisabled={!canEdit}
        mark={isUnused ? 'Not used' : undefined}
      >
        {upload.type === 'AUDIO' ? (
          <AudioLines aria-hidden="true" />
        ) : (
          wasVisible && <Poster upload={upload} />
        )}
      </LibraryTile>
      {canEdit && isBound && <TileMenu upload={upload} />}
    </li>
  )
}

function describe({ width, height, duration }: Asset): string {
  const parts = [
    width === null || height === null ? undefined : `${width} × ${height}`,
    duration === null ? undefined : formatDuration(duration),
  ]
  return parts.filter((part) => part !== undefined).join(' · ')
}

function formatDuration(seconds: number): string {
  const whole = Math.round(seconds)
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}

function Poster({ upload: { assetId } }: UploadProps) {
  const { framewright } = useApi()
  const { data, isError } = useQuery({
    queryKey: ['asset-poster', assetId],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }): Promise<unknown> =>
      answerOf(
        framewright.api.GET('/v1/assets/{assetId}/poster', {
          params: { path: { assetId }, query: { width: 240 } },
          parseAs: 'blob',
          signal,
        }),
      ),
  })
  const url = useBlobUrl(data instanceof Blob ? data : undefined)
  if (isError) return <FileX aria-hidden="true" />
  return url === undefined ? null : <img src={url} alt="" draggable={false} />
}

function TileMenu({ upload: { assetId, filename } }: UploadProps) {
  const { framewright } = useApi()
  const { projectId } = useEditor((snapshot) => snapshot.project)
  const queryClient = useQueryClient()
  const toasts = useToasts()
  const remove = async (): Promise<void> => {
    try {
      await answerOf(
        framewright.api.DELETE('/v1/projects/{projectId}/assets/{assetId}', {
          params: { path: { projectId, assetId } },
        }),
      )
      await queryClient.invalidateQueries({ queryKey: getAssetsKey(projectId) })
    } catch (error) {
      // Its clips must go first.
      if (error instanceof FramewrightError && error.errorCode === 'ASSET_REFERENCED')
        toasts.show({
          kind: 'bad',
          title: `${filename} is on the timeline.`,
          detail: 'Delete its clips first.',
        })
      else toasts.showError(error)
    }
  }
  return (
    <span className={styles.menu}>
      <Menu
        label={filename}
        trigger={
          <IconButton size="s" label={`Actions for ${filename}`}>
            <EllipsisVertical />
          </IconButton>
        }
        groups={[
          {
            actions: [
              {
                id: 'remove',
                label: 'Remove from the project',
                icon: <Trash2 />,
                isDangerous: true,
                onAction: () => void remove(),
              },
            ],
          },
        ]}
      />
    </span>
  )
}
