import { exampleDocument, exampleProject } from '../openapi/examples.ts'

/** Examples of responses for the OpenAPI description: a small project and its export. */

const projectId = '0198c2a1-5b1e-7c3a-9d42-6f0e8b7a1c55'
const taskId = '0198c2a3-11d0-7f0b-8a5e-2b9c4d6e8f01'
const assetId = '0198c2a0-c7f4-7b62-b1d3-94a5e6f70812'
const createdAt = '2026-11-02T09:30:00.000Z'
const updatedAt = '2026-11-02T09:31:12.480Z'
const { title, description } = exampleProject

export const exampleMetadata = { projectId, title, description, updatedAt }
export const exampleSummary = { ...exampleMetadata, createdAt }
const versions = { stateVersion: '0198c2a15b1e7c3a9d426f0e8b7a1c56', stateSchemaVersion: 'v1' }
export const exampleDetail = { ...exampleSummary, editorState: exampleDocument, ...versions, revision: 2 }
export const exampleSynced = { projectId, ...versions, revision: 3, updatedAt }

export const exampleRevision = {
  revision: 3,
  name: 'Approved by the customer',
  stateVersion: versions.stateVersion,
  sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  sizeBytes: 4_213,
  restoredFrom: null,
  isCurrent: true,
  createdAt: updatedAt,
}
export const exampleComparison = {
  before: 2,
  after: 3,
  counts: { added: 1, removed: 0, moved: 0, changed: 1 },
  changes: [
    {
      kind: 'item',
      id: 'title',
      type: 'text',
      change: 'changed',
      trackBefore: 'texts',
      trackAfter: 'texts',
      fields: [{ path: '/text', before: 'Hello', after: 'Hello, world' }],
    },
    { kind: 'item', id: 'logo', type: 'image', change: 'added', trackAfter: 'images', fields: [] },
  ],
  isComplete: true,
}

export const exampleAsset = {
  assetId,
  type: 'IMAGE',
  source: 'UPLOAD',
  filename: 'beach.jpg',
  mimetype: 'image/jpeg',
  size: 482_113,
  fileUrl: `https://video.example.com/files/assets/${assetId}?expires=1793698200&signature=SIGNATURE`,
  fileKey: `uploads/0198c29f-0000-7a10-8b3c-5d6e7f809102/${assetId}/beach.jpg`,
  width: 1920,
  height: 1080,
  duration: null,
}

// Three seconds of 1280×720 at 30 fps: rate 1, at 100 credits per minute.
const cost = { durationSeconds: 3, billedStandardSeconds: 3, chargedCredits: '5' }

export const exampleEstimate = { ...cost, chargedCreditPool: 'plan', width: 1280, height: 720, frames: 90 }
export const exampleCreated = { taskId, projectId, createdAt: updatedAt, ...cost, chargedCreditPool: 'plan' }

export const exampleTask = {
  taskId,
  projectId,
  revision: 3,
  createdByApiKeyId: '0198c29f-0a3c-7d15-a6b8-c1d2e3f40516',
  clientTaskId: null,
  status: 'COMPLETED',
  progress: 100,
  error: null,
  warnings: [],
  outputUrl: `https://video.example.com/files/exports/${taskId}?expires=1793784672&signature=SIGNATURE`,
  outputExpiresAt: '2026-11-09T09:31:14.900Z',
  outputSizeBytes: 1843200,
  filename: 'Product launch.mp4',
  ...cost,
  settings: { fps: 30, ratio: '16:9', scale: 1, format: 'mp4', transparent: false, quality: 'standard' },
  priority: 0,
  callbackUrl: null,
  createdAt: updatedAt,
  startedAt: '2026-11-02T09:31:12.610Z',
  completedAt: '2026-11-02T09:31:14.900Z',
}

export const exampleValidation = {
  valid: false,
  errors: [
    {
      code: 'EDITOR_SCHEMA_INVALID',
      path: '/items/hello/durationTicks',
      message: 'must be >= 1',
    },
  ],
}
