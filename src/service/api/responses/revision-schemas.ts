import { Type } from 'typebox'
import { component, EditorState, nullable, RevisionNumber, Time } from '../requests/schemas.ts'
import { exampleComparison, exampleRevision } from './response-examples.ts'

/** Schemas of revisions in responses. */

const revisionFields = {
  revision: RevisionNumber,
  name: nullable(Type.String({ description: 'Name of the revision, if it has one.' })),
  stateVersion: Type.String({
    description: "The client's name for this state, or one that the server generated.",
  }),
  sha256: Type.String({
    description: 'SHA-256 of the JSON text of the document; equal for equal texts.',
  }),
  sizeBytes: Type.Integer({ description: 'Size of the JSON text of the document, in bytes.' }),
  restoredFrom: nullable(
    Type.Integer({ description: 'The earlier revision that was restored; null if a sync made it.' }),
  ),
  isCurrent: Type.Boolean({ description: 'Whether this is the current document of the project.' }),
  createdAt: Time,
}

export const Revision = Type.Object(revisionFields, {
  description: 'A change of the document of a project.',
  examples: [exampleRevision],
  ...component('Revision'),
})

export const RevisionDetail = Type.Object(
  { ...revisionFields, editorState: EditorState },
  { description: 'A revision with its document, exactly as it was sent.', ...component('RevisionDetail') },
)

const anyValue = (description: string) => Type.Optional(Type.Unknown({ description }))
const position = (description: string) => Type.Optional(Type.Integer({ minimum: 0, description }))

const FieldChange = Type.Object(
  {
    path: Type.String({ description: 'JSON Pointer of the field within the entry.' }),
    before: anyValue('Value before; absent if there was none.'),
    after: anyValue('Value after; absent if there is none.'),
    isCut: Type.Optional(
      Type.Boolean({
        description:
          'Present if a value is longer than 1000 characters: it is the beginning of its JSON text.',
      }),
    ),
  },
  { description: 'A field that differs.', ...component('FieldChange') },
)

const DocumentChange = Type.Object(
  {
    kind: Type.Enum(['document', 'track', 'item', 'transition', 'asset'], {
      type: 'string',
      description: 'Kind of the entry that differs; document: the fields of its root.',
    }),
    id: nullable(Type.String({ description: 'Id of the entry; null for the document.' })),
    change: Type.Enum(['added', 'removed', 'moved', 'changed'], {
      type: 'string',
      description:
        'moved: an item with another start or on another track, or a track at another position, and no other difference.',
    }),
    type: Type.Optional(Type.String({ description: 'Type of the item, transition or asset.' })),
    trackBefore: Type.Optional(Type.String({ description: 'Id of the track of the item, before.' })),
    trackAfter: Type.Optional(Type.String({ description: 'Id of the track of the item, after.' })),
    positionBefore: position(
      'Position of a track that was moved, before: 0 is front-most. Only tracks that are in both documents count.',
    ),
    positionAfter: position('Position of a track that was moved, after.'),
    fields: Type.Array(FieldChange, {
      description: 'Fields that differ; empty for entries that were added or removed.',
    }),
  },
  { description: 'A difference between two documents.', ...component('DocumentChange') },
)

const count = (description: string) => Type.Integer({ minimum: 0, description })

export const Comparison = Type.Object(
  {
    before: RevisionNumber,
    after: RevisionNumber,
    counts: Type.Object(
      {
        added: count('Entries that were added.'),
        removed: count('Entries that were removed.'),
        moved: count('Entries that were only moved.'),
        changed: count('Entries with other differences.'),
      },
      { description: 'Numbers of differences, also of those that are not listed.' },
    ),
    changes: Type.Array(DocumentChange, {
      description:
        'At most 1000 differences with 2000 fields: of the root, tracks, items, transitions, assets.',
    }),
    isComplete: Type.Boolean({ description: 'Whether all differences are listed.' }),
  },
  {
    description: 'The differences between two revisions.',
    examples: [exampleComparison],
    ...component('RevisionComparison'),
  },
)
