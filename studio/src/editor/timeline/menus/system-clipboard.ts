import { pasteText } from '../commands/clipboard-commands.ts'
import type { TimelineContextValue } from '../timeline-context.ts'

/** Puts a text into the system's clipboard, from a menu. The keys use the events of the browser, which need no permission. */
export function writeToSystem({ showRefusal }: TimelineContextValue, text: string | undefined): void {
  if (text === undefined) return
  const failed = (): void =>
    showRefusal('The browser refused access to the clipboard. Use the keyboard shortcut.')
  // There is no clipboard on pages without TLS.
  if (navigator.clipboard === undefined) failed()
  else navigator.clipboard.writeText(text).catch(failed)
}

/** Pastes from the system's clipboard, from a menu. */
export async function pasteFromSystem(
  context: TimelineContextValue,
  place?: { readonly ticks: number; readonly trackId?: string },
): Promise<void> {
  try {
    const text = await navigator.clipboard.readText()
    if (!pasteText(context, text, place))
      context.showRefusal('The clipboard holds no items or keyframes of a timeline.')
  } catch {
    // No permission, or a page without TLS.
    context.showRefusal('The browser refused access to the clipboard. Use the keyboard shortcut.')
  }
}
