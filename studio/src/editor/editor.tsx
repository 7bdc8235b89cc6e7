import { useEffect, useState } from 'react'
import { useSearch } from 'wouter'
import { useToasts } from '../design/toasts.tsx'
import type { Player } from '../playback/player.ts'
import { LibraryPanel } from './assets/library-panel.tsx'
import { useMediaFiles } from './assets/use-media-files.ts'
import { EditorBar } from './bar/editor-bar.tsx'
import { ExportButton } from './bar/export-button.tsx'
import { MakeVideosButton } from './bar/make-videos-button.tsx'
import { ConflictDialog } from './conflict/conflict-dialog.tsx'
import { EditorLayout } from './layout/editor-layout.tsx'
import { PlayerContext } from './preview/player-context.ts'
import { PreviewPanel } from './preview/preview-panel.tsx'
import { createPreviewSettings, PreviewSettingsContext } from './preview/preview-settings.ts'
import type { OpenPlayer } from './preview/use-open-player.ts'
import { usePlaybackShortcuts } from './preview/use-playback-shortcuts.ts'
import type { EditorSession } from './session/editor-session.ts'
import { EditorSessionContext } from './session/use-editor.ts'
import { ShortcutHelp } from './shortcuts/shortcut-help.tsx'
import { ShortcutsProvider } from './shortcuts/use-shortcuts.tsx'
import { SidePanel } from './side/side-panel.tsx'
import { DropFilesContext } from './timeline/drop-files.ts'
import { Timeline } from './timeline/timeline.tsx'
import { useEditorCommands } from './use-editor-commands.tsx'
import { useEditorShortcuts } from './use-editor-shortcuts.ts'

interface EditorProps {
  readonly session: EditorSession
  readonly player: OpenPlayer
}

/** The editor of an open project: owns what its panels share. */
export function Editor({ session, player }: EditorProps) {
  useNotices(session)
  useItemOfAddress(session, player.player)
  const [previewSettings] = useState(createPreviewSettings)
  return (
    <EditorSessionContext value={session}>
      <PlayerContext value={player.player}>
        <PreviewSettingsContext value={previewSettings}>
          <ShortcutsProvider>
            <Panels canvas={player.canvas} />
          </ShortcutsProvider>
        </PreviewSettingsContext>
      </PlayerContext>
    </EditorSessionContext>
  )
}

function Panels({ canvas }: { readonly canvas: HTMLCanvasElement }) {
  useEditorShortcuts()
  useEditorCommands()
  usePlaybackShortcuts()
  const mediaFiles = useMediaFiles()
  return (
    <DropFilesContext value={mediaFiles.addFiles}>
      <EditorLayout
        bar={
          <EditorBar
            actions={
              <>
                <MakeVideosButton />
                <ExportButton />
              </>
            }
          />
        }
        library={<LibraryPanel mediaFiles={mediaFiles} />}
        preview={<PreviewPanel canvas={canvas} />}
        inspector={<SidePanel />}
        timeline={<Timeline />}
      />
      <ConflictDialog />
      <ShortcutHelp />
    </DropFilesContext>
  )
}

/** Shows what the session has to say. */
function useNotices(session: EditorSession): void {
  const toasts = useToasts()
  useEffect(
    () =>
      session.onNotice(({ kind, message, canUndo }) => {
        toasts.show({
          kind: kind === 'refused' ? 'bad' : 'info',
          title: message,
          ...(canUndo && { action: { label: 'Undo', onAction: () => session.undo() } }),
        })
      }),
    [session, toasts],
  )
}

/** Selects and shows the item that the address names, such as the one at fault in a failed export. */
function useItemOfAddress(session: EditorSession, player: Player): void {
  const itemId = new URLSearchParams(useSearch()).get('item')
  useEffect(() => {
    const item = itemId === null ? undefined : session.store.getState().document.items[itemId]
    if (item === undefined) return
    session.select([item.id])
    player.seek(item.startTicks)
  }, [session, player, itemId])
}
