import { type Clipboard, parseClipboard } from '@engine/document/edit/clipboard.ts'
import type { AttributeGroup } from '@engine/document/edit/paste-attributes.ts'
import { pasteAttributes } from '@engine/document/edit/paste-attributes.ts'
import type { TimelineContextValue } from '../timeline-context.ts'
import { runEdit } from './run-edit.ts'

/** Asks which attributes of the items that were copied last the selected ones get. */
export async function askForAttributes({ view, showRefusal }: TimelineContextValue): Promise<void> {
  const attributeSource = view.getState().copiedItems ?? (await readSystemClipboard())
  if (attributeSource === undefined)
    showRefusal('Copy an item first. Its attributes can then be pasted to the selected ones.')
  else view.setState({ attributeSource })
}

/** Items of another window; undefined if the browser does not allow to read them. */
async function readSystemClipboard(): Promise<Clipboard | undefined> {
  try {
    return parseClipboard(await navigator.clipboard.readText())
  } catch {
    // No permission, or a page without TLS.
    return undefined
  }
}

/** Gives the selected items attributes of copied ones, in one step of the history. */
export function pasteAttributesToSelection(
  context: TimelineContextValue,
  clipboard: Clipboard,
  groups: readonly AttributeGroup[],
): void {
  const { selection } = context.session.store.getState()
  runEdit(context, 'Paste attributes', (document) =>
    pasteAttributes(document, clipboard, { itemIds: selection, groups }),
  )
}
