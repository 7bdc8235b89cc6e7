import { useStore } from 'zustand'
import { showKeys } from '../../commands/key-combination.ts'
import { Dialog } from '../../design/dialog.tsx'
import type { Shortcut } from './shortcut.ts'
import styles from './shortcut-sheet.module.css'
import { useShortcutRegistry } from './use-shortcuts.tsx'

interface ShortcutSheetProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** All shortcuts of the page, by group. */
export function ShortcutSheet({ isOpen, onClose }: ShortcutSheetProps) {
  const shortcuts = useStore(useShortcutRegistry().store)
  const groups = Map.groupBy(shortcuts, ({ group }) => group)
  return (
    <Dialog title="Keyboard shortcuts" size="l" isOpen={isOpen} onClose={onClose}>
      <div className={styles.groups}>
        {[...groups].map(([group, members]) => (
          <section key={group} className={styles.group}>
            <h3>{group}</h3>
            <dl>
              {members.map((shortcut) => (
                <Row key={shortcut.id} shortcut={shortcut} />
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}

function Row({ shortcut: { title, keys } }: { readonly shortcut: Shortcut }) {
  if (keys.length === 0) return null
  return (
    <div className={styles.row}>
      <dt>{title}</dt>
      <dd>
        {keys.map((each) => (
          <kbd key={each}>{showKeys(each)}</kbd>
        ))}
      </dd>
    </div>
  )
}
