import { isDatabaseFull, isDatabaseUnavailable } from '../database/database-unavailable.ts'
import type { OutageKind } from '../database/export-tables.ts'
import { RenderError } from '../renderer/render-error.ts'
import { StorageFullError, StorageUnavailableError } from '../storage/storage.ts'

/** What a node needs to work and does not have; not the fault of a document or one of its files. */
export interface NodeFault {
  readonly kind: OutageKind
  readonly cause: unknown
}

/** Errors of the operating system that say the same about every file on a disk, whoever wrote it. */
const brokenDiskCodes = new Set([
  'EROFS',
  'EACCES',
  'EPERM',
  'EIO',
  'ESTALE',
  'ENOTCONN',
  'ENXIO',
  'ENODEV',
  'ETIMEDOUT',
  'EHOSTDOWN',
  'EREMOTEIO',
])
const noSpaceCodes = new Set(['ENOSPC', 'EDQUOT'])
const exhaustedCodes = new Set(['EMFILE', 'ENFILE', 'ENOMEM', 'EAGAIN'])

/**
 * Tells failures that are the node's fault from those that follow the work to every node. This is the only place that
 * decides; what it does not know, {@link NodeHealth.examine} looks at.
 *
 * @returns Undefined unless the error itself says that the node is at fault.
 */
export function nodeFaultOf(error: unknown): NodeFault | undefined {
  const kind = kindOf(error)
  return kind === undefined ? undefined : { kind, cause: error }
}

function kindOf(error: unknown): OutageKind | undefined {
  if (error instanceof StorageUnavailableError) return 'storage-unavailable'
  if (error instanceof StorageFullError) return 'no-space'
  // It has looked at its cause itself: an asset that cannot be reached says nothing about this node.
  if (error instanceof RenderError) return error.code === 'STORAGE_FULL' ? 'no-space' : undefined
  if (isDatabaseUnavailable(error) || isDatabaseFull(error)) return 'database-unavailable'
  if (!(error instanceof Error)) return undefined
  return kindOfSystemError(error) ?? (error.cause === undefined ? undefined : kindOf(error.cause))
}

function kindOfSystemError(error: Error): OutageKind | undefined {
  const code = 'code' in error && 'syscall' in error ? String(error.code) : ''
  if (noSpaceCodes.has(code)) return 'no-space'
  if (brokenDiskCodes.has(code)) return 'disk-unusable'
  return exhaustedCodes.has(code) ? 'render-processes' : undefined
}

/** What was missing, in words for everybody: no paths, no addresses. */
export function faultInWords(kind: OutageKind): string {
  switch (kind) {
    case 'storage-unavailable':
      return 'The storage was not available'
    case 'no-space':
      return 'There was no space left on the disk that holds rendered files'
    case 'disk-unusable':
      return 'The disk that holds rendered files could not be used'
    case 'render-processes':
      return 'No render process could be started'
    case 'fonts':
      return "The server's folder of fonts could not be read"
    case 'database-unavailable':
      return 'The database was not available'
  }
}
