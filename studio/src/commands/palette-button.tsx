import { Search } from 'lucide-react'
import { IconButton } from '../design/icon-button.tsx'
import { paletteKeys, useSetPaletteOpen } from './commands-context.tsx'
import { showKeys } from './key-combination.ts'

/** Opens the palette, for people who do not know its keys. */
export function PaletteButton() {
  const setOpen = useSetPaletteOpen()
  return (
    <IconButton label="Find a command" shortcut={showKeys(paletteKeys)} onPress={() => setOpen(true)}>
      <Search />
    </IconButton>
  )
}
