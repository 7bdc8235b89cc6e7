import { useMemo } from 'react'
import type { Player } from '../../playback/player.ts'
import type { Shortcut } from '../shortcuts/shortcut.ts'
import { useShortcuts } from '../shortcuts/use-shortcuts.tsx'
import { usePlayer } from './player-context.ts'
import { type PreviewSettingsStore, usePreviewSettings } from './preview-settings.ts'

/** Rates of J and L: each press goes one further. */
const rates = [1, 2, 4, 8]
const group = 'Playback'

/** Adds the shortcuts of playback. */
export function usePlaybackShortcuts(): void {
  const player = usePlayer()
  const settings = usePreviewSettings()
  useShortcuts(useMemo(() => [...listPlayback(player), ...listView(settings)], [player, settings]))
}

function listPlayback(player: Player): Shortcut[] {
  const step = (frames: number) => () => player.step(frames)
  return [
    { id: 'play', keys: ['Space'], title: 'Play or pause', group, run: () => toggle(player) },
    { id: 'play.forwards', keys: ['L'], title: 'Play, then faster', group, run: () => shuttle(player, 1) },
    { id: 'play.pause', keys: ['K'], title: 'Pause', group, run: () => player.pause() },
    {
      id: 'play.backwards',
      keys: ['J'],
      title: 'Play backwards, then faster',
      group,
      run: () => shuttle(player, -1),
    },
    {
      id: 'frame.previous',
      keys: ['ArrowLeft', ','],
      title: 'Previous frame',
      group,
      repeats: true,
      run: step(-1),
    },
    { id: 'frame.next', keys: ['ArrowRight', '.'], title: 'Next frame', group, repeats: true, run: step(1) },
    {
      id: 'frame.back',
      keys: ['Shift+ArrowLeft', '<'],
      title: 'Ten frames back',
      group,
      repeats: true,
      run: step(-10),
    },
    {
      id: 'frame.ahead',
      keys: ['Shift+ArrowRight', '>'],
      title: 'Ten frames ahead',
      group,
      repeats: true,
      run: step(10),
    },
    { id: 'seek.start', keys: ['Home'], title: 'To the start', group, run: () => player.seek(0) },
    {
      id: 'seek.end',
      keys: ['End'],
      title: 'To the end',
      group,
      run: () => player.seek(player.state.getState().endTicks),
    },
    {
      id: 'mute',
      keys: ['Shift+M'],
      title: 'Mute or unmute the preview',
      group,
      run: () => player.setMuted(!player.state.getState().muted),
    },
  ]
}

function listView(settings: PreviewSettingsStore): Shortcut[] {
  return [
    {
      id: 'view.export-pixels',
      keys: ['Shift+E'],
      title: 'Show the pixels of the export',
      group: 'View',
      run: () => settings.setState(({ showsExportPixels }) => ({ showsExportPixels: !showsExportPixels })),
    },
    {
      id: 'view.measurements',
      keys: ['Shift+D'],
      title: 'Show what drawing costs',
      group: 'View',
      run: () => settings.setState(({ showsMeasurements }) => ({ showsMeasurements: !showsMeasurements })),
    },
  ]
}

function toggle(player: Player): void {
  if (player.state.getState().isPlaying) player.pause()
  else player.play()
}

/** Plays in a direction, or one step faster if it does already. */
function shuttle(player: Player, direction: 1 | -1): void {
  const { isPlaying, rate } = player.state.getState()
  const isSame = isPlaying && Math.sign(rate) === direction
  const next = isSame ? (rates[rates.indexOf(Math.abs(rate)) + 1] ?? 8) : 1
  player.setRate(direction * next)
  player.play()
}
