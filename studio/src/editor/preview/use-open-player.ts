import { useEffect, useState } from 'react'
import { AssetAccess } from '../../playback/asset-access.ts'
import { Player } from '../../playback/player.ts'
import { useApi } from '../../session/session-context.tsx'

/** A player and the canvas on which it draws. */
export interface OpenPlayer {
  readonly player: Player
  readonly canvas: HTMLCanvasElement
}

/** Opens a player while the component is shown. */
export function useOpenPlayer(): OpenPlayer | undefined {
  const { framewright } = useApi()
  const [open, setOpen] = useState<OpenPlayer | undefined>(undefined)
  useEffect(() => {
    const canvas = document.createElement('canvas')
    const player = new Player({ assets: new AssetAccess(framewright.api), canvas })
    setOpen({ player, canvas })
    return () => {
      setOpen(undefined)
      player.dispose()
    }
  }, [framewright])
  return open
}
