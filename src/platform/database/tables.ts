import type { AccountTables } from './account-tables.ts'
import type { AssetTables } from './asset-tables.ts'
import type { CreditTables } from './credit-tables.ts'
import type { ExportTables } from './export-tables.ts'
import type { NodeTables } from './node-tables.ts'
import type { OrphanTables } from './orphan-tables.ts'
import type { ProjectTables } from './project-tables.ts'
import type { QueueTables } from './queue-tables.ts'
import type { WebhookTables } from './webhook-tables.ts'

/** Every table of the service as Kysely sees it, one section a noun. The migrations make them. */
export interface Database
  extends AccountTables,
    ProjectTables,
    AssetTables,
    ExportTables,
    CreditTables,
    OrphanTables,
    WebhookTables,
    QueueTables,
    NodeTables {}
