import { useMemo } from 'react'
import { ErrorNotice } from '../../design/error-notice.tsx'
import { LoadMore } from '../../design/load-more.tsx'
import { Spinner } from '../../design/spinner.tsx'
import { useEditor } from '../session/use-editor.ts'
import { type DocumentFile, listDocumentFiles, matchesSearch } from './document-files.ts'
import { DocumentTile } from './document-tile.tsx'
import { isMedia } from './media-item.ts'
import { MediaTile } from './media-tile.tsx'
import { orderUploads } from './order-uploads.ts'
import { TileGrid } from './tile-grid.tsx'
import { useProjectUploads } from './use-project-uploads.ts'

/** The uploads that belong to the project, and the other files that its document names. */
export function ProjectFiles({ search }: { readonly search: string }) {
  const query = useProjectUploads()
  const files = useDocumentFiles()
  if (query.isPending) return <Spinner />
  const { isError, hasNextPage } = query
  const uploads = orderUploads(query.data?.pages.flatMap(({ data }) => data) ?? []).filter(isMedia)
  const byKey = new Map(files.map((file) => [file.remoteKey, file]))
  const keys = new Set(uploads.map(({ fileKey }) => fileKey))
  const shown = uploads.filter(({ filename }) => matchesSearch(filename, search))
  // Those of a later page are not known yet.
  const others = hasNextPage
    ? []
    : files.filter(({ remoteKey }) => remoteKey === null || !keys.has(remoteKey))
  const shownOthers = others.filter(({ filename }) => matchesSearch(filename, search))
  return (
    <>
      {isError && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
      <TileGrid isEmpty={!isError && shown.length + shownOthers.length === 0} search={search}>
        {shown.map((upload) => (
          <MediaTile
            key={upload.assetId}
            upload={upload}
            isBound
            isUnused={byKey.get(upload.fileKey)?.isUsed !== true}
          />
        ))}
        {shownOthers.map((file) => (
          <DocumentTile key={file.asset.id} file={file} />
        ))}
      </TileGrid>
      {hasNextPage && (
        <LoadMore isLoading={query.isFetchingNextPage} onLoad={() => void query.fetchNextPage()} />
      )}
    </>
  )
}

function useDocumentFiles(): readonly DocumentFile[] {
  const items = useEditor((snapshot) => snapshot.document.items)
  const assets = useEditor((snapshot) => snapshot.document.assets)
  const hasErrors = useEditor((snapshot) => snapshot.errors.length > 0)
  return useMemo(() => (hasErrors ? [] : listDocumentFiles({ items, assets })), [items, assets, hasErrors])
}
