import { describe, expect, it } from 'vitest'
import { DatabaseTimeoutError } from '../database/database-timeouts.ts'
import type { OutageKind } from '../database/export-tables.ts'
import { RenderError } from '../renderer/render-error.ts'
import { StorageFullError, StorageUnavailableError, StoredFileMissingError } from '../storage/storage.ts'
import { faultInWords, nodeFaultOf } from './node-fault.ts'

const ofSystem = (code: string, syscall = 'open'): Error =>
  Object.assign(new Error(`${code}: ${syscall} '/secret/path'`), { code, syscall })

describe('failures that are the fault of the node', () => {
  it.each<[OutageKind, unknown]>([
    ['storage-unavailable', new StorageUnavailableError('S3 did not respond (TimeoutError)')],
    ['no-space', new StorageFullError()],
    ['no-space', new RenderError('STORAGE_FULL', 'No space is left.')],
    ['no-space', ofSystem('ENOSPC', 'write')],
    ['no-space', new Error('not written', { cause: ofSystem('EDQUOT', 'write') })],
    ['disk-unusable', ofSystem('EROFS')],
    ['disk-unusable', ofSystem('EIO', 'read')],
    ['disk-unusable', ofSystem('ESTALE', 'stat')],
    ['render-processes', ofSystem('EMFILE')],
    ['render-processes', ofSystem('EAGAIN', 'spawn')],
    ['database-unavailable', new DatabaseTimeoutError(30_000)],
    ['database-unavailable', Object.assign(new Error('shutting down'), { code: '57P01' })],
    ['database-unavailable', Object.assign(new Error('could not extend file'), { code: '53100' })],
  ])('%s: %s', (kind, error) => {
    expect(nodeFaultOf(error)).toEqual({ kind, cause: error })
  })
})

describe('failures that say nothing about the node', () => {
  it.each<[unknown]>([
    [new RenderError('ASSET_UNUSABLE', 'The image cannot be decoded.')],
    [
      new RenderError('ASSET_UNREACHABLE', 'The server answered 404.', {
        cause: ofSystem('ECONNREFUSED', 'connect'),
      }),
    ],
    [new RenderError('RENDER_STALLED', 'It took too long.')],
    [new RenderError('RENDER_PROCESS_DIED', 'It ended.')],
    [new StoredFileMissingError('a/b')],
    [new TypeError('x is undefined')],
    ['a string'],
  ])('%s', (error) => {
    expect(nodeFaultOf(error)).toBeUndefined()
  })
})

it('names no place', () => {
  const fault = nodeFaultOf(ofSystem('EROFS'))
  expect(fault && faultInWords(fault.kind)).not.toContain('/')
})
