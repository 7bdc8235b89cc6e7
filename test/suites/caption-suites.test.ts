import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type CaptionFile, CaptionFileError } from '../../src/engine/document/caption-files/caption-file.ts'
import { decodeCaptionText } from '../../src/engine/document/caption-files/decode-caption-text.ts'
import { parseDecodedCaptions } from '../../src/engine/document/caption-files/parse-caption-file.ts'
import { getSuiteFolder } from './suite-folder.ts'

const vttSuite = getSuiteFolder('webvtt')
const assSuite = getSuiteFolder('srt-ssa')

/**
 * Files that we read differently on purpose. A cue that ends when it starts, or before, is never shown by browsers; we show
 * it for a while and warn. `integration/id` expects what the standard said until 2014: a line of an arrow alone lost the cue
 * below it.
 */
const VTT_DIFFERENT = [
  'vttjs/tests/cue-times/max-spots-over-sixty.vtt',
  'vttjs/tests/integration/id.vtt',
  'webvtt/test/wpt-file-parsing/timings-negative.vtt',
]

interface Shown {
  readonly startMs: number
  readonly endMs: number
  readonly text: string
}

async function readFile(path: string): Promise<CaptionFile | undefined> {
  try {
    return parseDecodedCaptions(await decodeCaptionText(readFileSync(path)))
  } catch (error) {
    if (error instanceof CaptionFileError) return undefined
    throw error
  }
}

const readShown = async (path: string): Promise<Shown[]> =>
  (await readFile(path))?.cues.map(({ startMs, endMs, text }) => ({ startMs, endMs, text })) ?? []

const listFiles = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)))
    .sort()

/** Cues that would be shown, with trimmed lines; those of the same time are one. */
function mergeExpected(cues: readonly Shown[]): Shown[] {
  const merged: Shown[] = []
  for (const cue of cues.toSorted((a, b) => a.startMs - b.startMs)) {
    const text = cue.text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .join('\n')
    if (text === '') continue
    const last = merged.at(-1)
    if (last?.startMs !== cue.startMs || last.endMs !== cue.endMs) merged.push({ ...cue, text })
    else if (last.text !== text) merged[merged.length - 1] = { ...last, text: `${last.text}\n${text}` }
  }
  return merged
}

describe.skipIf(!existsSync(vttSuite) || !existsSync(assSuite))('the public suites of captions', () => {
  it('of WebVTT: the cues are those of the standard', async () => {
    // The suite's own file of this shape.
    const expected = JSON.parse(readFileSync(join(vttSuite, 'expected.json'), 'utf8')) as Record<
      string,
      Shown[]
    >
    const different: string[] = []
    for (const [name, cues] of Object.entries(expected)) {
      const path = join(vttSuite, name.replace('libraries/test_data/src/test/assets/media/', ''))
      const shown = await readShown(path)
      if (JSON.stringify(shown) !== JSON.stringify(mergeExpected(cues))) different.push(name)
    }
    expect(Object.keys(expected).length).toBeGreaterThan(80)
    expect(different.sort()).toEqual(VTT_DIFFERENT)
  })

  it('of SubRip and SSA: every file with a cue is read', async () => {
    const files = listFiles(assSuite).filter((name) => name.includes('/'))
    const refused: string[] = []
    for (const name of files) if ((await readFile(join(assSuite, name))) === undefined) refused.push(name)
    expect(files.length).toBeGreaterThan(10)
    // A line of field names without any dialogue.
    expect(refused).toEqual(['ssa/typical_format'])
  })
})
