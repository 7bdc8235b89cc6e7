import type { TextStyle } from '../../document/model.ts'
import type { TextContent } from '../frame-description.ts'

/** Composed characters (é, not e and an accent) are in one font file; their parts may be in two. */
export function textContent(text: string, style: TextStyle): TextContent {
  return { type: 'text', text: text.normalize('NFC'), style, vertical: 'top', highlight: undefined }
}
