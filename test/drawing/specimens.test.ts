import type { Canvas } from '@napi-rs/canvas'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exportErrors } from '../../src/document/export-checks.ts'
import { captionAnimations } from '../../src/document/registries/caption-animations.ts'
import { charts } from '../../src/document/registries/charts.ts'
import { clipAnimations } from '../../src/document/registries/clip-animations.ts'
import { effects } from '../../src/document/registries/effects.ts'
import { filters } from '../../src/document/registries/filters.ts'
import { itemTypes } from '../../src/document/registries/item-types.ts'
import { motionGraphicNames } from '../../src/document/registries/motion-graphics.ts'
import { shapes } from '../../src/document/registries/shapes.ts'
import { transitions } from '../../src/document/registries/transitions.ts'
import { validateDocument } from '../../src/document/validate.ts'
import { specimenKinds } from '../specimens/all-kinds.ts'
import { DocumentPictures } from '../specimens/draw-document.ts'
import { type Kind, namedSpecimens, type Specimen } from '../specimens/specimen.ts'

const members = specimenKinds.flatMap((kind) =>
  kind.members.map((member) => ({ ...member, kind: kind.name, id: `${kind.name}/${member.name}` })),
)
const documents = members.flatMap(({ id, specimens }) =>
  specimens.map(({ name, document, without }) => ({ id: `${id}: ${name}`, document, without })),
)

describe('the specimens', () => {
  test.each<[string, readonly string[]]>([
    ['item-types', Object.keys(itemTypes)],
    ['shapes', Object.keys(shapes)],
    ['transitions', Object.keys(transitions)],
    ['clip-animations', Object.keys(clipAnimations)],
    ['caption-animations', Object.keys(captionAnimations)],
    ['effects', Object.keys(effects)],
    ['filters', Object.keys(filters)],
    ['charts', Object.keys(charts)],
    ['motion-graphics', motionGraphicNames],
  ])('of %s are those of its registry', (name, registered) => {
    expect(kindNamed(name).members.map((member) => member.name)).toEqual(registered)
  })

  test('show a transition in each of its directions', () => {
    for (const [name, { directions }] of Object.entries(transitions)) {
      const shown = kindNamed('transitions').members.find((member) => member.name === name)?.specimens
      expect(shown?.flatMap(({ document }) => directionsIn(document))).toEqual(directions)
    }
  })

  test('show every member that is seen', () => {
    const unseen = members.filter(({ specimens }) => specimens.length === 0)
    const withPagesOfTheirOwn = ['effect', 'filter', 'chart', 'motion-graphic']
    for (const { id, name } of unseen) {
      expect(['audio', ...withPagesOfTheirOwn], id).toContain(name)
      if (name !== 'audio') expect(kindNamed(`${name}s`).members.length).toBeGreaterThan(0)
    }
  })

  test('have names of their own', () => {
    const ids = specimenKinds.flatMap(({ name, members }) =>
      members.flatMap(({ specimens }) => specimens.map((specimen) => `${name}/${specimen.name}`)),
    )
    expect(new Set(ids).size).toBe(ids.length)
  })

  test.each(documents)('are valid documents: $id', ({ document, without }) => {
    expect(validateDocument(without).errors).toEqual([])
    const { errors, composition } = validateDocument(document)
    expect(errors).toEqual([])
    if (composition === undefined) return
    expect(exportErrors(composition)).toEqual([])
  })
})

describe('a specimen', () => {
  let pictures: DocumentPictures
  beforeAll(async () => {
    pictures = await DocumentPictures.open()
  })
  afterAll(() => pictures[Symbol.dispose]())

  const drawFrames = async ({ document, instants }: Pick<Specimen, 'document' | 'instants'>) =>
    (await pictures.draw(document, instants, instants.length > 1 ? 160 : 320)).map(pixelsOf)

  test.each(namedSpecimens(specimenKinds))('shows what it is named after: $id', async ({ specimen }) => {
    const frames = await drawFrames(specimen)
    const without = await drawFrames({ ...specimen, document: specimen.without })
    const shares = frames.map((frame, index) => differingShare(frame, without[index]))
    expect(Math.max(...shares)).toBeGreaterThan(0.005)
    for (const [index, frame] of frames.slice(1).entries()) {
      expect(differingShare(frame, frames[index]), `${index} to ${index + 1}`).toBeGreaterThan(0.002)
    }
  })

  test.each(specimenKinds)('looks unlike every other of its kind: $name', async (kind) => {
    const seen = new Map<string, string>()
    for (const { id, specimen } of namedSpecimens([kind])) {
      const frames = Buffer.concat(await drawFrames(specimen)).toString('latin1')
      expect(seen.get(frames), id).toBeUndefined()
      seen.set(frames, id)
    }
  })
})

function pixelsOf(canvas: Canvas): Buffer {
  return canvas.data()
}

/** The share of pixels that a person would see to be different. */
function differingShare(first: Buffer, second: Buffer | undefined): number {
  let differing = 0
  for (let at = 0; at < first.length; at += 4) {
    const distances = [0, 1, 2].map((channel) =>
      Math.abs((first[at + channel] ?? 0) - (second?.[at + channel] ?? 0)),
    )
    if (Math.max(...distances) >= 12) differing++
  }
  return differing / (first.length / 4)
}

function kindNamed(name: string): Kind {
  const kind = specimenKinds.find((candidate) => candidate.name === name)
  if (kind === undefined) throw new Error(`There is no kind ${name}.`)
  return kind
}

function directionsIn({ transitions: shown }: Specimen['document']): unknown[] {
  return Object.values(shown).flatMap(({ params }) => params?.direction ?? [])
}
