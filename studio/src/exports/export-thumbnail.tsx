import type { ExportTask } from 'framewright-client'
import { Clapperboard, Music } from 'lucide-react'
import { useBlobUrl } from '../design/use-blob-url.ts'
import { useProjectPoster } from '../projects/project-queries.ts'
import styles from './export-thumbnail.module.css'
import { toSignedPath } from './signed-path.ts'

interface ExportThumbnailProps {
  readonly task: ExportTask
  readonly isEnabled: boolean
}

/** The poster of an export, or that of its project. Decoration: it has no text. */
export function ExportThumbnail({ task, isEnabled }: ExportThumbnailProps) {
  const { outputs, projectId, revision, settings } = task
  const isAudio = settings.format === 'mp3' || settings.format === 'wav'
  const own = outputs?.find(({ name }) => name === 'poster')
  const path = own === undefined ? undefined : toSignedPath(own.url)
  // The poster of the project is close enough, even if the project has changed since.
  const source = { projectId: projectId ?? '', updatedAt: `revision ${revision ?? 0}` }
  const poster = useProjectPoster(source, isEnabled && !isAudio && path === undefined && projectId !== null)
  const blobUrl = useBlobUrl(poster.data)
  const url = path ?? blobUrl
  if (url !== undefined && !isAudio) return <img className={styles.image} src={url} alt="" loading="lazy" />
  return <span className={styles.placeholder}>{isAudio ? <Music /> : <Clapperboard />}</span>
}
