import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import starter from './starter.json' with { type: 'json' }

/** A document to start from. */
export interface Template {
  readonly name: string
  readonly title: string
  /** The content, in a few words. */
  readonly description: string
  /** Pixels; those of the document, like `seconds`. */
  readonly width: number
  readonly height: number
  /** Duration of the film. */
  readonly seconds: number
  /** Whether the document declares variables. */
  readonly hasVariables?: true
}

/** The first one is the default. All others are documents in `examples/`. */
export const templates: readonly Template[] = [
  {
    name: 'starter',
    title: 'Starter',
    description: 'a title, a subtitle and a rule, without media',
    ...{ width: 1280, height: 720, seconds: 5 },
  },
  {
    name: 'product-intro',
    title: 'Product intro',
    description: 'a product shot with springs, call-outs and music',
    ...{ width: 1280, height: 720, seconds: 8 },
  },
  {
    name: 'subtitled-short',
    title: 'Subtitled short',
    description: 'an upright video with captions that follow speech',
    ...{ width: 720, height: 1280, seconds: 7.1 },
  },
  {
    name: 'slideshow',
    title: 'Slideshow',
    description: 'five photographs, cut to the bars of the music',
    ...{ width: 1280, height: 720, seconds: 10 },
  },
  {
    name: 'data-story',
    title: 'Data story',
    description: 'six kinds of charts in one story',
    ...{ width: 1280, height: 720, seconds: 10.5 },
  },
  {
    name: 'lyric-video',
    title: 'Lyric video',
    description: 'neon letters that move on the beat',
    ...{ width: 1280, height: 720, seconds: 9 },
  },
  {
    name: 'quote-card',
    title: 'Quote card',
    description: 'a quotation with a text template',
    ...{ width: 1080, height: 1080, seconds: 6.5 },
  },
  {
    name: 'event-promo',
    title: 'Event promo',
    description: 'a square invitation with a countdown and confetti',
    ...{ width: 1080, height: 1080, seconds: 8 },
  },
  {
    name: 'photo-collage',
    title: 'Photo collage',
    description: 'prints that drop onto a table',
    ...{ width: 1280, height: 720, seconds: 8 },
  },
  {
    name: 'promo',
    title: 'Personal promo',
    description: 'an offer with six variables, for batches with a row for each customer',
    ...{ width: 1280, height: 720, seconds: 12, hasVariables: true },
  },
]

/** Returns a template by its name; undefined if there is none. */
export const findTemplate = (name: string): Template | undefined =>
  templates.find((template) => template.name === name)

/** Reads the document of a template. */
export async function readTemplate({
  name,
  hasVariables,
}: Template): Promise<Readonly<Record<string, unknown>>> {
  if (name === 'starter') return starter
  const folder = hasVariables === true ? 'examples/templates' : 'examples'
  const text = await readFile(new URL(`../../${folder}/${name}.json`, import.meta.url), 'utf8')
  // The examples are valid documents; a test renders each of them.
  return JSON.parse(text) as Record<string, unknown>
}

/** Where the documents of templates expect their media. */
export const MEDIA_FOLDER = 'media'

/** Lists the generated files that a template's document names, by the ids of their assets. */
export function listTemplateMedia({ assets }: Readonly<Record<string, unknown>>): Map<string, string> {
  const files = Object.entries(Object(assets)).flatMap(([id, asset]) => {
    const key: unknown = Reflect.get(Object(asset), 'remoteKey')
    return typeof key === 'string' && key.startsWith(`${MEDIA_FOLDER}/`) ? [[id, basename(key)] as const] : []
  })
  return new Map(files)
}
