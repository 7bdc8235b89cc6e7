import { FramewrightError } from 'framewright-client'
import { FileQuestion } from 'lucide-react'
import { Link } from 'wouter'
import { EmptyState } from '../design/empty-state.tsx'
import { ErrorNotice } from '../design/error-notice.tsx'
import { Spinner } from '../design/spinner.tsx'
import { Editor } from './editor.tsx'
import styles from './editor-page.module.css'
import { useOpenPlayer } from './preview/use-open-player.ts'
import { useOpenProject } from './session/use-open-project.ts'

interface EditorPageProps {
  readonly projectId: string
}

/** The page of one project. */
export function EditorPage({ projectId }: EditorPageProps) {
  const opening = useOpenProject(projectId)
  const player = useOpenPlayer()
  if (opening.status === 'open' && player !== undefined)
    return <Editor session={opening.session} player={player} />
  if (opening.status === 'failed')
    return (
      <main className={styles.centre}>
        <OpeningError error={opening.error} onRetry={opening.retry} />
      </main>
    )
  return (
    <div className={styles.centre} role="status" aria-label="Opening the project">
      <Spinner />
    </div>
  )
}

function OpeningError({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const isMissing = error instanceof FramewrightError && (error.status === 404 || error.status === 400)
  if (!isMissing) return <ErrorNotice error={error} onRetry={onRetry} />
  return (
    <EmptyState icon={<FileQuestion />} title="This project does not exist">
      <p>It was deleted, or it belongs to another account.</p>
      <Link href="/projects">All projects</Link>
    </EmptyState>
  )
}
