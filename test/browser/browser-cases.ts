import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buildPostEffectsDocument, postEffectInstants } from './documents/post-effects.ts'
import { textsDocument } from './documents/texts.ts'

/** A document that is drawn on the server and in a browser. */
export interface BrowserCase {
  readonly name: string
  /** The instants that are compared. */
  readonly seconds: readonly number[]
  /** @param mediaFolder - Holds the sample media; takes what else the document shows. */
  readonly document: (mediaFolder: string) => Promise<unknown>
}

function example(name: string, seconds: readonly number[]): BrowserCase {
  const path = join(import.meta.dirname, '../../examples', `${name}.json`)
  return { name, seconds, document: async () => JSON.parse(await readFile(path, 'utf8')) }
}

export const browserCases: readonly BrowserCase[] = [
  example('four-lights', [1.5, 6.1, 10.5]),
  example('data-story', [3.2, 6.4]),
  example('event-promo', [2.6, 5.2]),
  example('lyric-video', [2.2, 5.1]),
  { name: 'texts', seconds: [0, 1.37], document: async () => textsDocument() },
  { name: 'looks', seconds: postEffectInstants, document: buildPostEffectsDocument },
]
