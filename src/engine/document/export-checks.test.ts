import { describe, expect, test } from 'vitest'
import { audio, type Entry, editorState, image, mediaAsset, text } from '../../../test/support/documents.ts'
import { findExportErrors } from './export-checks.ts'
import type { Composition } from './model.ts'
import { validateDocument } from './validate.ts'

function composition(document: unknown): Composition {
  const { composition: made, errors } = validateDocument(document)
  if (made === undefined) throw new Error(JSON.stringify(errors))
  return made
}

const problems = (document: unknown): string[] =>
  findExportErrors(composition(document)).map(({ code, path }) => `${code} ${path}`)

const effect = (id: string, at = 0): Entry => ({
  id,
  type: 'effect',
  effectType: 'blur',
  intensity: 1,
  startTicks: at * 240_000,
  durationTicks: 240_000,
  isDraggingInTimeline: false,
})

describe('findExportErrors', () => {
  test('returns nothing for images and text whose files are known', () => {
    const document = editorState({
      tracks: [[text('Hello', { id: 'title', seconds: 1 })], [image('photo', { id: 'photo-1', seconds: 1 })]],
      assets: [mediaAsset('image', 'photo')],
    })
    expect(problems(document)).toEqual([])
  })

  test('reports a used asset that names no file', () => {
    const nowhere = { remoteKey: null, remoteUrl: '' }
    const document = editorState({
      tracks: [[image('photo', { id: 'photo-1', seconds: 1 })]],
      assets: [mediaAsset('image', 'photo', nowhere), mediaAsset('image', 'unused', nowhere)],
    })
    expect(problems(document)).toEqual(['EDITOR_ASSET_SOURCE_MISSING /assets/photo'])
  })

  test('ignores hidden tracks, but not their audible audio', () => {
    const nowhere = { remoteKey: null }
    const song = audio('song', { id: 'song-1', seconds: 1 })
    const document = editorState({
      tracks: [[effect('e')], [image('photo', { id: 'photo-1', seconds: 1 })], [song]],
      assets: [mediaAsset('image', 'photo', nowhere), mediaAsset('audio', 'song', nowhere)],
    })
    const visible = composition(document)
    const hidden = { ...visible, tracks: visible.tracks.map((track) => ({ ...track, hidden: true })) }
    expect(findExportErrors(hidden).map(({ path }) => path)).toEqual(['/assets/song'])
  })
})
