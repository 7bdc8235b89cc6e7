import { readFile } from 'node:fs/promises'
import { findTemplate, type Template } from '../../example-media/templates.ts'

/** Returns the URL path of an example's poster, which needs no API key. */
export const buildPosterPath = ({ name }: Template): string => `/examples/${name}.webp`

/** Reads the poster with a filename: a WebP file; undefined for an unknown filename. */
export async function readPoster(filename: string): Promise<Buffer | undefined> {
  const template = findTemplate(filename.replace(/\.webp$/, ''))
  if (template === undefined || buildPosterPath(template) !== `/examples/${filename}`) return undefined
  return readFile(new URL(`../../../docs/images/examples/${template.name}.webp`, import.meta.url))
}
