import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Command } from './command.ts'
import { isApplePlatform, matchesKeys } from './key-combination.ts'
import { createRecentCommands, type RecentCommands } from './recent-commands.ts'

/** Lists commands; asked each time the palette opens. */
export type CommandSource = () => readonly Command[]

interface CommandsState {
  readonly isOpen: boolean
  /** In the order in which the palette lists them. */
  readonly sources: readonly CommandSource[]
}

interface Commands {
  readonly store: StoreApi<CommandsState>
  readonly recent: RecentCommands
}

/** The keys that open and close the palette. */
export const paletteKeys = 'Mod+K'

const CommandsContext = createContext<Commands | undefined>(undefined)

/** Owns the commands of the page, and opens the palette for its keys, also while somebody types in a field. */
export function CommandsProvider({ children }: { readonly children: ReactNode }) {
  const [commands] = useState(
    (): Commands => ({
      store: createStore(() => ({ isOpen: false, sources: [] })),
      recent: createRecentCommands(localStorage),
    }),
  )
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!matchesKeys(paletteKeys, event, isApplePlatform())) return
      // Some browsers would move the focus to the address bar.
      event.preventDefault()
      const { isOpen } = commands.store.getState()
      if (isOpen || !isDialogOpen()) commands.store.setState({ isOpen: !isOpen })
    }
    // Before a field or an editor can use the keys.
    window.addEventListener('keydown', onKeyDown, true)
    return () => window.removeEventListener('keydown', onKeyDown, true)
  }, [commands])
  return <CommandsContext value={commands}>{children}</CommandsContext>
}

/** Returns whether a dialog is open, which must be closed first. */
function isDialogOpen(): boolean {
  return document.querySelector('[role=dialog], [role=alertdialog]') !== null
}

/**
 * Adds commands as long as the component is shown. The function must keep its identity between renders.
 *
 * @param place - `first`: before those that are there already, because a page opens within the application.
 */
export function useCommandSource(source: CommandSource, place: 'first' | 'last' = 'first'): void {
  const { store } = useCommands()
  useEffect(() => {
    store.setState(({ sources }) => ({
      sources: place === 'first' ? [source, ...sources] : [...sources, source],
    }))
    return () => store.setState(({ sources }) => ({ sources: sources.filter((each) => each !== source) }))
  }, [store, source, place])
}

/** Whether the palette is open, for sources that cost something. */
export function useIsPaletteOpen(): boolean {
  return useStore(useCommands().store, (state) => state.isOpen)
}

/** Returns the function that opens or closes the palette. */
export function useSetPaletteOpen(): (isOpen: boolean) => void {
  const { store } = useCommands()
  return useCallback((isOpen) => store.setState({ isOpen }), [store])
}

/** Returns everything that lists commands now. */
export function useCommandSources(): readonly CommandSource[] {
  return useStore(useCommands().store, (state) => state.sources)
}

export function useRecentCommands(): RecentCommands {
  return useCommands().recent
}

function useCommands(): Commands {
  const commands = useContext(CommandsContext)
  if (commands === undefined) throw new Error('This component must be inside a CommandsProvider.')
  return commands
}
