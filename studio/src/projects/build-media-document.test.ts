import { validateDocument } from '@engine/document/validate.ts'
import type { Asset } from 'framewright-client'
import { describe, expect, it } from 'vitest'
import { buildMediaDocument } from './build-media-document.ts'
import { readDocumentFacts } from './document-facts.ts'

const upload = (type: string, id: string, facts: Partial<Asset>): Asset => ({
  assetId: id,
  type,
  source: 'UPLOAD',
  filename: id,
  mimetype: 'application/x-test',
  size: 1,
  fileUrl: `https://example.com/files/${id}`,
  fileKey: id,
  width: null,
  height: null,
  duration: null,
  ...facts,
})
const photo = upload('IMAGE', 'photo', { width: 4000, height: 3000 })
const clip = upload('VIDEO', 'clip', { width: 1280, height: 720, duration: 6 })
const music = upload('AUDIO', 'music', { duration: 60 })

describe('buildMediaDocument', () => {
  it('places clips one after the other, with the music below as long as them', () => {
    const document = buildMediaDocument([music, photo, clip])
    expect(validateDocument(document).errors).toEqual([])
    // Four seconds of the photo and six of the video, in the shape of the photo.
    expect(readDocumentFacts(document)).toEqual({
      width: 1920,
      height: 1440,
      durationSeconds: 10,
      isTemplate: false,
    })
    expect(document.globalBackground).toMatchObject({ type: 'blur' })
  })

  it('plays audio files one after the other if there is nothing to see', () => {
    const document = buildMediaDocument([music, upload('AUDIO', 'outro', { duration: 5 })])
    expect(validateDocument(document).errors).toEqual([])
    expect(readDocumentFacts(document).durationSeconds).toBe(65)
  })
})
