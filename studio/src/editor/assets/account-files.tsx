import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { answerOf } from 'framewright-client'
import { ErrorNotice } from '../../design/error-notice.tsx'
import { LoadMore } from '../../design/load-more.tsx'
import { Spinner } from '../../design/spinner.tsx'
import { queryKeys } from '../../session/query-keys.ts'
import { useApi } from '../../session/session-context.tsx'
import { isMedia } from './media-item.ts'
import { MediaTile } from './media-tile.tsx'
import { TileGrid } from './tile-grid.tsx'

/** The uploads of all projects, newest first. */
export function AccountFiles({ search }: { readonly search: string }) {
  const { framewright } = useApi()
  const query = useInfiniteQuery({
    queryKey: [...queryKeys.assets, 'list', search],
    placeholderData: keepPreviousData,
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      answerOf(
        framewright.api.GET('/v1/assets', {
          params: {
            query: { ...(search !== '' && { search }), ...(pageParam !== '' && { pageCursor: pageParam }) },
          },
          signal,
        }),
      ),
    getNextPageParam: ({ meta }) => meta.nextPageCursor ?? undefined,
  })
  if (query.isPending) return <Spinner />
  if (query.isError) return <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />
  const uploads = query.data.pages.flatMap(({ data }) => data).filter(isMedia)
  return (
    <>
      <TileGrid isEmpty={uploads.length === 0} search={search}>
        {uploads.map((upload) => (
          <MediaTile key={upload.assetId} upload={upload} />
        ))}
      </TileGrid>
      {query.hasNextPage && (
        <LoadMore isLoading={query.isFetchingNextPage} onLoad={() => void query.fetchNextPage()} />
      )}
    </>
  )
}
