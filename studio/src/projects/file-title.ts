import { MAX_TITLE_LENGTH } from './project-actions.ts'

/** Returns a file's name without its extension, as the title of a project. */
export function removeExtension(filename: string): string {
  const name = filename.replace(/\.\w{1,5}$/, '').trim()
  return name === '' ? 'Untitled project' : name.slice(0, MAX_TITLE_LENGTH)
}
