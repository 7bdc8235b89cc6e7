import { describe, expect, it } from 'vitest'
import { createForm, listScales, toRequest } from './export-form.ts'

const hd = { width: 1280, height: 720 }

describe('toRequest', () => {
  it('leaves out what is empty or without effect', () => {
    const form = { ...createForm(hd), transparent: true, filename: ' ' }
    expect(toRequest(form)).toEqual({ fps: 30, ratio: '16:9', scale: 1, format: 'mp4' })
    expect(toRequest({ ...form, format: 'webm' })).toMatchObject({ transparent: true })
    expect(toRequest({ ...form, quality: 'draft' })).toMatchObject({ quality: 'draft' })
    expect(toRequest({ ...form, format: 'gif', quality: 'draft' })).not.toHaveProperty('quality')
  })
})

describe('listScales', () => {
  const limits = {
    maxActiveExports: 2,
    maxDurationSeconds: 60,
    maxOutputPixels: 1920 * 1080,
    maxOutputSide: 4096,
  }

  it('offers the usual sizes that the account may export', () => {
    const sizes = listScales(hd, '16:9', 1, limits).map(({ width, height }) => `${width}×${height}`)
    expect(sizes).toEqual(['854×480', '1280×720', '1920×1080'])
  })

  it('measures the frame of the ratio, and keeps the chosen scale', () => {
    const options = listScales(hd, '1:1', 0.75, limits)
    expect(options).toContainEqual({ scale: 0.75, width: 540, height: 540 })
    expect(options).toContainEqual({ scale: 1, width: 720, height: 720 })
  })
})
