import { readFile } from 'node:fs/promises'
import starter from './starter.json' with { type: 'json' }

/** A document to start from. */
export interface Template {
  readonly name: string
  /** The content, in a few words. */
  readonly description: string
}

/** The first one is the default. All others are documents in `examples/`. */
export const templates: readonly Template[] = [
  { name: 'starter', description: 'a title, a subtitle and a rule, without media (1280×720, 5 s)' },
  { name: 'product-intro', description: 'a product shot with springs, call-outs and music (1280×720, 8 s)' },
  {
    name: 'subtitled-short',
    description: 'an upright video with captions that follow speech (720×1280, 7 s)',
  },
  { name: 'slideshow', description: 'five photographs, cut to the bars of the music (1280×720, 10 s)' },
  { name: 'data-story', description: 'six kinds of charts in one story (1280×720, 10.5 s)' },
  { name: 'lyric-video', description: 'neon letters that move on the beat (1280×720, 9 s)' },
  { name: 'quote-card', description: 'a quotation with a text template (1080×1080, 6.5 s)' },
  { name: 'event-promo', description: 'a square invitation with a countdown and confetti (1080×1080, 8 s)' },
  { name: 'photo-collage', description: 'prints that drop onto a table (1280×720, 8 s)' },
]

/** Reads the document of a template. */
export async function readTemplate({ name }: Template): Promise<Readonly<Record<string, unknown>>> {
  if (name === 'starter') return starter
  const text = await readFile(new URL(`../../examples/${name}.json`, import.meta.url), 'utf8')
  // The examples are valid documents; a test renders each of them.
  return JSON.parse(text) as Record<string, unknown>
}
