import { useQuery } from '@tanstack/react-query'
import { answerOf } from 'framewright-client'
import { AudioLines, EllipsisVertical, FileX, Trash2 } from 'lucide-react'
import { IconButton } from '../../design/icon-button.tsx'
import { Menu } from '../../design/menu.tsx'
import { useBlobUrl } from '../../design/use-blob-url.ts'
import { useWasVisible } from '../../design/use-visible.ts'
import { describeError } from '../../errors/describe-error.ts'
import { AssetAccess } from '../../playback/asset-access.ts'
import { useApi } from '../../session/session-context.tsx'
import { useEditor, useEditorSession } from '../session/use-editor.ts'
import type { DocumentFile } from './document-files.ts'
import styles from './library.module.css'
import { LibraryTile } from './library-tile.tsx'
import { toDocumentItem } from './media-item.ts'

/** A file that the document names although it is not bound to the project: of another project, or on another host. */
export function DocumentTile({ file }: { readonly file: DocumentFile }) {
  const canEdit = useEditor((snapshot) => snapshot.canEdit)
  const [ref, wasVisible] = useWasVisible<HTMLLIElement>()
  const { image, problem } = useFileState(file, wasVisible)
  const url = useBlobUrl(image)
  const { asset, filename, remoteUrl, isUsed } = file
  const added = toDocumentItem(asset)
  return (
    <li ref={ref} className={styles.entry}>
      <LibraryTile
        label={filename}
        detail={problem ?? (remoteUrl === null ? undefined : `from ${readHost(remoteUrl)}`)}
        added={added}
        isDisabled={!canEdit || problem !== undefined}
        mark={problem !== undefined ? 'Missing' : isUsed ? undefined : 'Not used'}
      >
        {problem !== undefined ? (
          <FileX />
        ) : asset.type === 'audio' ? (
          <AudioLines />
        ) : (
          url !== undefined && <img src={url} alt="" draggable={false} />
        )}
      </LibraryTile>
      {canEdit && !isUsed && <TileMenu file={file} />}
    </li>
  )
}

interface FileState {
  readonly image?: Blob | undefined
  /** A sentence that explains why the file is missing. */
  readonly problem?: string | undefined
}

/** The server decides whether the account may use a file, and draws its first frame. */
function useFileState(file: DocumentFile, isEnabled: boolean): FileState {
  const { framewright } = useApi()
  const { asset, filename, remoteKey, remoteUrl } = file
  const { type } = asset
  const { data, error } = useQuery({
    queryKey: ['document-file', type, remoteKey, remoteUrl],
    enabled: isEnabled,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }): Promise<FileState> => {
      if (type === 'audio' || type === 'caption') {
        const place = { filename, remoteKey: remoteKey ?? undefined, remoteUrl: remoteUrl ?? undefined }
        const location = await new AssetAccess(framewright.api).locate(place)
        return location.kind === 'missing' ? { problem: location.reason } : {}
      }
      const body = {
        type,
        filename,
        remoteKey,
        remoteUrl,
        format: 'webp',
        maxWidth: 240,
        maxHeight: 240,
      } as const
      const image: unknown = await answerOf(
        framewright.api.POST('/v1/editor/source-frame', { body, parseAs: 'blob', signal }),
      )
      return image instanceof Blob ? { image } : {}
    },
  })
  return error === null ? (data ?? {}) : { problem: describeError(error).detail }
}

function readHost(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'an unknown host'
}

function TileMenu({ file: { asset, filename } }: { readonly file: DocumentFile }) {
  const session = useEditorSession()
  const remove = (): void => {
    session.edit('Remove file', (document) => {
      const { [asset.id]: _removed, ...assets } = document.assets
      return { ...document, assets }
    })
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
                ...{ id: 'remove', label: 'Remove from the project', icon: <Trash2 />, isDangerous: true },
                onAction: remove,
              },
            ],
          },
        ]}
      />
    </span>
  )
}
