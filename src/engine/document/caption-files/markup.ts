import { decodeHTML } from 'entities'

/** Replaces HTML character references as browsers do; unknown references are left unchanged. */
export const decodeEntities = (text: string): string => (text.includes('&') ? decodeHTML(text) : text)

/** Trims every line of a text and removes empty lines. */
export function tidyLines(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n')
}
