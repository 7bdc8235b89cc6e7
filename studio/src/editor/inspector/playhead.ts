import { createContext, useContext } from 'react'
import type { StoreApi } from 'zustand/vanilla'
import { PlayerContext } from '../preview/player-context.ts'

/** The part of the player that the inspector uses. */
export interface Playhead {
  readonly state: Pick<StoreApi<PlayheadState>, 'getState' | 'getInitialState' | 'subscribe'>
  seek(ticks: number): void
}

interface PlayheadState {
  readonly ticks: number
}

/** Replaces the player of the page, for pages without one. */
export const PlayheadContext = createContext<Playhead | undefined>(undefined)

/** Returns the playhead of the editor page. */
export function usePlayhead(): Playhead {
  const own = useContext(PlayheadContext)
  const player = useContext(PlayerContext)
  const playhead = own ?? player
  if (playhead === undefined) throw new Error('usePlayhead is used outside of a PlayerContext.')
  return playhead
}
