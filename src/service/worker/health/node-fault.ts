import { RenderError } from '../../../engine/renderer/render-error.ts'
import { isDatabaseFull, isDatabaseUnavailable } from '../../../platform/database/database-unavailable.ts'
import type { OutageKind } from '../../../platform/database/export-tables.ts'
import { StorageFullError, StorageUnavailableError } from '../../../platform/storage/storage.ts'

/** A resource that a node needs and lacks; not the fault of a document or its files. */
export interface NodeFault {
  readonly kind: OutageKind
  readonly cause: unknown
}

/** Operating system errors that concern a whole disk, not a single file. */
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
 * Recognises errors that are certainly the node's fault; `runAttempt` decides the rest. For inconclusive errors,
 * {@link NodeHealth.diagnose} checks the node.
 *
 * @returns Undefined unless the error itself says that the node is at fault.
 */
export function toNodeFault(error: unknown): NodeFault | undefined {
  const kind = findFaultKind(error)
  return kind === undefined ? undefined : { kind, cause: error }
}

function findFaultKind(error: unknown): OutageKind | undefined {
  if (error instanceof StorageUnavailableError) return 'storage-unavailable'
  if (error instanceof StorageFullError) return 'no-space'
  // The code already reflects the cause: an unreachable asset says nothing about this node.
  if (error instanceof RenderError) return error.code === 'STORAGE_FULL' ? 'no-space' : undefined
  if (isDatabaseUnavailable(error) || isDatabaseFull(error)) return 'database-unavailable'
  if (!(error instanceof Error)) return undefined
  return findSystemFaultKind(error) ?? (error.cause === undefined ? undefined : findFaultKind(error.cause))
}

function findSystemFaultKind(error: Error): OutageKind | undefined {
  const code = 'code' in error && 'syscall' in error ? String(error.code) : ''
  if (noSpaceCodes.has(code)) return 'no-space'
  if (brokenDiskCodes.has(code)) return 'disk-unusable'
  return exhaustedCodes.has(code) ? 'render-processes' : undefined
}

/** Returns a description of a fault that can be shown to customers: without paths and URLs. */
export function describeNodeFault(kind: OutageKind): string {
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

/** Returns the customer's error message for an export that failed because of an outage. */
export function describeOutage(kind: OutageKind): string {
  if (kind === 'no-space')
    return `${describeNodeFault(kind)}. Export again once the operator has freed some space.`
  return `${describeNodeFault(kind)} for too long, and the export was given up. Export again later.`
}
