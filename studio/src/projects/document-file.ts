import { removeExtension } from './file-title.ts'

/** The content of a file with a document. */
export type DocumentFile =
  | { readonly document: object; readonly title: string }
  /** A sentence that says why the file has no document. */
  | { readonly problem: string }

/** Larger documents are refused by the server. */
const MAX_BYTES = 5 * 1024 * 1024

/**
 * Reads a document from a JSON file: the document itself, or a project as the API returns it, with the document as its
 * `editorState`. The document is not validated.
 */
export async function readDocumentFile(file: File): Promise<DocumentFile> {
  if (file.size > MAX_BYTES) return { problem: `${file.name} is larger than 5 MB, the limit for documents.` }
  let value: unknown
  try {
    value = JSON.parse(await file.text())
  } catch (error) {
    // Expected for any other kind of file.
    const reason = error instanceof SyntaxError ? ` ${error.message}.` : ''
    return { problem: `${file.name} is not valid JSON.${reason}` }
  }
  if (!isObject(value)) return { problem: `${file.name} has no JSON object, which every document is.` }
  const title = 'title' in value && typeof value.title === 'string' ? value.title : removeExtension(file.name)
  if ('editorState' in value && isObject(value.editorState)) return { document: value.editorState, title }
  return { document: value, title: removeExtension(file.name) }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
