import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { IconButton } from './icon-button.tsx'
import { useToasts } from './toasts.tsx'

interface CopyButtonProps {
  /** The name of the text, such as "project id". */
  readonly what: string
  readonly text: string
}

/** Copies a text to the clipboard. */
export function CopyButton({ what, text }: CopyButtonProps) {
  const [isCopied, setIsCopied] = useState(false)
  const toasts = useToasts()
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text)
      setIsCopied(true)
      setTimeout(() => setIsCopied(false), 1500)
    } catch {
      // Browsers refuse without a secure connection or permission.
      toasts.show({
        kind: 'bad',
        title: 'The browser does not allow copying here.',
        detail: 'Select the text and copy it by hand.',
      })
    }
  }
  return (
    <IconButton size="s" label={isCopied ? 'Copied' : `Copy ${what}`} onPress={copy}>
      {isCopied ? <Check /> : <Copy />}
    </IconButton>
  )
}
