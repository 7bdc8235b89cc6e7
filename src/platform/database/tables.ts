import type { AccountTables } from './account-tables.ts'
import type { AssetTables } from './asset-tables.ts'
import type { BatchTables } from './batch-tables.ts'
import type { CreditTables } from './credit-tables.ts'
import type { EventTables } from './event-tables.ts'
import type { ExportTables } from './export-tables.ts'
import type { NodeTables } from './node-tables.ts'
import type { OrphanTables } from './orphan-tables.ts'
import type { ProjectTables } from './project-tables.ts'
import type { QueueTables } from './queue-tables.ts'
import type { WebhookTables } from './webhook-tables.ts'

/** The types of all tables for Kysely, in one file per noun. The migrations create the tables. */
export interface Database
  extends AccountTables,
    ProjectTables,
    AssetTables,
    ExportTables,
    BatchTables,
    CreditTables,
    EventTables,
    OrphanTables,
    WebhookTables,
    QueueTables,
    NodeTables {}
