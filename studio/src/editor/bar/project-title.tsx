import { useMutation } from '@tanstack/react-query'
import { answerOf } from 'framewright-client'
import { type KeyboardEvent, useState } from 'react'
import { useToasts } from '../../design/toasts.tsx'
import { useApi } from '../../session/session-context.tsx'
import { useEditor, useEditorSession } from '../session/use-editor.ts'
import styles from './project-title.module.css'

/** The limit of the API. */
const MAX_LENGTH = 120

/** The project's title, which is edited in place. */
export function ProjectTitle() {
  const { projectId, title } = useEditor((snapshot) => snapshot.project)
  const canRename = useEditor((snapshot) => snapshot.canReplace)
  const session = useEditorSession()
  const { framewright } = useApi()
  const toasts = useToasts()
  const [draft, setDraft] = useState<string | undefined>(undefined)
  const rename = useMutation({
    mutationFn: (next: string) =>
      answerOf(
        framewright.api.PATCH('/v1/projects/{projectId}', {
          params: { path: { projectId } },
          body: { title: next },
        }),
      ),
    onMutate: (next) => session.setTitle(next),
    onError: (error) => {
      session.setTitle(title)
      toasts.showError(error)
    },
  })
  const finish = (): void => {
    const next = draft?.trim() ?? ''
    setDraft(undefined)
    if (next !== '' && next !== title) rename.mutate(next)
  }
  const handleKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Escape') setDraft(undefined)
    if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur()
  }
  if (!canRename) return <h1 className={styles.title}>{title}</h1>
  return (
    <h1 className={styles.heading}>
      <input
        className={styles.title}
        aria-label="Title of the project"
        maxLength={MAX_LENGTH}
        value={draft ?? title}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={finish}
        onKeyDown={handleKeyDown}
      />
    </h1>
  )
}
