import { describe, expect, it } from 'vitest'
import { RenderError } from '../../../engine/renderer/render-error.ts'
import { DatabaseTimeoutError } from '../../../platform/database/database-timeouts.ts'
import type { OutageKind } from '../../../platform/database/export-tables.ts'
import {
  StorageFullError,
  StorageUnavailableError,
  StoredFileMissingError,
} from '../../../platform/storage/storage.ts'
import { describeNodeFault, toNodeFault } from './node-fault.ts'

const createSystemError = (code: string, syscall = 'open'): Error =>
  Object.assign(new Error(`${code}: ${syscall} '/secret/path'`), { code, syscall })

describe('failures caused by the node', () => {
  it.each<[OutageKind, unknown]>([
    ['storage-unavailable', new StorageUnavailableError('S3 did not respond (TimeoutError)')],
    ['no-space', new StorageFullError()],
    ['no-space', new RenderError('STORAGE_FULL', 'No space is left.')],
    ['no-space', createSystemError('ENOSPC', 'write')],
    ['no-space', new Error('not written', { cause: createSystemError('EDQUOT', 'write') })],
    ['disk-unusable', createSystemError('EROFS')],
    ['disk-unusable', createSystemError('EIO', 'read')],
    ['disk-unusable', createSystemError('ESTALE', 'stat')],
    ['render-processes', createSystemError('EMFILE')],
    ['render-processes', createSystemError('EAGAIN', 'spawn')],
    ['database-unavailable', new DatabaseTimeoutError(30_000)],
    ['database-unavailable', Object.assign(new Error('shutting down'), { code: '57P01' })],
    ['database-unavailable', Object.assign(new Error('could not extend file'), { code: '53100' })],
  ])('%s: %s', (kind, error) => {
    expect(toNodeFault(error)).toEqual({ kind, cause: error })
  })
})

describe('failures that say nothing about the node', () => {
  it.each<[unknown]>([
    [new RenderError('ASSET_UNUSABLE', 'The image cannot be decoded.')],
    [
      new RenderError('ASSET_UNREACHABLE', 'The server responded with 404.', {
        cause: createSystemError('ECONNREFUSED', 'connect'),
      }),
    ],
    [new RenderError('RENDER_STALLED', 'It took too long.')],
    [new RenderError('RENDER_PROCESS_DIED', 'It ended.')],
    [new StoredFileMissingError('a/b')],
    [new TypeError('x is undefined')],
    ['a string'],
  ])('%s', (error) => {
    expect(toNodeFault(error)).toBeUndefined()
  })
})

it('describes a fault without paths', () => {
  const fault = toNodeFault(createSystemError('EROFS'))
  expect(fault && describeNodeFault(fault.kind)).not.toContain('/')
})
