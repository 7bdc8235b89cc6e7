import { type CompositionEvent, useState } from 'react'
import type { TextRange } from './select-around.ts'

/** Returns the part of a field that an input method is composing, and the handlers that find it out. */
export function useComposing() {
  const [range, setRange] = useState<TextRange | undefined>(undefined)
  const follow = ({ currentTarget, data }: CompositionEvent<HTMLTextAreaElement>): void =>
    setRange((before) => {
      const start = before?.start ?? currentTarget.selectionStart
      return { start, end: start + data.length }
    })
  return {
    range,
    handlers: {
      onCompositionStart: ({ currentTarget }: CompositionEvent<HTMLTextAreaElement>): void =>
        setRange({ start: currentTarget.selectionStart, end: currentTarget.selectionStart }),
      onCompositionUpdate: follow,
      onCompositionEnd: (): void => setRange(undefined),
    },
  }
}
