import { resetCrop } from '@engine/document/edit/crop.ts'
import { useMemo } from 'react'
import type { Player } from '../../../playback/player.ts'
import type { EditorSession } from '../../session/editor-session.ts'
import { useEditor, useEditorSession } from '../../session/use-editor.ts'
import type { Shortcut } from '../../shortcuts/shortcut.ts'
import { useShortcuts } from '../../shortcuts/use-shortcuts.tsx'
import { usePlayer } from '../player-context.ts'
import { type PreviewSettingsStore, usePreviewSetting, usePreviewSettings } from '../preview-settings.ts'
import { findCroppable } from './cropped-item.ts'

/** Whether the selection can be cropped, and the switch between cropping it and not. */
export interface CropSwitch {
  readonly canCrop: boolean
  readonly isCropping: boolean
  readonly toggle: () => void
}

/** Returns the switch for the selected image. */
export function useCropSwitch(): CropSwitch {
  const session = useEditorSession()
  const player = usePlayer()
  const settings = usePreviewSettings()
  const canCrop = useEditor(
    ({ composition, selection, canEdit }) => canEdit && findSelected(composition, selection) !== undefined,
  )
  const isCropping = usePreviewSetting(({ editing }) => editing?.kind === 'crop')
  return { canCrop, isCropping, toggle: () => toggle(session, player, settings) }
}

/** Adds the shortcuts of cropping. */
export function useCropShortcuts(): void {
  const session = useEditorSession()
  const player = usePlayer()
  const settings = usePreviewSettings()
  useShortcuts(useMemo(() => listShortcuts(session, player, settings), [session, player, settings]))
}

function listShortcuts(session: EditorSession, player: Player, settings: PreviewSettingsStore): Shortcut[] {
  const group = 'Preview'
  const findItem = () => {
    const { composition, selection, canEdit } = session.store.getState()
    return canEdit ? findSelected(composition, selection) : undefined
  }
  return [
    {
      ...{ id: 'crop', keys: ['C'], title: 'Crop the selection', group },
      run: () => toggle(session, player, settings),
      isEnabled: () => findItem() !== undefined,
    },
    {
      ...{ id: 'crop.reset', keys: [], title: 'Reset crop', group },
      run: () => {
        const item = findItem()
        if (item !== undefined) session.edit('Reset crop', (document) => resetCrop(document, item.id))
      },
      isEnabled: () => findItem() !== undefined,
    },
  ]
}

/** Starts to crop the selected image, at an instant at which it is shown; or ends it. */
function toggle(session: EditorSession, player: Player, settings: PreviewSettingsStore): void {
  const { composition, selection } = session.store.getState()
  const item = findSelected(composition, selection)
  if (item === undefined || settings.getState().editing?.kind === 'crop') {
    settings.setState({ editing: undefined })
    return
  }
  player.pause()
  const { ticks } = player.state.getState()
  if (ticks < item.startTicks || ticks >= item.startTicks + item.durationTicks) player.seek(item.startTicks)
  settings.setState({ editing: { kind: 'crop', itemId: item.id } })
}

function findSelected(
  composition: Parameters<typeof findCroppable>[0],
  [only, ...others]: readonly string[],
): ReturnType<typeof findCroppable> {
  return others.length > 0 ? undefined : findCroppable(composition, only)
}
