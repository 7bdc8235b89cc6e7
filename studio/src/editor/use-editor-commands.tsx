import { getDialect } from '@engine/document/edit/editable-document.ts'
import { itemTypes } from '@engine/document/registries/item-types.ts'
import { useCallback, useMemo } from 'react'
import { paletteKeys, useCommandSource, useSetPaletteOpen } from '../commands/commands-context.tsx'
import { useAddToTimeline } from './assets/add-to-timeline.ts'
import { listLibrarySections } from './assets/library-entries.tsx'
import { usePlayer } from './preview/player-context.ts'
import { useEditorSession } from './session/use-editor.ts'
import { useShortcutRegistry, useShortcuts } from './shortcuts/use-shortcuts.tsx'
import { getItemKind } from './timeline/document/item-kind.ts'
import { getItemName } from './timeline/document/item-name.ts'
import { KindIcon } from './timeline/grid/kind-icon.tsx'

const PALETTE = 'palette'

/** Adds the editor's commands to the palette: its shortcuts, what can be added, and the items to select. */
export function useEditorCommands(): void {
  usePaletteShortcut()
  // Each is listed before those that were added earlier.
  useItemCommands()
  useLibraryCommands()
  useShortcutCommands()
}

function useShortcutCommands(): void {
  const registry = useShortcutRegistry()
  useCommandSource(
    useCallback(() => registry.store.getState().filter(({ id }) => id !== PALETTE), [registry]),
  )
}

/** Lists the keys of the palette with all others. It listens for them itself, on every page. */
function usePaletteShortcut(): void {
  const setPaletteOpen = useSetPaletteOpen()
  useShortcuts(
    useMemo(
      () => [
        {
          ...{ id: PALETTE, keys: [paletteKeys], title: 'Find a command', group: 'Project', isNative: true },
          run: () => setPaletteOpen(true),
        },
      ],
      [setPaletteOpen],
    ),
  )
}

function useLibraryCommands(): void {
  const session = useEditorSession()
  const addToTimeline = useAddToTimeline()
  useCommandSource(
    useCallback(
      () =>
        listLibrarySections(getDialect(session.store.getState().document)).flatMap(
          ({ title: group, entries }) =>
            entries.map(({ label, item, icon }) => ({
              ...{ id: `add.${group}.${label}`, title: `Add ${label.toLowerCase()}`, group, icon },
              isEnabled: () => session.store.getState().canEdit,
              run: () => void addToTimeline({ item }),
            })),
        ),
      [session, addToTimeline],
    ),
  )
}

function useItemCommands(): void {
  const session = useEditorSession()
  const player = usePlayer()
  useCommandSource(
    useCallback(() => {
      const { document } = session.store.getState()
      return Object.values(document.items).map((item) => ({
        id: `item.${item.id}`,
        title: getItemName(document, item),
        group: 'Items',
        keywords: itemTypes[item.type].label,
        icon: <KindIcon kind={getItemKind(item.type)} />,
        run: () => {
          session.select([item.id])
          player.seek(item.startTicks)
        },
      }))
    }, [session, player]),
  )
}
