import { access, mkdir, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { makeExampleMedia } from '../../example-media/make-example-media.ts'
import {
  findTemplate,
  listTemplateMedia,
  MEDIA_FOLDER,
  readTemplate,
  templates,
} from '../../example-media/templates.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { writeSchema } from './write-schema.ts'

/** The flags of `framewright new`. */
export interface NewFlags {
  readonly output?: string
  readonly list?: true
}

const SCHEMA = 'editor-state.schema.json'

/** Prints the names of the templates and what they show. */
export function listTemplates(): void {
  const width = Math.max(...templates.map(({ name }) => name.length))
  for (const template of templates) {
    const { name, description, seconds } = template
    console.log(`${name.padEnd(width)}  ${description} (${template.width}×${template.height}, ${seconds} s)`)
  }
}

/**
 * Writes a template's document, its media and the schema to a folder. Media that are there are kept; the
 * schema is replaced.
 *
 * @throws {CommandError} If there is no such template, or the folder has such a document already.
 */
export async function writeNewDocument(name: string, flags: NewFlags): Promise<void> {
  const template = findTemplate(name)
  if (template === undefined) {
    const names = templates.map((candidate) => candidate.name).join(', ')
    throw new CommandError(`There is no template "${name}". The templates are ${names}.`, exitCodes.usage)
  }
  const folder = flags.output ?? name
  const path = join(folder, `${name}.json`)
  if (await exists(path)) throw new CommandError(`${path} exists already; nothing was written.`)
  const document = await readTemplate(template)
  await mkdir(folder, { recursive: true })
  const media = [...listTemplateMedia(document).values()]
  if (media.length > 0) {
    const onFile = (file: string) => console.error(`Generating ${join(folder, MEDIA_FOLDER, file)} …`)
    await makeExampleMedia(join(folder, MEDIA_FOLDER), { only: media, onFile })
  }
  await writeSchema(join(folder, SCHEMA))
  // Written last, so that a document is complete if it is there; never over one that came in the meantime.
  await writeFile(path, `${JSON.stringify({ $schema: `./${SCHEMA}`, ...document }, undefined, 2)}\n`, {
    flag: 'wx',
  })
  console.log(path)
  const shown = relative('', path)
  console.error(`
Look at it:  npx framewright preview ${shown}
Render it:   npx framewright render ${shown} -o ${name}.mp4`)
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
