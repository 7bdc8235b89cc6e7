import { useCallback, useState } from 'react'

interface Announcement {
  readonly text: string
  /** Screen readers read a text again only if it changes. */
  readonly count: number
}

/** Returns the last message to screen readers, and a function for the next one. */
export function useAnnouncer() {
  const [message, setMessage] = useState<Announcement>({ text: '', count: 0 })
  const announce = useCallback(
    (text: string) => setMessage((before) => ({ text, count: before.count + 1 })),
    [],
  )
  return { message, announce }
}

/** Tells screen readers what happened. */
export function LiveRegion({ message: { text, count } }: { readonly message: Announcement }) {
  return (
    <div className="visually-hidden" role="status" aria-live="polite">
      {text + (count % 2 === 1 ? '\u00A0' : '')}
    </div>
  )
}
