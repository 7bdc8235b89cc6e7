import { useEffect } from 'react'
import { copySelection, cutSelection, pasteText } from './commands/clipboard-commands.ts'
import type { TimelineContextValue } from './timeline-context.ts'

/** Copies, cuts and pastes items with the clipboard of the system, so that they can get into another project or window. */
export function useClipboardEvents(context: TimelineContextValue): void {
  useEffect(() => {
    const write = (event: ClipboardEvent, getText: () => string | undefined): void => {
      if (isOfText(event)) return
      const text = getText()
      if (text === undefined) return
      event.clipboardData?.setData('text/plain', text)
      event.preventDefault()
    }
    const onCopy = (event: ClipboardEvent): void => write(event, () => copySelection(context))
    const onCut = (event: ClipboardEvent): void =>
      write(event, () => (context.session.store.getState().canEdit ? cutSelection(context) : undefined))
    const onPaste = (event: ClipboardEvent): void => {
      if (isOfText(event) || !context.session.store.getState().canEdit) return
      const text = event.clipboardData?.getData('text/plain') ?? ''
      if (pasteText(context, text)) event.preventDefault()
    }
    document.addEventListener('copy', onCopy)
    document.addEventListener('cut', onCut)
    document.addEventListener('paste', onPaste)
    return () => {
      document.removeEventListener('copy', onCopy)
      document.removeEventListener('cut', onCut)
      document.removeEventListener('paste', onPaste)
    }
  }, [context])
}

/** Returns whether a clipboard event is about text that somebody edits or has selected. */
function isOfText(event: ClipboardEvent): boolean {
  const target = event.composedPath()[0]
  if (event.defaultPrevented) return true
  if (
    target instanceof Element &&
    target.closest('input, textarea, select, [contenteditable], [role=dialog]') !== null
  ) {
    return true
  }
  return event.type !== 'paste' && document.getSelection()?.isCollapsed === false
}
