import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { Player } from '../../playback/player.ts'
import type { PlayerState } from '../../playback/player-state.ts'

/** The player of the editor page. */
export const PlayerContext = createContext<Player | undefined>(undefined)

/** Returns the player of the open project; only inside of an editor page. */
export function usePlayer(): Player {
  const player = useContext(PlayerContext)
  if (player === undefined) throw new Error('usePlayer is used outside of a PlayerContext.')
  return player
}

/**
 * Returns a part of the player's state, and renders again when that part changes. While it plays, `ticks` changes with every
 * frame: select it only in small components.
 */
export function usePlayerState<T>(selector: (state: PlayerState) => T): T {
  return useStore(usePlayer().state, selector)
}
