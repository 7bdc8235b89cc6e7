import { findAccount } from '../../accounts/account-store.ts'
import { buildKeyView, findKey } from '../../accounts/key-store.ts'
import { findCreditBalances } from '../../billing/credit-store.ts'
import { resolveActiveExportLimit } from '../../exports/export-limits.ts'
import { Account } from '../responses/response-schemas.ts'
import { envelope, openResponses } from '../responses/responses.ts'
import { getCaller } from '../server/authentication.ts'
import type { RouteContext, Server } from './route-context.ts'

/** Open to accounts without API access, because it shows whether they have it. */
export function addAccountRoute(server: Server, { db, limits }: RouteContext): void {
  const schema = {
    tags: ['Account'],
    operationId: 'getAccount',
    summary: 'Get account',
    description:
      'Returns the rights, limits and credits of the account that the API key belongs to, and the key.',
    response: openResponses([200, 'The account.', envelope(Account)]),
  }
  server.get('/v1/account', { schema }, async (request) => {
    const { accountId, apiKeyId } = getCaller(request)
    const account = await findAccount(db, accountId)
    const balances = await findCreditBalances(db, accountId)
    const data = {
      accountId,
      name: account.name,
      hasApiAccess: account.has_api_access,
      isMetered: account.is_metered,
      limits: {
        maxActiveExports: finiteOrNull(
          resolveActiveExportLimit(account.max_active_exports, limits.maxActiveExports),
        ),
        maxDurationSeconds: limits.maxDurationSeconds,
        maxOutputPixels: limits.maxPixels,
        maxOutputSide: limits.maxSidePixels,
      },
      creditPools: [
        { pool: 'plan', balance: balances.plan },
        { pool: 'top_up', balance: balances.top_up },
      ],
      hasWebhookSecret: account.webhook_secret !== null,
      apiKey: buildKeyView(await findKey(db, apiKeyId)),
    }
    return { data, meta: {} }
  })
}

const finiteOrNull = (limit: number): number | null => (Number.isFinite(limit) ? limit : null)
