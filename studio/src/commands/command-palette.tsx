import { Search } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Autocomplete } from 'react-aria-components/Autocomplete'
import { Collection } from 'react-aria-components/Collection'
import { Dialog } from 'react-aria-components/Dialog'
import { Header } from 'react-aria-components/Header'
import { Input } from 'react-aria-components/Input'
import { Keyboard } from 'react-aria-components/Keyboard'
import { ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components/ListBox'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { SearchField } from 'react-aria-components/SearchField'
import { useStore } from 'zustand'
import menu from '../design/menu.module.css'
import { arrangeCommands, type CommandEntry, type CommandSection } from './arrange-commands.ts'
import type { Command } from './command.ts'
import styles from './command-palette.module.css'
import {
  useCommandSources,
  useIsPaletteOpen,
  useRecentCommands,
  useSetPaletteOpen,
} from './commands-context.tsx'
import { showKeys } from './key-combination.ts'
import { addRecentCommand } from './recent-commands.ts'

/** Finds and runs everything that can be done on the page. */
export function CommandPalette() {
  const isOpen = useIsPaletteOpen()
  const setOpen = useSetPaletteOpen()
  const recent = useRecentCommands()
  const choose = ({ id, run }: Command): void => {
    addRecentCommand(recent, id)
    setOpen(false)
    afterFocusReturned(run)
  }
  return (
    <ModalOverlay className={styles.overlay ?? ''} isOpen={isOpen} isDismissable onOpenChange={setOpen}>
      <Modal className={styles.modal ?? ''}>
        <Dialog className={styles.dialog ?? ''} aria-label="Commands">
          <CommandSearch onChoose={choose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

/** React Aria gives the focus back in the frame after the palette has gone, and a command may read or move it. */
function afterFocusReturned(run: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(() => run()))
}

function CommandSearch({ onChoose }: { readonly onChoose: (command: Command) => void }) {
  const [query, setQuery] = useState('')
  const sources = useCommandSources()
  const recentIds = useStore(useRecentCommands())
  const commands = useMemo(() => sources.flatMap((source) => source()), [sources])
  const sections = useMemo(() => arrangeCommands(commands, query, recentIds), [commands, query, recentIds])
  const entries = useMemo(
    () => new Map(sections.flatMap((section) => section.entries.map((entry) => [entry.id, entry]))),
    [sections],
  )
  const disabled = [...entries.values()].filter(({ isEnabled }) => !isEnabled).map(({ id }) => id)
  return (
    <Autocomplete inputValue={query} onInputChange={setQuery}>
      <SearchField aria-label="Search commands" autoFocus className={styles.search ?? ''}>
        <Search aria-hidden="true" />
        {/* The list is always there, and the focus stays in the field. */}
        <Input
          className={styles.input ?? ''}
          role="combobox"
          aria-expanded="true"
          placeholder="Search commands, projects and items"
        />
      </SearchField>
      <ListBox
        aria-label="Commands"
        className={styles.list ?? ''}
        items={sections}
        disabledKeys={disabled}
        escapeKeyBehavior="none"
        renderEmptyState={() => <p className={styles.empty}>Nothing has this name.</p>}
        onAction={(key) => {
          const entry = entries.get(String(key))
          if (entry !== undefined) onChoose(entry.command)
        }}
      >
        {(section) => (
          <Section section={section} showsGroup={query.trim() !== '' || section.id === 'recent'} />
        )}
      </ListBox>
    </Autocomplete>
  )
}

function Section({
  section,
  showsGroup,
}: {
  readonly section: CommandSection
  readonly showsGroup: boolean
}) {
  return (
    <ListBoxSection id={section.id} className={menu.section ?? ''}>
      <Header className={menu.sectionTitle ?? ''}>{section.title}</Header>
      <Collection items={section.entries}>
        {(entry) => <Entry entry={entry} showsGroup={showsGroup} />}
      </Collection>
    </ListBoxSection>
  )
}

function Entry({
  entry: { id, command },
  showsGroup,
}: {
  readonly entry: CommandEntry
  readonly showsGroup: boolean
}) {
  const { title, group, icon, keys = [] } = command
  return (
    <ListBoxItem id={id} textValue={title} className={`${menu.item} ${styles.item}`}>
      <span className={styles.icon} aria-hidden="true">
        {icon}
      </span>
      <span className={styles.title}>{title}</span>
      {showsGroup && <span className={styles.group}>{group}</span>}
      {keys.length > 0 && (
        <span className={styles.keys}>
          {keys.map((each) => (
            <Keyboard key={each}>{showKeys(each)}</Keyboard>
          ))}
        </span>
      )}
    </ListBoxItem>
  )
}
