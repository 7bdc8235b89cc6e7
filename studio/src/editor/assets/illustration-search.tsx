import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { answerOf } from 'framewright-client'
import { useDeferredValue, useState } from 'react'
import { SearchField } from '../../design/search-field.tsx'
import { useBlobUrl } from '../../design/use-blob-url.ts'
import { useApi } from '../../session/session-context.tsx'
import { useEditor } from '../session/use-editor.ts'
import styles from './library.module.css'
import { LibraryTile } from './library-tile.tsx'

const COLOR = '#6c63ff'
const SHOWN = 12

/** Illustrations, found by name. */
export function IllustrationSearch() {
  const [text, setText] = useState('')
  const query = useDeferredValue(text.trim())
  const canEdit = useEditor((snapshot) => snapshot.canEdit)
  const { framewright } = useApi()
  const { data } = useQuery({
    queryKey: ['illustrations', query],
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      answerOf(
        framewright.api.GET('/v1/illustrations', {
          params: { query: query === '' ? {} : { q: query } },
          signal,
        }),
      ),
  })
  const names = data?.data.slice(0, SHOWN) ?? []
  return (
    <section className={styles.section}>
      <h3 className={styles.sectionTitle}>Illustrations</h3>
      <div className={styles.search}>
        <SearchField label="Search illustrations" value={text} onChange={setText} />
      </div>
      {data !== undefined && names.length === 0 && <p>There is no illustration with this name.</p>}
      <ul className={styles.grid}>
        {names.map((name) => (
          <li key={name} className={styles.entry}>
            <LibraryTile
              label={name.replace(/^I/, '').replace(/(?<=[a-z])(?=[A-Z])/g, ' ')}
              added={{ item: { type: 'illustration', illustrationName: name, color: COLOR } }}
              isDisabled={!canEdit}
            >
              <Drawing name={name} />
            </LibraryTile>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Drawing({ name }: { readonly name: string }) {
  const { framewright } = useApi()
  const { data } = useQuery({
    queryKey: ['illustration', name],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }): Promise<unknown> =>
      answerOf(
        framewright.api.GET('/v1/illustrations/{name}', {
          params: { path: { name }, query: { color: COLOR } },
          parseAs: 'blob',
          signal,
        }),
      ),
  })
  const url = useBlobUrl(data instanceof Blob ? data : undefined)
  return url === undefined ? null : <img src={url} alt="" draggable={false} />
}
