import { useState } from 'react'
import { CodeBlock } from '../design/code-block.tsx'
import { Tabs } from '../design/tabs.tsx'
import styles from './request-code.module.css'
import { type ExportRequest, writeCurl, writeTypeScript } from './write-request.ts'

/** The request of the dialog as code, for people who automate it. */
export function RequestCode({ request }: { readonly request: ExportRequest }) {
  const [language, setLanguage] = useState<'curl' | 'typescript'>('curl')
  return (
    <section className={styles.request} aria-label="The same with the API">
      <h3 className={styles.title}>The same with the API</h3>
      <Tabs
        label="Language"
        selected={language}
        onSelect={setLanguage}
        tabs={[
          {
            id: 'curl',
            title: 'curl',
            content: <CodeBlock label="curl command" code={writeCurl(request)} />,
          },
          {
            id: 'typescript',
            title: 'TypeScript',
            content: <CodeBlock label="TypeScript program" code={writeTypeScript(request)} />,
          },
        ]}
      />
    </section>
  )
}
