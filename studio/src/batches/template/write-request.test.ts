import { describe, expect, it } from 'vitest'
import { writeRequests } from './write-request.ts'

const request = {
  origin: 'http://127.0.0.1:8787',
  projectId: 'p-1',
  values: { firstName: "Ada's", price: 3 },
  names: ['firstName', 'price', 'brand'],
  settings: { fps: 30, ratio: '16:9', scale: 1, format: 'mp4', outputs: ['poster'] },
} as const

describe('the requests for a template', () => {
  it('are safe for a shell and contain no key', () => {
    const { curl, csvCurl } = writeRequests({
      ...request,
      settings: { ...request.settings, outputs: ['poster'] },
    })
    expect(curl).toContain(String.raw`"firstName": "Ada'\''s"`)
    expect(curl).toContain('$FRAMEWRIGHT_KEY')
    expect(csvCurl).toContain('batches?fps=30&ratio=16%3A9&scale=1&format=mp4&outputs=poster')
  })

  it('have the columns of a file with the values as a row', () => {
    const { csv, typescript } = writeRequests({
      ...request,
      settings: { ...request.settings, outputs: ['poster'] },
    })
    expect(csv).toBe('"firstName","price","brand"\n"Ada\'s","3",""')
    expect(typescript).toContain('firstName: "Ada\'s"')
  })
})
