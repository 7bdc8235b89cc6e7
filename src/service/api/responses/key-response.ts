import { Type } from 'typebox'
import { component, nullable, Time } from '../requests/schemas.ts'

export const KeyRoleSchema = Type.Enum(['owner', 'editor', 'viewer'], {
  type: 'string',
  description:
    'viewer: reads, validates, estimates and previews. editor: also changes projects, assets and exports. owner: also manages keys and webhook endpoints.',
})

const optionalTime = (description: string) => nullable(Type.String({ format: 'date-time', description }))

const fields = {
  apiKeyId: Type.String({ format: 'uuid', description: 'Id of the key.' }),
  name: Type.String({ description: 'Name of the key, such as its purpose.' }),
  prefix: Type.String({ description: 'The first characters of the key.' }),
  role: KeyRoleSchema,
  standardSecondLimit: nullable(
    Type.Integer({
      description: 'Standard seconds that exports with this key may be billed in total; null: no limit.',
    }),
  ),
  expiresAt: optionalTime('From then on the key is refused; null: never.'),
  createdAt: Time,
  lastUsedAt: optionalTime('Time of the last use, to the minute; null: never.'),
  revokedAt: optionalTime('Time of the revocation; null: the key is not revoked.'),
}

export const ApiKey = Type.Object(fields, {
  description: 'An API key of the account.',
  ...component('ApiKey'),
})

export const ApiKeyWithSecret = Type.Object(
  { ...fields, key: Type.String({ description: 'The key itself. It is not shown again.' }) },
  { description: 'A new API key.', ...component('ApiKeyWithSecret') },
)
