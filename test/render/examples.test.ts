import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Composition, Item } from '../../src/engine/document/model.ts'
import { captionAnimationNames } from '../../src/engine/document/registries/caption-animations.ts'
import { charts } from '../../src/engine/document/registries/charts.ts'
import { effectNames } from '../../src/engine/document/registries/effects.ts'
import { itemTypes } from '../../src/engine/document/registries/item-types.ts'
import { listNames } from '../../src/engine/document/registries/registry.ts'
import { transitionNames } from '../../src/engine/document/registries/transitions.ts'
import { compositionEndTicks } from '../../src/engine/document/timeline.ts'
import { validateDocument } from '../../src/engine/document/validate.ts'
import { createFolderAssetSource } from '../../src/engine/renderer/assets/folder-asset-source.ts'
import { RenderPool } from '../../src/engine/renderer/pool/render-pool.ts'
import { type RenderSummary, renderDocument } from '../../src/engine/renderer/render.ts'
import { provideExampleMedia } from '../media/provide-example-media.ts'
import { readFacts } from '../media/read-back.ts'
import { busyMachineLimits } from '../support/test-render.ts'

const examples = fileURLToPath(new URL('../../examples/', import.meta.url))
const names = readdirSync(examples)
  .filter((name) => name.endsWith('.json') && name !== 'four-lights.json')
  .map((name) => basename(name, '.json'))

function findExample(name: string): { readonly composition: Composition; readonly dialect: '1.0' | '1.1' } {
  const document: unknown = JSON.parse(readFileSync(join(examples, `${name}.json`), 'utf8'))
  const { composition, errors } = validateDocument(document)
  if (composition === undefined) throw new Error(`${name} is invalid: ${JSON.stringify(errors)}`)
  const isNew = typeof document === 'object' && document !== null && 'stateSchemaVersion' in document
  return { composition, dialect: isNew ? '1.1' : '1.0' }
}

/** Everything in a third of the time: each item, animation and transition is drawn, in a third of the frames. */
const SPEED = 3
/** An example at its own speed, because it has more segments. */
const UNCHANGED = 'subtitled-short'

/** Divides every time and duration of a composition, which must be divisible. */
function speedUp<T>(value: T): T
function speedUp(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(speedUp)
  if (value instanceof Map) return new Map([...value].map(([key, member]) => [key, speedUp(member)]))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => {
      if (!key.endsWith('Ticks') || typeof member !== 'number') return [key, speedUp(member)]
      expect(member % SPEED, `${key} of ${member}`).toBe(0)
      return [key, member / SPEED]
    }),
  )
}

describe('an example', () => {
  const folder = mkdtempSync(join(tmpdir(), 'framewright-examples-'))
  const media = mkdtempSync(join(tmpdir(), 'framewright-example-media-'))
  const single = new RenderPool({ size: 1, ...busyMachineLimits })
  const four = new RenderPool({ size: 4, ...busyMachineLimits })
  // Frames are drawn at a quarter of their size, too.
  beforeAll(() => provideExampleMedia(join(media, 'media')))
  afterAll(async () => {
    await Promise.all([single.close(), four.close()])
    rmSync(folder, { recursive: true })
    rmSync(media, { recursive: true })
  })

  async function render(
    composition: Composition,
    outputPath: string,
    pool: RenderPool,
  ): Promise<{ summary: RenderSummary; sha256: string }> {
    const format = outputPath.endsWith('.webm') ? 'webm' : 'mp4'
    const summary = await renderDocument({
      composition,
      // Small, because only bytes are compared; larger frames are drawn by the same code.
      settings: { fps: 30, ratio: 'custom', scale: 0.25, format },
      assets: createFolderAssetSource(media, folder),
      outputPath,
      pool,
    })
    return { summary, sha256: createHash('sha256').update(readFileSync(outputPath)).digest('hex') }
  }

  it.each(names)(
    '%s is complete, and the same from one process as from four',
    async (name) => {
      const example = findExample(name).composition
      const composition = name === UNCHANGED ? example : speedUp(example)
      const path = join(folder, `${name}.${name === 'quote-card' ? 'webm' : 'mp4'}`)
      const { summary, sha256 } = await render(composition, path, single)
      const seconds = compositionEndTicks(composition) / 240_000
      expect(summary.warnings).toEqual([])
      expect(summary.frameCount).toBe(Math.ceil(seconds * 30))
      const { video, audio } = await readFacts(path)
      expect(video?.packets.length).toBe(summary.frameCount)
      const last = audio?.packets.at(-1)
      const audioEnd = (last?.ptsSeconds ?? 0) + (last?.durationSeconds ?? 0)
      expect(Math.abs(audioEnd - seconds)).toBeLessThanOrEqual(1 / 30)
      expect((await render(composition, path, four)).sha256).toBe(sha256)
    },
    900_000,
  )
})

describe('the examples together', () => {
  const all = names.map(findExample)
  const compositions = all.map(({ composition }) => composition)
  const items: Item[] = compositions.flatMap((composition) => [...composition.items.values()])
  const sorted = (values: Iterable<string>): string[] => [...new Set(values)].sort()

  it('use both dialects and every background', () => {
    expect(sorted(all.map(({ dialect }) => dialect))).toEqual(['1.0', '1.1'])
    expect(sorted(compositions.map(({ background }) => background.type))).toEqual([
      'blur',
      'color',
      'image',
      'none',
    ])
  })

  it('use every type of item, chart, effect and transition', () => {
    expect(sorted(items.map(({ type }) => type))).toEqual(sorted(listNames(itemTypes)))
    expect(sorted(items.flatMap((item) => (item.type === 'chart' ? [item.data.chartType] : [])))).toEqual(
      sorted(listNames(charts)),
    )
    expect(sorted(items.flatMap((item) => (item.type === 'effect' ? [item.effectType] : [])))).toEqual(
      sorted(effectNames),
    )
    const transitions = compositions.flatMap((composition) => composition.transitions)
    expect(sorted(transitions.map(({ type }) => type))).toEqual(sorted(transitionNames))
  })

  it('use every caption animation', () => {
    const used = items.flatMap((item) => {
      if (item.type !== 'text' && item.type !== 'captions') return []
      const { in: enter, out, loop } = item.captionAnimations
      return [enter, out, loop].flatMap((animation) => (animation === undefined ? [] : [animation.type]))
    })
    expect(sorted(used)).toEqual(sorted(captionAnimationNames))
  })
})
