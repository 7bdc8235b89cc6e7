import { Clapperboard, ImageOff } from 'lucide-react'
import { Skeleton } from '../design/skeleton.tsx'
import { useBlobUrl } from '../design/use-blob-url.ts'
import styles from './project-poster.module.css'
import { useProjectPoster } from './project-queries.ts'

interface ProjectPosterProps {
  readonly project: { readonly projectId: string; readonly updatedAt: string }
  /** Whether the document has nothing on its timeline, so that there is no poster. */
  readonly isEmpty: boolean
  /** Whether to load it yet. */
  readonly isEnabled: boolean
}

/** A frame of a project that shows something. Decoration: it has no text. */
export function ProjectPoster({ project, isEmpty, isEnabled }: ProjectPosterProps) {
  const poster = useProjectPoster(project, isEnabled && !isEmpty)
  const url = useBlobUrl(poster.data)
  if (isEmpty) return <Placeholder icon={<Clapperboard />} text="Empty" />
  if (poster.isError) return <Placeholder icon={<ImageOff />} text="No preview" />
  if (url === undefined) return <Skeleton height="100%" />
  return <img className={styles.image} src={url} alt="" draggable={false} />
}

function Placeholder({ icon, text }: { readonly icon: React.ReactNode; readonly text: string }) {
  return (
    <span className={styles.placeholder}>
      {icon}
      {text}
    </span>
  )
}
