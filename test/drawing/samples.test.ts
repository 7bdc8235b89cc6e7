import type { Canvas } from '@napi-rs/canvas'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findExportErrors } from '../../src/engine/document/export-checks.ts'
import { captionAnimations } from '../../src/engine/document/registries/caption-animations.ts'
import { captionThemeNames } from '../../src/engine/document/registries/caption-themes.ts'
import { charts } from '../../src/engine/document/registries/charts.ts'
import { clipAnimations } from '../../src/engine/document/registries/clip-animations.ts'
import { effects } from '../../src/engine/document/registries/effects.ts'
import { filters } from '../../src/engine/document/registries/filters.ts'
import { itemTypes } from '../../src/engine/document/registries/item-types.ts'
import { motionGraphicNames } from '../../src/engine/document/registries/motion-graphics.ts'
import { shapes } from '../../src/engine/document/registries/shapes.ts'
import { spokenWordStyleNames } from '../../src/engine/document/registries/spoken-word-styles.ts'
import { transitions } from '../../src/engine/document/registries/transitions.ts'
import { validateDocument } from '../../src/engine/document/validate.ts'
import { sampleKinds } from '../samples/all-kinds.ts'
import { DocumentFrames } from '../samples/draw-document.ts'
import { type Kind, listSamples, type Sample } from '../samples/sample.ts'

const members = sampleKinds.flatMap((kind) =>
  kind.members.map((member) => ({ ...member, kind: kind.name, id: `${kind.name}/${member.name}` })),
)
const documents = members.flatMap(({ id, samples }) =>
  samples.map(({ name, document, without }) => ({ id: `${id}: ${name}`, document, without })),
)

describe('the samples', () => {
  test.each<[string, readonly string[]]>([
    ['item-types', Object.keys(itemTypes)],
    ['shapes', Object.keys(shapes)],
    ['transitions', Object.keys(transitions)],
    ['clip-animations', Object.keys(clipAnimations)],
    ['caption-animations', Object.keys(captionAnimations)],
    ['caption-themes', captionThemeNames],
    ['spoken-words', spokenWordStyleNames],
    ['effects', Object.keys(effects)],
    ['filters', Object.keys(filters)],
    ['charts', Object.keys(charts)],
    ['motion-graphics', motionGraphicNames],
  ])('of %s are the members of its registry', (name, registered) => {
    expect(findKind(name).members.map((member) => member.name)).toEqual(registered)
  })

  test('show a transition in each of its directions', () => {
    for (const [name, { directions }] of Object.entries(transitions)) {
      const shown = findKind('transitions').members.find((member) => member.name === name)?.samples
      expect(shown?.flatMap(({ document }) => listDirections(document))).toEqual(directions)
    }
  })

  test('show every visible member', () => {
    const unseen = members.filter(({ samples }) => samples.length === 0)
    const withOwnPages = ['effect', 'filter', 'chart', 'motion-graphic']
    for (const { id, name } of unseen) {
      expect(['audio', ...withOwnPages], id).toContain(name)
      if (name !== 'audio') expect(findKind(`${name}s`).members.length).toBeGreaterThan(0)
    }
  })

  test('have unique names', () => {
    const ids = sampleKinds.flatMap(({ name, members }) =>
      members.flatMap(({ samples }) => samples.map((sample) => `${name}/${sample.name}`)),
    )
    expect(new Set(ids).size).toBe(ids.length)
  })

  test.each(documents)('are valid documents: $id', ({ document, without }) => {
    expect(validateDocument(without).errors).toEqual([])
    const { errors, composition } = validateDocument(document)
    expect(errors).toEqual([])
    if (composition === undefined) return
    expect(findExportErrors(composition)).toEqual([])
  })
})

describe('a sample', () => {
  let documentFrames: DocumentFrames
  beforeAll(async () => {
    documentFrames = await DocumentFrames.open()
  })
  afterAll(() => documentFrames[Symbol.dispose]())

  const drawFrames = async ({ document, instants }: Pick<Sample, 'document' | 'instants'>) =>
    (await documentFrames.draw(document, instants, instants.length > 1 ? 160 : 320)).map(readPixels)

  test.each(listSamples(sampleKinds))('shows what it is named after: $id', async ({ sample }) => {
    const frames = await drawFrames(sample)
    const without = await drawFrames({ ...sample, document: sample.without })
    const shares = frames.map((frame, index) => computeDifferingShare(frame, without[index]))
    expect(Math.max(...shares)).toBeGreaterThan(0.005)
    for (const [index, frame] of frames.slice(1).entries()) {
      expect(computeDifferingShare(frame, frames[index]), `${index} to ${index + 1}`).toBeGreaterThan(0.002)
    }
  })

  test.each(sampleKinds)('looks unlike every other sample of its kind: $name', async (kind) => {
    const seen = new Map<string, string>()
    for (const { id, sample } of listSamples([kind])) {
      const frames = Buffer.concat(await drawFrames(sample)).toString('latin1')
      expect(seen.get(frames), id).toBeUndefined()
      seen.set(frames, id)
    }
  })
})

function readPixels(canvas: Canvas): Buffer {
  return canvas.data()
}

/** Returns the share of pixels that a person would see as different. */
function computeDifferingShare(first: Buffer, second: Buffer | undefined): number {
  let differing = 0
  for (let at = 0; at < first.length; at += 4) {
    const distances = [0, 1, 2].map((channel) =>
      Math.abs((first[at + channel] ?? 0) - (second?.[at + channel] ?? 0)),
    )
    if (Math.max(...distances) >= 12) differing++
  }
  return differing / (first.length / 4)
}

function findKind(name: string): Kind {
  const kind = sampleKinds.find((candidate) => candidate.name === name)
  if (kind === undefined) throw new Error(`There is no kind ${name}.`)
  return kind
}

function listDirections({ transitions: shown }: Sample['document']): unknown[] {
  return Object.values(shown).flatMap(({ params }) => params?.direction ?? [])
}
