import { X } from 'lucide-react'
import { SmallButton } from '../controls/small-button.tsx'

interface RemoveButtonProps {
  /** The name of the removed thing. */
  readonly label: string
  readonly isShown: boolean
  readonly onRemove: () => void
}

/** Removes an optional value at the end of its row. */
export function RemoveButton({ label, isShown, onRemove }: RemoveButtonProps) {
  if (!isShown) return null
  return (
    <SmallButton isQuiet label={`Remove ${label.toLowerCase()}`} onPress={onRemove}>
      <X />
    </SmallButton>
  )
}
