import { useQuery } from '@tanstack/react-query'
import { ArrowLeft, Braces } from 'lucide-react'
import { Link } from 'wouter'
import { CodeBlock } from '../../design/code-block.tsx'
import { EmptyState } from '../../design/empty-state.tsx'
import { ErrorNotice } from '../../design/error-notice.tsx'
import { Page } from '../../design/page.tsx'
import { Skeleton } from '../../design/skeleton.tsx'
import { useFramewright } from '../../session/use-framewright.ts'
import styles from './template.module.css'
import { TemplateForm } from './template-form.tsx'
import { templateQuery } from './template-queries.ts'

/** Makes one video or many of a project that declares variables. */
export default function TemplatePage({ projectId }: { readonly projectId: string }) {
  const { data: template, error, refetch } = useQuery(templateQuery(useFramewright(), projectId))
  return (
    <Page title={template?.title ?? 'Template'}>
      <Link href={`/projects/${projectId}`} className={styles.back}>
        <ArrowLeft aria-hidden="true" /> Project
      </Link>
      {template === undefined && error === null && (
        <div role="status" aria-label="Loading the template" className={styles.columns}>
          <Skeleton height="24rem" />
          <Skeleton height="16rem" />
        </div>
      )}
      {template === undefined && error !== null && (
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      )}
      {template !== undefined &&
        (template.variables.length === 0 ? (
          <NotATemplate projectId={projectId} />
        ) : (
          <TemplateForm template={template} />
        ))}
    </Page>
  )
}

const example = `"variables": {
  "firstName": { "type": "text", "default": "there", "label": "First name" },
  "brand": { "type": "color", "default": "#38bdf8" }
}`

function NotATemplate({ projectId }: { readonly projectId: string }) {
  return (
    <>
      <EmptyState icon={<Braces />} title="This project has no variables yet">
        <p>
          A template declares what may change from video to video: names, prices, colours, pictures. Add{' '}
          <code>variables</code> to the project’s JSON, write <code>{'{{firstName}}'}</code> in a text, and
          come back here to fill them in. <Link href={`/projects/${projectId}`}>Open the project</Link>
        </p>
      </EmptyState>
      <div className={styles.example}>
        <CodeBlock label="example of variables" code={example} language="json" />
      </div>
    </>
  )
}
