import { useState } from 'react'
import { Button } from '../../design/button.tsx'
import { Dialog } from '../../design/dialog.tsx'
import { ErrorNotice, Notice } from '../../design/error-notice.tsx'
import type { DescribedChange } from '../session/changes/describe-versions.ts'
import { useEditor, useEditorSession } from '../session/use-editor.ts'
import styles from './conflict-dialog.module.css'

type Choice = 'mine' | 'theirs' | 'both'

/** Asks which version to keep if the project was changed here and elsewhere. Nothing is saved before a version is chosen. */
export function ConflictDialog() {
  const saving = useEditor((snapshot) => snapshot.saving)
  const session = useEditorSession()
  const [isPostponed, setIsPostponed] = useState(false)
  const [busy, setBusy] = useState<Choice | undefined>(undefined)
  const [error, setError] = useState<unknown>(undefined)
  if (saving.status !== 'conflict') {
    if (isPostponed) setIsPostponed(false)
    return null
  }
  const { mine, theirs, both } = saving.conflict
  const resolve = async (choice: Choice): Promise<void> => {
    setBusy(choice)
    setError(undefined)
    try {
      await session.resolveConflict(choice)
    } catch (reason) {
      // The dialog stays open and shows why.
      setError(reason)
    }
    setBusy(undefined)
  }
  if (isPostponed) {
    return (
      <div className={styles.postponed}>
        <Notice
          kind="warning"
          action={
            <Button size="s" onPress={() => setIsPostponed(false)}>
              Compare
            </Button>
          }
        >
          The project was also changed elsewhere. Your edits are kept in this browser until you choose a
          version.
        </Notice>
      </div>
    )
  }
  return (
    <Dialog
      title="The project was changed elsewhere too"
      size="l"
      isOpen
      onClose={() => setIsPostponed(true)}
      actions={
        <>
          <Button isBusy={busy === 'theirs'} onPress={() => resolve('theirs')}>
            Keep the other version
          </Button>
          <Button isBusy={busy === 'mine'} onPress={() => resolve('mine')}>
            Keep my version
          </Button>
          <Button
            variant="primary"
            isBusy={busy === 'both'}
            isDisabled={!both.isPossible}
            onPress={() => resolve('both')}
          >
            Keep both changes
          </Button>
        </>
      }
    >
      <p>
        Somebody, or another tab, has saved this project since you opened it. Whatever you choose, the other
        version stays in the history and can be restored.
      </p>
      <div className={styles.columns}>
        <ChangeList title="Your changes" changes={mine} />
        <ChangeList title="Their changes" changes={theirs} />
      </div>
      {!both.isPossible && <Notice kind="info">Both cannot be kept: {both.reason}</Notice>}
      {both.isPossible && both.overlaps.length > 0 && (
        <Notice kind="info">
          Both of you changed {both.overlaps.map(({ summary }) => summary).join('; ')}. If you keep both
          changes, your values are used there.
        </Notice>
      )}
      {error !== undefined && <ErrorNotice error={error} />}
    </Dialog>
  )
}

function ChangeList({
  title,
  changes,
}: {
  readonly title: string
  readonly changes: readonly DescribedChange[]
}) {
  return (
    <section className={styles.column}>
      <h3>{title}</h3>
      <ul className={styles.list}>
        {changes.map(({ summary }) => (
          <li key={summary}>{summary}</li>
        ))}
      </ul>
    </section>
  )
}
