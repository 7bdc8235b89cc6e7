import { Type } from 'typebox'
import { component, nullable, Time } from '../requests/schemas.ts'

export const LedgerKind = Type.Enum(['grant', 'charge', 'refund'], {
  type: 'string',
  description: 'Kind of the entry.',
})

export const LedgerEntry = Type.Object(
  {
    entryId: Type.String({ format: 'uuid', description: 'Id of the entry.' }),
    createdAt: Time,
    kind: LedgerKind,
    pool: Type.Enum(['plan', 'top_up'], { type: 'string', description: 'Pool that the entry changes.' }),
    amount: Type.String({ description: 'Credits, an exact decimal; negative for charges.' }),
    taskId: nullable(
      Type.String({
        format: 'uuid',
        description: 'The export that was charged or refunded; null for grants.',
      }),
    ),
    note: nullable(Type.String({ description: "The operator's reason for a grant." })),
  },
  { description: 'An entry of the ledger, which is never changed.', ...component('LedgerEntry') },
)

const count = (description: string) => Type.Integer({ description })

export const UsageRow = Type.Object(
  {
    day: Type.Optional(Type.String({ description: 'Day in UTC, `YYYY-MM-DD`; with by=day.' })),
    apiKeyId: Type.Optional(
      nullable(
        Type.String({ format: 'uuid', description: 'The key that created the exports; with by=key.' }),
      ),
    ),
    name: Type.Optional(nullable(Type.String({ description: 'Name of the key; with by=key.' }))),
    exports: count('Exports that were created.'),
    completed: count('Those of them that are COMPLETED.'),
    failed: count('Those of them that FAILED.'),
    canceled: count('Those of them that were CANCELED.'),
    durationSeconds: Type.Number({ description: 'Total duration without failed and canceled exports.' }),
    billedStandardSeconds: count('Standard seconds without failed and canceled exports.'),
    credits: Type.String({ description: 'Credits without failed and canceled exports, an exact decimal.' }),
  },
  { description: 'The usage of a day or a key.', ...component('UsageRow') },
)
