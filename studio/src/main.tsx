import './design/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { EditorServices } from './editor/session/editor-services.ts'
import { createSession } from './session/create-session.ts'

// Before anything else: it takes the key out of the address.
const session = createSession(window)
const editorServices = new EditorServices(window, session)
const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no element with the id "root".')
createRoot(root).render(
  <StrictMode>
    <App session={session} editorServices={editorServices} />
  </StrictMode>,
)
