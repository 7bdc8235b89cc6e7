import { useState } from 'react'
import { Card } from '../../design/card.tsx'
import { CodeBlock } from '../../design/code-block.tsx'
import { Tabs } from '../../design/tabs.tsx'
import styles from './template.module.css'
import type { TemplateTabProps } from './template-props.ts'
import { writeRequests } from './write-request.ts'

/** The requests that do what this page does. */
export function ApiCode({
  template,
  draft,
  settings,
}: Pick<TemplateTabProps, 'template' | 'draft' | 'settings'>) {
  const [tab, setTab] = useState<'curl' | 'typescript' | 'csv'>('curl')
  const code = writeRequests({
    origin: location.origin,
    projectId: template.projectId,
    values: draft.values,
    names: template.variables.map(({ name }) => name),
    settings,
  })
  return (
    <div className={styles.panel}>
      <Card
        title="Use this template by API"
        description="The exact requests for the values and settings of this page. Values that are left out are the defaults; the key is read from FRAMEWRIGHT_KEY."
      >
        <Tabs
          isFlush
          label="Languages"
          selected={tab}
          onSelect={setTab}
          tabs={[
            {
              id: 'curl',
              title: 'curl',
              content: (
                <div className={styles.code}>
                  <CodeBlock label="curl command" code={code.curl} language="shell" />
                </div>
              ),
            },
            {
              id: 'typescript',
              title: 'TypeScript',
              content: (
                <div className={styles.code}>
                  <CodeBlock label="TypeScript" code={code.typescript} language="typescript" />
                </div>
              ),
            },
            {
              id: 'csv',
              title: 'CSV',
              content: (
                <div className={styles.code}>
                  <p>A file rows.csv with one video per row; an empty cell means the default:</p>
                  <CodeBlock label="rows.csv" code={code.csv} language="csv" />
                  <p>Sends it as a batch:</p>
                  <CodeBlock label="curl command for a batch" code={code.csvCurl} language="shell" />
                </div>
              ),
            },
          ]}
        />
      </Card>
    </div>
  )
}
