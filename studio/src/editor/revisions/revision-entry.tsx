import { ChevronDown, Pencil, RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../design/button.tsx'
import { IconButton } from '../../design/icon-button.tsx'
import type { RevisionGroup } from './group-revisions.ts'
import { RevisionSummary } from './revision-summary.tsx'
import styles from './revisions-panel.module.css'

const timeFormat = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' })

interface ListedRevision {
  readonly revision: number
  readonly name: string | null
  readonly createdAt: string
  readonly restoredFrom: number | null
}

interface RevisionActions {
  /** The number of the current revision; undefined while it is not saved. */
  readonly current: number | undefined
  readonly canRestore: boolean
  readonly onCompare: (revision: number) => void
  readonly onRename: (renamed: { readonly revision: number; readonly name: string }) => void
  readonly onRestore: (revision: number) => void
}

interface RevisionEntryProps extends RevisionGroup<ListedRevision>, RevisionActions {}

/** An entry of the history; that of several autosaves can be opened. */
export function RevisionEntry({ latest, earlier, previous, ...actions }: RevisionEntryProps) {
  const [isOpen, setIsOpen] = useState(false)
  const [first] = earlier
  if (first === undefined)
    return <RevisionLine revision={latest} previous={previous?.revision} actions={actions} />
  const saves = [latest, ...earlier]
  return (
    <>
      <RevisionLine revision={latest} previous={(previous ?? earlier.at(-1))?.revision} actions={actions}>
        <Button
          size="s"
          variant="quiet"
          icon={<ChevronDown className={isOpen ? styles.open : styles.closed} />}
          aria-expanded={isOpen}
          onPress={() => setIsOpen(!isOpen)}
        >
          {saves.length} saves in this minute
        </Button>
      </RevisionLine>
      {isOpen &&
        saves.map((save, index) => (
          <RevisionLine
            key={save.revision}
            isWithin
            revision={save}
            previous={(saves[index + 1] ?? previous)?.revision}
            actions={actions}
          />
        ))}
    </>
  )
}

interface RevisionLineProps {
  readonly revision: ListedRevision
  /** The number of the revision before it. */
  readonly previous: number | undefined
  readonly actions: RevisionActions
  /** Whether it is one of the autosaves of the entry above it. Default: false. */
  readonly isWithin?: boolean
  readonly children?: React.ReactNode
}

function RevisionLine({ revision, previous, actions, isWithin = false, children }: RevisionLineProps) {
  const { current, canRestore, onCompare, onRename, onRestore } = actions
  const { revision: number, name, createdAt, restoredFrom } = revision
  return (
    <li className={`${styles.revision} ${isWithin ? styles.within : ''}`}>
      <div className={styles.text}>
        {name !== null && <strong>{name}</strong>}
        <RevisionSummary revision={number} restoredFrom={restoredFrom} previous={previous} />
        <span className={styles.detail}>
          {timeFormat.format(new Date(createdAt))} · Revision {number}
          {number === current && ' · current'}
        </span>
      </div>
      <div className={styles.actions}>
        {children}
        <span className={styles.space} />
        <IconButton
          size="s"
          label="Name this revision"
          isDisabled={!canRestore}
          onPress={() => onRename({ revision: number, name: name ?? '' })}
        >
          <Pencil />
        </IconButton>
        {number !== current && (
          <>
            <Button size="s" variant="quiet" onPress={() => onCompare(number)}>
              Compare
            </Button>
            <IconButton
              size="s"
              label="Restore this revision"
              isDisabled={!canRestore}
              onPress={() => onRestore(number)}
            >
              <RotateCcw />
            </IconButton>
          </>
        )}
      </div>
    </li>
  )
}
