/** Generated from /openapi.json with "npm run client". Do not edit. */

export interface paths {
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Liveness
         * @description Responds as long as the process runs, even if the service is not ready. Needs no API key.
         */
        get: operations["getLiveness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Readiness
         * @description Shows whether this node can serve requests: the database, the storage and the queue respond, render processes can be started and, if the node has workers, it claims jobs. Needs no API key.
         */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/editor/capabilities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get editor capabilities
         * @description Lists everything that an editor can offer; exports draw all of it. Illustrations have a separate route. `version` changes whenever anything else in the response does, except for `meta.fonts.uploaded`. `meta` has what is newer than the published capabilities.
         */
        get: operations["getEditorCapabilities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/editor/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Validate editor state
         * @description Validates the schema and the semantics of a document and returns all errors at once. Assets are not fetched. Warnings name what viewers of a valid document would complain of; they do not affect `valid`.
         */
        post: operations["validateEditorState"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/editor/preview-frame": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview a frame
         * @description Draws one frame of a document with the renderer of exports. Only the assets that are visible in this frame are fetched.
         */
        post: operations["previewFrame"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/editor/text-fonts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Choose the fonts of texts
         * @description Returns the fonts with which exports draw texts, for an editor that draws them in a browser. A text is drawn with several fonts if one lacks some of its characters.
         */
        post: operations["chooseTextFonts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/editor/source-frame": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decode a frame of a source
         * @description Returns the frame that an asset of a document shows at an instant, or a still image, with its transparency and at its own size: for an editor in a browser that cannot decode the file. A drawing becomes as large as it fits.
         */
        post: operations["getSourceFrame"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/editor/animation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Prepare a Lottie animation
         * @description Returns a Lottie animation as the player of exports (Skottie) gets it, with the features that the player lacks rewritten and the texts as outlines: for an editor that draws it with the same player in a browser.
         */
        post: operations["prepareAnimation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get account
         * @description Returns the rights, limits and credits of the account that the API key belongs to, and the key.
         */
        get: operations["getAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List projects
         * @description Lists projects without their documents, newest first.
         */
        get: operations["listProjects"];
        put?: never;
        /**
         * Create project
         * @description Creates a project with its document, which must be valid.
         */
        post: operations["createProject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{projectId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get project detail
         * @description Returns the project with its document, exactly as it was sent. The ETag changes with every part of the project: if it matches If-None-Match, the response is 304. As If-Match of a sync, it is only compared with the document.
         */
        get: operations["getProject"];
        put?: never;
        post?: never;
        /**
         * Delete project
         * @description Deletes the project. Exports in progress continue, because each has its own copy of the document.
         */
        delete: operations["deleteProject"];
        options?: never;
        head?: never;
        /**
         * Patch project metadata
         * @description Changes the title and the description. To replace the document, sync the project.
         */
        patch: operations["patchProject"];
        trace?: never;
    };
    "/v1/projects/{projectId}/sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sync editor state
         * @description Replaces the document. Without If-Match, the last write wins. With the ETag of the edited document as If-Match, a sync is refused with 412 if the document has changed in the meantime.
         */
        post: operations["syncProject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{projectId}/duplicate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Duplicate project
         * @description Creates a project with the current document of another one. The assets that are bound to that one are bound to the copy, too; its earlier revisions and exports are not copied.
         */
        post: operations["duplicateProject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/examples": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List examples
         * @description Lists the example films that a project can start from.
         */
        get: operations["listExamples"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/examples/{example}/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create project from an example
         * @description Creates a project with the document of an example. Its media become assets of the account, unless the account has them already, and are bound to the project. The server generates them when they are first needed, within half a minute.
         */
        post: operations["createExampleProject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{projectId}/preview-frame": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Preview a frame of a project
         * @description Draws one frame of the project with the renderer of exports. The ETag changes with the document: as long as it matches If-None-Match, the response is 304 and nothing is drawn.
         */
        get: operations["previewProjectFrame"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{projectId}/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List revisions of a project
         * @description Lists the revisions that are kept, without their documents, newest first. Every sync that changes the document makes a revision; old ones are removed over time, except for named ones and those of exports.
         */
        get: operations["listProjectRevisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{projectId}/revisions/{revision}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a revision
         * @description Returns a revision with its document, exactly as it was sent. A document of a revision never changes: the ETag changes only with `name` and `isCurrent`.
         */
        get: operations["getProjectRevision"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Name a revision
         * @description Names a revision, which is then kept as long as the project; null removes the name.
         */
        patch: operations["nameProjectRevision"];
        trace?: never;
    };
    "/v1/projects/{projectId}/revisions/{revision}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore a revision
         * @description Makes the document of a revision the current one, like a sync of it, so that nothing is lost: the result is a new revision, unless the document is the current one already. With the ETag of the project as If-Match, it is refused with 412 if the document has changed in the meantime. It counts as a sync for the rate limit.
         */
        post: operations["restoreProjectRevision"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{projectId}/revisions/{revision}/compare/{after}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Compare two revisions
         * @description Lists what differs between the documents of two revisions, of either dialect: tracks, items, transitions and assets that were added, removed, moved or changed, with the values of their fields before and after. Long values are cut, and long lists end early.
         */
        get: operations["compareProjectRevisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assets/{assetId}/poster": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the poster of an asset
         * @description An image of one instant of an image, GIF, video or Lottie animation. It is made at the first request and cached.
         */
        get: operations["getAssetPoster"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assets/{assetId}/filmstrip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the filmstrip of an asset
         * @description A JPEG with frames of a video, GIF or Lottie animation at even distances, row by row. It is made at the first request and cached. GET /v1/assets/{assetId}/filmstrip/layout returns the position of each frame.
         */
        get: operations["getAssetFilmstrip"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assets/{assetId}/filmstrip/layout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the layout of a filmstrip
         * @description Where the frames are in the filmstrip with the same parameters. Nothing is drawn.
         */
        get: operations["getAssetFilmstripLayout"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assets/{assetId}/peaks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the waveform of an asset
         * @description The lowest and the highest sample of every interval of an audio file, or of the audio of a video. It is made at the first request and cached.
         */
        get: operations["getAssetPeaks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{projectId}/poster": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the poster of a project
         * @description Draws the frame a third into the project, with the renderer of exports, and caches it until the document changes. As long as the ETag matches If-None-Match, the response is 304 and nothing is drawn.
         */
        get: operations["getProjectPoster"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/fonts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List fonts
         * @description Lists the font families that exports can use: those that the account uploaded, those of the operator, and those of the server. Earlier ones take precedence over later ones of the same name.
         */
        get: operations["listFonts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/fonts/{family}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the files of a font
         * @description Returns the files of a family, in any case of its name, for @font-face rules: exports draw with the same ones.
         */
        get: operations["getFont"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{projectId}/variables": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List variables of a project
         * @description Lists the variables that the document declares, with a JSON Schema of each and one of the `variables` of exports.
         */
        get: operations["listProjectVariables"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/illustrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search illustrations
         * @description Lists names for illustration items, best match first. q matches words in any order, beginnings of words, and words with one or two typos. Without q, lists all names.
         */
        get: operations["searchIllustrations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/illustrations/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an illustration
         * @description Returns an illustration as exports draw it.
         */
        get: operations["getIllustration"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{projectId}/assets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List project assets
         * @description Lists the assets that are bound to the project, newest first.
         */
        get: operations["listProjectAssets"];
        put?: never;
        /**
         * Add asset to project
         * @description Binds an asset to the project. The asset itself does not change.
         */
        post: operations["addProjectAsset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{projectId}/assets/{assetId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove asset from project
         * @description Removes the binding. The asset itself is not deleted.
         */
        delete: operations["deleteProjectAsset"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{projectId}/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create export task from project
         * @description Exports the latest stored document of the project, or an earlier revision; later syncs do not affect the export. With an Idempotency-Key, a retry with the same payload returns the first successful response. Without one, clientTaskId makes sure that only one task is created. With neither, every request creates a task. An account may have at most 2 active tasks, unless the operator allows more.
         */
        post: operations["createProjectExport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List export tasks
         * @description Lists export tasks, newest first. Filters can be combined.
         */
        get: operations["listExports"];
        put?: never;
        /**
         * Create export task
         * @description Exports the document in the request, without a project. With an Idempotency-Key, a retry with the same payload returns the first successful response. Without one, clientTaskId makes sure that only one task is created. With neither, every request creates a task. An account may have at most 2 active tasks, unless the operator allows more.
         */
        post: operations["createExport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports/{taskId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get export task
         * @description Returns the current state of the task. outputUrl is newly signed in every response.
         */
        get: operations["getExport"];
        put?: never;
        post?: never;
        /**
         * Cancel export task
         * @description Cancels an active task, whose result is then never published. Canceling a canceled task again has no effect.
         */
        delete: operations["cancelExport"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports/{taskId}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get report of export
         * @description Returns what was measured of a finished export: checksum, codecs, frames, loudness, and spans with visible or audible defects. It remains after the output has expired.
         */
        get: operations["getExportReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports/{taskId}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow export task
         * @description Streams Server-Sent Events: a `task` event with the current task, and another one after each change.
         *     The stream ends after the task has ended. An event's `data` is the task as in `GET /v1/exports/{taskId}`, its `id` is
         *     the version of the task. With `Last-Event-ID`, the stream continues from that version: a client that already has the newest
         *     one receives no event until the next change. Slow readers skip versions. A comment is sent after every 15 s without an
         *     event.
         *
         *     The stream also ends, within about a second, when the API key is revoked or its account loses access. An account may have
         *     100 open streams on each node, unless the operator allows another number; further requests are refused with 429.
         */
        get: operations["streamExportEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List or follow events
         * @description Lists what happened to the account's projects, exports, assets, credits, keys and webhooks, oldest first. Events
         *     are numbered by `sequence` from 1 without gaps: a reader that continues `after` the last number it saw misses nothing and
         *     sees nothing twice. Without `after`, the list begins with the oldest event that is kept; `after=latest` skips all present ones. Events about
         *     keys are only for the role owner; other roles read the log without them.
         *
         *     With `Accept: text/event-stream`, the response is a stream of Server-Sent Events that stays open: each event's `data` is an
         *     event as in the list, its `id` is the `sequence`. `Last-Event-ID` takes precedence over `after`. At the start, and after every
         *     15 s without an event, an `id` without `data` says up to where the log was read, so that a client that reconnects continues
         *     there. If reading fails, an event `error` has the problem, and the stream ends. Streams count towards the account's limit of open event streams.
         *
         *     Several changes of a project within about 10 s share one `PROJECT_UPDATED` event, unless another event of the account comes
         *     between them; `data.changes` counts them.
         */
        get: operations["listEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{projectId}/exports/estimate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Estimate export from project
         * @description Returns the size, length and price of an export without creating or charging anything, and refuses what cannot be exported. An estimate does not check whether the account has enough credits or whether the API key has reached its limit; only creating the export does. With keep, the price holds for some minutes: an export with the quoteId costs no more.
         */
        post: operations["estimateProjectExport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports/estimate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Estimate export
         * @description Returns the size, length and price of an export without creating or charging anything, and refuses what cannot be exported. An estimate does not check whether the account has enough credits or whether the API key has reached its limit; only creating the export does. With keep, the price holds for some minutes: an export with the quoteId costs no more.
         */
        post: operations["estimateExport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List assets
         * @description Lists all assets of the account, newest first.
         */
        get: operations["listAssets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assets/{assetId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get asset detail
         * @description Returns everything that is needed to use an uploaded file in a document.
         */
        get: operations["getAsset"];
        put?: never;
        post?: never;
        /**
         * Delete asset
         * @description Deletes an asset. Refused while the asset is bound to a project or a stored document contains its fileKey.
         */
        delete: operations["deleteAsset"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List API keys
         * @description Lists the keys of the account, also revoked and expired ones, newest first. Needs the role owner.
         */
        get: operations["listApiKeys"];
        put?: never;
        /**
         * Create API key
         * @description Creates a key. The response is the only one that contains it. A key grants at most what it has: one that expires creates none that lasts longer, and one with a limit only those with `standardSecondLimit: 0`. Needs the role owner.
         */
        post: operations["createApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/keys/{apiKeyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke API key
         * @description Revokes a key for good, within a second on every node. The last usable key with the role owner cannot be revoked. Needs the role owner.
         */
        delete: operations["revokeApiKey"];
        options?: never;
        head?: never;
        /**
         * Change API key
         * @description Changes the name, the role or the limits of a key, within a second on every node. Refused if the account would have no usable key with the role owner, or if a key would get more than the one that changes it may grant: see `POST /v1/account/keys`. Needs the role owner.
         */
        patch: operations["patchApiKey"];
        trace?: never;
    };
    "/v1/account/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List ledger
         * @description Lists every charge, refund and grant of credits, newest first. A balance is the sum of its pool.
         */
        get: operations["listLedger"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get usage
         * @description Sums the exports that were created in a period, by day in UTC or by the key that created them. Exports that failed or were canceled are counted, but add no seconds and no credits. Days and keys without exports are left out.
         */
        get: operations["getUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List webhook deliveries
         * @description Lists the webhook events of exports with a callbackUrl and all attempts to deliver them, newest first. They are kept for 30 days.
         */
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-deliveries/{deliveryId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get webhook delivery
         * @description Returns a delivery with what it sends and its attempts.
         */
        get: operations["getWebhookDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-deliveries/{deliveryId}/redeliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deliver a webhook again
         * @description Sends the same event again, under the same webhook-id and with a newly signed outputUrl. The first attempt is made immediately; if it fails, all retries follow.
         */
        post: operations["redeliverWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List webhook endpoints
         * @description Lists all webhook endpoints of the account, newest first.
         */
        get: operations["listWebhookEndpoints"];
        put?: never;
        /**
         * Create webhook endpoint
         * @description Creates a URL that receives the events of the account, besides the callbackUrl of single exports. The response is the only one with its secret.
         */
        post: operations["createWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{endpointId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get webhook endpoint
         * @description Returns an endpoint without its secret.
         */
        get: operations["getWebhookEndpoint"];
        put?: never;
        post?: never;
        /**
         * Delete webhook endpoint
         * @description Deletes an endpoint. Events that wait for it are given up.
         */
        delete: operations["deleteWebhookEndpoint"];
        options?: never;
        head?: never;
        /**
         * Change webhook endpoint
         * @description Changes single fields. `enabled: true` also enables an endpoint that the service has disabled. Events that already wait for the endpoint go to the new URL.
         */
        patch: operations["patchWebhookEndpoint"];
        trace?: never;
    };
    "/v1/webhook-endpoints/{endpointId}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rotate secret of webhook endpoint
         * @description Replaces the secret. For 24 hours, webhook-signature has a signature with each of the two. The response is the only one with the new secret.
         */
        post: operations["rotateWebhookEndpointSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{endpointId}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Test webhook endpoint
         * @description Sends a signed event of the type WEBHOOK_TEST once, also to a disabled endpoint, and returns the response. Nothing is recorded.
         */
        post: operations["testWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{endpointId}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List deliveries of webhook endpoint
         * @description Lists the events for an endpoint and all attempts to deliver them, newest first. They are kept for 30 days.
         */
        get: operations["listWebhookEndpointDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{endpointId}/deliveries/{endpointDeliveryId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get delivery of webhook endpoint
         * @description Returns a delivery with what it sends to the endpoint and its attempts.
         */
        get: operations["getWebhookEndpointDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{endpointId}/deliveries/{endpointDeliveryId}/redeliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deliver to webhook endpoint again
         * @description Sends the same event to the endpoint again, under the same webhook-id, with all retries.
         */
        post: operations["redeliverToWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload a file
         * @description Uploads one file. Send its bytes as the body, its media type as Content-Type and its percent-encoded name as x-file-name. The type of the asset is detected from the content.
         */
        post: operations["uploadAsset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{projectId}/batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create batch
         * @description Exports the project once for each row of values: the project must be a template that declares variables. Send JSON, or CSV (Content-Type: text/csv) with the names of the variables in the first line and the settings in the query. Every row is checked and priced before anything is created. A batch with invalid rows is refused, and all of their errors are listed; with skipInvalid, the valid rows are exported. With dryRun, the response is 200 and nothing is created. A batch counts as one active export.
         */
        post: operations["createBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List batches
         * @description Lists batches, newest first.
         */
        get: operations["listBatches"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batches/{batchId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get batch
         * @description Returns the current state of the batch: counts, failed rows, cost and links to the results.
         */
        get: operations["getBatch"];
        put?: never;
        post?: never;
        /**
         * Cancel batch
         * @description Cancels the rows that have not ended and refunds them; finished videos stay. Canceling a batch that has ended has no effect.
         */
        delete: operations["cancelBatch"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batches/{batchId}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Retry failed rows
         * @description Exports the failed rows of a batch again that is COMPLETED; one that was canceled cannot be retried. The rows are charged again, because failed exports are refunded.
         */
        post: operations["retryBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description Everything that an editor can offer. */
        EditorCapabilities: {
            /** @description Version of the capabilities; changes whenever anything else in them does. */
            version: string;
            /** @description Types of clip animations. */
            animations: string[];
            /** @description Animations of captions, by the time when they play. */
            captionAnimations: {
                /** @description Animations with which captions appear. */
                in: {
                    /** @description Id of the preset. */
                    id: string;
                    /** @description Value for type in the document. */
                    type: string;
                    /** @description Name to show in an editor. */
                    label: string;
                    /** @description URL of a GIF that shows the animation; needs no API key. */
                    preview: string;
                }[];
                /** @description Animations with which captions disappear. */
                out: {
                    /** @description Id of the preset. */
                    id: string;
                    /** @description Value for type in the document. */
                    type: string;
                    /** @description Name to show in an editor. */
                    label: string;
                    /** @description URL of a GIF that shows the animation; needs no API key. */
                    preview: string;
                }[];
                /** @description Animations that repeat in between. */
                loop: {
                    /** @description Id of the preset. */
                    id: string;
                    /** @description Value for type in the document. */
                    type: string;
                    /** @description Name to show in an editor. */
                    label: string;
                    /** @description URL of a GIF that shows the animation; needs no API key. */
                    preview: string;
                }[];
            };
            /** @description Types of transitions. */
            transitions: string[];
            /** @description Transitions with parameters. */
            transitionPresets: {
                /** @description Id of the preset. */
                id: string;
                /** @description Value for type in the document. */
                type: string;
                /** @description Name to show in an editor. */
                label: string;
                /** @description Value for params in the document. */
                params?: {
                    [key: string]: string | number | boolean;
                };
            }[];
            /** @description Types of effects. */
            effects: string[];
            /** @description Effects with parameters. */
            effectPresets: {
                /** @description Id of the preset. */
                id: string;
                /** @description Value for type in the document. */
                type: string;
                /** @description Name to show in an editor. */
                label: string;
                /** @description Default duration of a new item, in seconds. */
                defaultDurationInSeconds?: number;
                /** @description Default intensity, 0 to 1. */
                defaultIntensity?: number;
                /** @description Value for params in the document. */
                params?: {
                    [key: string]: string | number | boolean;
                };
            }[];
            /** @description Types of filters. */
            filters: string[];
            /** @description Filters with parameters. */
            filterPresets: {
                /** @description Id of the preset. */
                id: string;
                /** @description Value for type in the document. */
                type: string;
                /** @description Name to show in an editor. */
                label: string;
                /** @description Default duration of a new item, in seconds. */
                defaultDurationInSeconds?: number;
                /** @description Default intensity, 0 to 1. */
                defaultIntensity?: number;
                /** @description Value for params in the document. */
                params?: {
                    [key: string]: string | number | boolean;
                };
            }[];
            /** @description Shapes of solid items. */
            shapes: string[];
            /** @description Presets for backgrounds. */
            backgroundPresets: {
                /** @description Values for color of a color background. */
                colors: string[];
                /** @description Values for gradient of a color background. */
                gradients: string[];
                /** @description URLs for imageUrl of an image background; they need no API key. */
                images: string[];
                /** @description Values for level of a blur background. */
                blurLevels: number[];
            };
        };
        /**
         * @description An error response.
         * @example {
         *       "type": "NOT_FOUND",
         *       "title": "Not Found",
         *       "status": 404,
         *       "detail": "There is no project 0198c2a1-5b1e-7c3a-9d42-6f0e8b7a1c55.",
         *       "errorCode": "PROJECT_NOT_FOUND"
         *     }
         */
        Problem: {
            /** @description The category of the error, such as FORBIDDEN. */
            type: string;
            /** @description The name of the status. */
            title: string;
            /** @description The HTTP status code. */
            status: number;
            /** @description A sentence that says what is wrong and what to do about it. */
            detail: string;
            /**
             * @description A stable code: it is never renamed and never changes its meaning.
             * @enum {string}
             */
            errorCode: "OPEN_API_KEY_INVALID" | "OPEN_API_RUNTIME_ACCESS_FORBIDDEN" | "API_KEY_ROLE_FORBIDDEN" | "API_KEY_GRANT_FORBIDDEN" | "METRICS_TOKEN_INVALID" | "REQUEST_INVALID" | "REQUEST_BODY_INVALID" | "REQUEST_TIMED_OUT" | "REQUEST_URL_TOO_LONG" | "REQUEST_HEADERS_TOO_LARGE" | "OPEN_API_REQUEST_LIMIT_EXCEEDED" | "OPEN_API_PROJECT_SYNC_RATE_LIMITED" | "PAGE_CURSOR_INVALID" | "METHOD_NOT_ALLOWED" | "ROUTE_NOT_FOUND" | "PROJECT_NOT_FOUND" | "REVISION_NOT_FOUND" | "ASSET_NOT_FOUND" | "EXPORT_NOT_FOUND" | "EXPORT_REPORT_NOT_FOUND" | "QUOTE_NOT_FOUND" | "WEBHOOK_DELIVERY_NOT_FOUND" | "WEBHOOK_ENDPOINT_NOT_FOUND" | "API_KEY_NOT_FOUND" | "FILE_NOT_FOUND" | "FILE_LINK_INVALID" | "ASSET_REFERENCED" | "TASK_NOT_CANCELABLE" | "CLIENT_TASK_ID_CONFLICT" | "IDEMPOTENCY_REQUEST_IN_PROGRESS" | "LAST_OWNER_KEY" | "EVENT_POSITION_UNKNOWN" | "PROJECT_STATE_CONFLICT" | "REQUEST_BODY_TOO_LARGE" | "RANGE_NOT_SATISFIABLE" | "IDEMPOTENCY_KEY_REUSED" | "EDITOR_STATE_INVALID" | "VARIABLES_INVALID" | "BATCH_NOT_FOUND" | "BATCH_INVALID" | "BATCH_ROWS_INVALID" | "BATCH_NOT_RETRYABLE" | "EXPORT_EMPTY" | "EXPORT_DURATION_LIMIT_EXCEEDED" | "EXPORT_OUTPUT_TOO_LARGE" | "EXPORT_TRANSPARENCY_UNSUPPORTED" | "WEBHOOK_SECRET_NOT_CONFIGURED" | "CALLBACK_URL_INVALID" | "CALLBACK_HEADERS_INVALID" | "WEBHOOK_ENDPOINT_LIMIT_EXCEEDED" | "API_KEY_LIMIT_EXCEEDED" | "FILENAME_INVALID" | "OPEN_API_EXPORT_CONCURRENCY_LIMIT_EXCEEDED" | "OPEN_API_EXPORT_STANDARD_SECOND_LIMIT_EXCEEDED" | "CREDITS_INSUFFICIENT" | "MAX_CREDITS_EXCEEDED" | "QUOTE_EXPIRED" | "QUOTE_MISMATCH" | "ASSET_UNUSABLE" | "ASSET_UNREACHABLE" | "ILLUSTRATION_NOT_FOUND" | "FONT_NOT_FOUND" | "FONT_LIMIT_EXCEEDED" | "ASSET_TYPE_UNSUPPORTED" | "ASSET_TOO_LARGE" | "UPLOAD_INCOMPLETE" | "STORAGE_FULL" | "PREVIEW_TIMED_OUT" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR";
            /** @description All errors in the request, if it may have several. */
            errors?: {
                /** @description The code of an error in the document (EDITOR_…) or in its variables (VARIABLE_…). */
                code?: string;
                /** @description A JSON Pointer into the body or document, or the name of a parameter. */
                path: string;
                /** @description A sentence that says what is wrong at the path. */
                message: string;
            }[];
        };
        /** @description An editor document in dialect 1.1 (with stateSchemaVersion "v1") or dialect 1.0 (without it). */
        EditorState: components["schemas"]["EditorStateV1_1"] | components["schemas"]["EditorStateV1_0"];
        /**
         * @description Result of the validation.
         * @example {
         *       "valid": false,
         *       "errors": [
         *         {
         *           "code": "EDITOR_SCHEMA_INVALID",
         *           "path": "/items/hello/durationTicks",
         *           "message": "must be >= 1"
         *         }
         *       ]
         *     }
         */
        ValidationResult: {
            /** @description Whether a project or an export would accept the document. */
            valid: boolean;
            /** @description All errors, not only the first; empty for a valid document. */
            errors: {
                /** @description Error code: EDITOR_…. */
                code: string;
                /** @description JSON Pointer into the document. */
                path: string;
                /** @description Description of the error and how to fix it. */
                message: string;
            }[];
        };
        /** @description A defect that viewers of a valid document would complain of. */
        DocumentWarning: {
            /** @description Warning code, such as `TEXT_OVERFLOWS_BOX`. */
            code: string;
            /** @description The item at fault; null if there are several. */
            itemId: string | null;
            /** @description JSON Pointer into the document. */
            path: string;
            /** @description Description of the defect. */
            message: string;
            /** @description How to fix it. */
            suggestion: string;
        };
        /** @description An API key of the account. */
        ApiKey: {
            /**
             * Format: uuid
             * @description Id of the key.
             */
            apiKeyId: string;
            /** @description Name of the key, such as its purpose. */
            name: string;
            /** @description The first characters of the key. */
            prefix: string;
            /**
             * @description viewer: reads, validates, estimates and previews. editor: also changes projects, assets and exports. owner: also manages keys and webhook endpoints.
             * @enum {string}
             */
            role: "owner" | "editor" | "viewer";
            standardSecondLimit: number | null;
            expiresAt: string | null;
            /**
             * Format: date-time
             * @description Time in ISO 8601, UTC, with milliseconds.
             */
            createdAt: string;
            lastUsedAt: string | null;
            revokedAt: string | null;
        };
        /** @description The rights, limits and credits of an account, and the API key of the request. */
        Account: {
            /**
             * Format: uuid
             * @description Id of the account.
             */
            accountId: string;
            /** @description Name of the account. */
            name: string;
            /** @description Whether the account may use the whole API. Without access, only /v1/editor and this route are open. */
            hasApiAccess: boolean;
            /** @description Whether exports need sufficient credits. Usage is recorded in any case. */
            isMetered: boolean;
            /** @description Limits of exports. */
            limits: {
                maxActiveExports: number | null;
                /** @description Maximum duration of an export, in seconds. */
                maxDurationSeconds: number;
                /** @description Maximum width × height of an output, in pixels. */
                maxOutputPixels: number;
                /** @description Maximum width and maximum height of an output, in pixels. */
                maxOutputSide: number;
            };
            /** @description Credit pools, in the order in which they are spent. */
            creditPools: {
                /** @description plan or top_up; plan is spent first. */
                pool: string;
                /** @description Remaining credits as an exact decimal. Negative only if the account is not metered and has used more than it was granted. */
                balance: string;
            }[];
            /** @description Whether the account has a webhook secret, which exports with a callbackUrl require. */
            hasWebhookSecret: boolean;
            apiKey: components["schemas"]["ApiKey"];
        };
        /**
         * @description A project without its document.
         * @example {
         *       "projectId": "0198c2a1-5b1e-7c3a-9d42-6f0e8b7a1c55",
         *       "title": "Product launch",
         *       "description": "First cut",
         *       "updatedAt": "2026-11-02T09:31:12.480Z",
         *       "createdAt": "2026-11-02T09:30:00.000Z"
         *     }
         */
        ProjectSummary: {
            /**
             * Format: uuid
             * @description Id of the project.
             */
            projectId: string;
            /** @description Title of the project. */
            title: string;
            description: string | null;
            /**
             * Format: date-time
             * @description Time in ISO 8601, UTC, with milliseconds.
             */
            updatedAt: string;
            /**
             * Format: date-time
             * @description Time in ISO 8601, UTC, with milliseconds.
             */
            createdAt: string;
        };
        /**
         * @description A project with its document, exactly as it was sent.
         * @example {
         *       "projectId": "0198c2a1-5b1e-7c3a-9d42-6f0e8b7a1c55",
         *       "title": "Product launch",
         *       "description": "First cut",
         *       "updatedAt": "2026-11-02T09:31:12.480Z",
         *       "createdAt": "2026-11-02T09:30:00.000Z",
         *       "editorState": {
         *         "stateSchemaVersion": "v1",
         *         "timebaseTicksPerSecond": 240000,
         *         "compositionWidth": 1280,
         *         "compositionHeight": 720,
         *         "outputRatio": "16:9",
         *         "tracks": [
         *           {
         *             "id": "titles",
         *             "items": [
         *               "hello"
         *             ],
         *             "hidden": false,
         *             "muted": false
         *           },
         *           {
         *             "id": "backdrop",
         *             "items": [
         *               "night"
         *             ],
         *             "hidden": false,
         *             "muted": false
         *           }
         *         ],
         *         "assets": {},
         *         "items": {
         *           "hello": {
         *             "id": "hello",
         *             "type": "text",
         *             "startTicks": 0,
         *             "durationTicks": 720000,
         *             "isDraggingInTimeline": false,
         *             "left": {
         *               "value": 140,
         *               "keyframes": []
         *             },
         *             "top": {
         *               "value": 310,
         *               "keyframes": []
         *             },
         *             "width": {
         *               "value": 1000,
         *               "keyframes": []
         *             },
         *             "height": {
         *               "value": 120,
         *               "keyframes": []
         *             },
         *             "scaleX": {
         *               "value": 1,
         *               "keyframes": []
         *             },
         *             "scaleY": {
         *               "value": 1,
         *               "keyframes": []
         *             },
         *             "opacity": {
         *               "value": 1,
         *               "keyframes": [
         *                 {
         *                   "timeTicks": 0,
         *                   "value": 0
         *                 },
         *                 {
         *                   "timeTicks": 240000,
         *                   "value": 1
         *                 }
         *               ]
         *             },
         *             "rotation": {
         *               "value": 0,
         *               "keyframes": []
         *             },
         *             "text": "Hello, world",
         *             "color": "#ffffff",
         *             "align": "center",
         *             "fontFamily": "Inter",
         *             "fontStyle": {
         *               "variant": "normal",
         *               "weight": "700"
         *             },
         *             "fontSize": 84,
         *             "lineHeight": 1.2,
         *             "letterSpacing": 0,
         *             "resizeOnEdit": true,
         *             "direction": "ltr",
         *             "strokeWidth": 0,
         *             "strokeColor": "#000000",
         *             "background": null
         *           },
         *           "night": {
         *             "id": "night",
         *             "type": "solid",
         *             "startTicks": 0,
         *             "durationTicks": 720000,
         *             "isDraggingInTimeline": false,
         *             "left": {
         *               "value": 0,
         *               "keyframes": []
         *             },
         *             "top": {
         *               "value": 0,
         *               "keyframes": []
         *             },
         *             "width": {
         *               "value": 1280,
         *               "keyframes": []
         *             },
         *             "height": {
         *               "value": 720,
         *               "keyframes": []
         *             },
         *             "scaleX": {
         *               "value": 1,
         *               "keyframes": []
         *             },
         *             "scaleY": {
         *               "value": 1,
         *               "keyframes": []
         *             },
         *             "opacity": {
         *               "value": 1,
         *               "keyframes": []
         *             },
         *             "rotation": {
         *               "value": 0,
         *               "keyframes": []
         *             },
         *             "shape": "rectangle",
         *             "color": "#14213d",
         *             "keepAspectRatio": false,
         *             "borderRadius": {
         *               "value": 0,
         *               "keyframes": []
         *             }
         *           }
         *         },
         *         "transitions": {},
         *         "globalBackground": {
         *           "type": "none"
         *         }
         *       },
         *       "stateVersion": "0198c2a15b1e7c3a9d426f0e8b7a1c56",
         *       "stateSchemaVersion": "v1",
         *       "revision": 2
         *     }
         */
        ProjectDetail: {
            /**
             * Format: uuid
             * @description Id of the project.
             */
            projectId: string;
            /** @description Title of the project. */
            title: string;
            description: string | null;
            /**
             * Format: date-time
             * @description Time in ISO 8601, UTC, with milliseconds.
             */
            updatedAt: string;
            /**
             * Format: date-time
             * @description Time in ISO 8601, UTC, with milliseconds.
             */
            createdAt: string;
            editorState: components["schemas"]["EditorState"];
            /** @description The client's name for this state, or one that the server generated. */
            stateVersion: string;
            /**
             * @description Always v1.
             * @enum {string}
             */
            stateSchemaVersion: "v1";
            /** @description Revision with this document. A sync without a change makes no revision. */
            revision?: number;
        };
        /**
         * @description The properties of a project that can be changed without its document.
         * @example {
         *       "projectId": "0198c2a1-5b1e-7c3a-9d42-6f0e8b7a1c55",
         *       "title": "Product launch",
         *       "description": "First cut",
         *       "updatedAt": "2026-11-02T09:31:12.480Z"
         *     }
         */
        ProjectMetadata: {
            /**
             * Format: uuid
             * @description Id of the project.
             */
            projectId: string;
            /** @description Title of the project. */
            title: string;
            description: string | null;
            /**
             * Format: date-time
             * @description Time in ISO 8601, UTC, with milliseconds.
             */
            updatedAt: string;
        };
        /**
         * @description A project whose document has been replaced.
         * @example {
         *       "projectId": "0198c2a1-5b1e-7c3a-9d42-6f0e8b7a1c55",
         *       "stateVersion": "0198c2a15b1e7c3a9d426f0e8b7a1c56",
         *       "stateSchemaVersion": "v1",
         *       "revision": 3,
         *       "updatedAt": "2026-11-02T09:31:12.480Z"
         *     }
         */
        SyncedProject: {
            /**
             * Format: uuid
             * @description Id of the project.
             */
            projectId: string;
            /** @description The client's name for this state, or one that the server generated. */
            stateVersion: string;
            /**
             * @description Always v1.
             * @enum {string}
             */
            stateSchemaVersion: "v1";
            /** @description Revision with this document. A sync without a change makes no revision. */
            revision?: number;
            /**
             * Format: date-time
             * @description Time in ISO 8601, UTC, with milliseconds.
             */
            updatedAt: string;
        };
        /**
         * @description An example film to start a project from.
         * @example {
         *       "name": "quote-card",
         *       "title": "Quote card",
         *       "description": "a quotation with a text template",
         *       "width": 1080,
         *       "height": 1080,
         *       "durationSeconds": 6.5,
         *       "hasVariables": false,
         *       "posterUrl": "https://video.example.com/examples/quote-card.webp"
         *     }
         */
        Example: {
            /** @description Name of the example. */
            name: string;
            /** @description Title for people. */
            title: string;
            /** @description The content, in a few words. */
            description: string;
            /** @description Width of the composition, in pixels. */
            width: number;
            /** @description Height of the composition, in pixels. */
            height: number;
            /** @description Duration, in seconds. */
            durationSeconds: number;
            /** @description Whether the document declares variables. */
            hasVariables: boolean;
            /** @description URL of a frame, a WebP file; needs no API key. */
            posterUrl: string;
        };
        /**
         * @description A change of the document of a project.
         * @example {
         *       "revision": 3,
         *       "name": "Approved by the customer",
         *       "stateVersion": "0198c2a15b1e7c3a9d426f0e8b7a1c56",
         *       "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
         *       "sizeBytes": 4213,
         *       "restoredFrom": null,
         *       "isCurrent": true,
         *       "createdAt": "2026-11-02T09:31:12.480Z"
         *     }
         */
        Revision: {
            /** @description Number of the revision. Later ones have higher numbers; some numbers are skipped. */
            revision: number;
            name: string | null;
            /** @description The client's name for this state, or one that the server generated. */
            stateVersion: string;
            /** @description SHA-256 of the JSON text of the document; equal for equal texts. */
            sha256: string;
            /** @description Size of the JSON text of the document, in bytes. */
            sizeBytes: number;
            restoredFrom: number | null;
            /** @description Whether this is the current document of the project. */
            isCurrent: boolean;
            /**
             * Format: date-time
             * @description Time in ISO 8601, UTC, with milliseconds.
             */
            createdAt: string;
        };
        /** @description A revision with its document, exactly as it was sent. */
        RevisionDetail: {
            /** @description Number of the revision. Later ones have higher numbers; some numbers are skipped. */
            revision: number;
            name: string | null;
            /** @description The client's name for this state, or one that the server generated. */
            stateVersion: string;
            /** @description SHA-256 of the JSON text of the document; equal for equal texts. */
            sha256: string;
            /** @description Size of the JSON text of the document, in bytes. */
            sizeBytes: number;
            restoredFrom: number | null;
            /** @description Whether this is the current document of the project. */
            isCurrent: boolean;
            /**
             * Format: date-time
             * @description Time in ISO 8601, UTC, with milliseconds.
             */
            createdAt: string;
            editorState: components["schemas"]["EditorState"];
        };
        /** @description A field that differs. */
        FieldChange: {
            /** @description JSON Pointer of the field within the entry. */
            path: string;
            /** @description Value before; absent if there was none. */
            before?: unknown;
            /** @description Value after; absent if there is none. */
            after?: unknown;
            /** @description Present if a value is longer than 1000 characters: it is the beginning of its JSON text. */
            isCut?: boolean;
        };
        /** @description A difference between two documents. */
        DocumentChange: {
            /**
             * @description The entry that differs; document: the fields of its root.
             * @enum {string}
             */
            kind: "document" | "track" | "item" | "transition" | "asset";
            id: string | null;
            /**
             * @description moved: an item with another start or on another track, or a track at another position, and no other difference.
             * @enum {string}
             */
            change: "added" | "removed" | "moved" | "changed";
            /** @description Type of the item, transition or asset. */
            type?: string;
            /** @description Id of the track of the item, before. */
            trackBefore?: string;
            /** @description Id of the track of the item, after. */
            trackAfter?: string;
            /** @description Position of a track that was moved, before: 0 is front-most. Only tracks that are in both documents count. */
            positionBefore?: number;
            /** @description Position of a track that was moved, after. */
            positionAfter?: number;
            /** @description Fields that differ; empty for entries that were added or removed. */
            fields: components["schemas"]["FieldChange"][];
        };
        /**
         * @description The differences between two revisions.
         * @example {
         *       "before": 2,
         *       "after": 3,
         *       "counts": {
         *         "added": 1,
         *         "removed": 0,
         *         "moved": 0,
         *         "changed": 1
         *       },
         *       "changes": [
         *         {
         *           "kind": "item",
         *           "id": "title",
         *           "type": "text",
         *           "change": "changed",
         *           "trackBefore": "texts",
         *           "trackAfter": "texts",
         *           "fields": [
         *             {
         *               "path": "/text",
         *               "before": "Hello",
         *               "after": "Hello, world"
         *             }
         *           ]
         *         },
         *         {
         *           "kind": "item",
         *           "id": "logo",
         *           "type": "image",
         *           "change": "added",
         *           "trackAfter": "images",
         *           "fields": []
         *         }
         *       ],
         *       "isComplete": true
         *     }
         */
        RevisionComparison: {
            /** @description Number of the revision. Later ones have higher numbers; some numbers are skipped. */
            before: number;
            /** @description Number of the revision. Later ones have higher numbers; some numbers are skipped. */
            after: number;
            /** @description Numbers of differences, also of those that are not listed. */
            counts: {
                /** @description Entries that were added. */
                added: number;
                /** @description Entries that were removed. */
                removed: number;
                /** @description Entries that were only moved. */
                moved: number;
                /** @description Entries with other differences. */
                changed: number;
            };
            /** @description At most 1000 differences with 2000 fields: of the root, tracks, items, transitions, assets. */
            changes: components["schemas"]["DocumentChange"][];
            /** @description Whether all differences are listed. */
            isComplete: boolean;
        };
        /**
         * @description Where the frames of a filmstrip are.
         * @example {
         *       "frames": 10,
         *       "columns": 10,
         *       "tileWidth": 128,
         *       "tileHeight": 72,
         *       "secondsPerFrame": 0.8
         *     }
         */
        Filmstrip: {
            /** @description Number of frames, row by row. */
            frames: number;
            /** @description Frames in a row. */
            columns: number;
            /** @description Width of a frame, in pixels. */
            tileWidth: number;
            /** @description Height of a frame, in pixels. */
            tileHeight: number;
            /** @description Distance of the frames, in seconds; each shows the middle of its part. */
            secondsPerFrame: number;
        };
        /**
         * @description The waveform of an asset.
         * @example {
         *       "peaksPerSecond": 20,
         *       "hasAudio": true,
         *       "durationSeconds": 0.1,
         *       "peaks": [
         *         -12,
         *         15,
         *         -80,
         *         77
         *       ]
         *     }
         */
        Waveform: {
            /** @description Intervals per second. */
            peaksPerSecond: number;
            /** @description Whether the file has audio. */
            hasAudio: boolean;
            /** @description Duration of the audio, in seconds. */
            durationSeconds: number;
            /** @description Lowest and highest sample of each interval, in turn; 127 is full scale. */
            peaks: number[];
        };
        /** @description A font family that exports can use. */
        FontFamily: {
            /** @description Name of the family, for fontFamily in documents. */
            family: string;
            /**
             * @description Where it comes from: the server, its operator, or an upload of the account.
             * @enum {string}
             */
            source: "bundled" | "operator" | "account";
            /**
             * @description fallback: draws characters that the named family lacks, and may be named as well.
             * @enum {string}
             */
            role: "text" | "fallback";
            /** @description Number of files. */
            files: number;
        };
        /** @description A file of a font family, for @font-face or FontFace. */
        FontFace: {
            /** @description URL of the file. It needs no API key; links to uploaded fonts expire. */
            url: string;
            /**
             * @description Format of the file, as in CSS.
             * @enum {string}
             */
            format: "woff2" | "woff" | "truetype" | "opentype";
            style: ("normal" | "italic") | null;
            weight: string | null;
            unicodeRange: string | null;
        };
        /** @description A font family with its files. */
        FontFamilyDetail: {
            /** @description Name of the family, for fontFamily in documents. */
            family: string;
            /**
             * @description Where it comes from: the server, its operator, or an upload of the account.
             * @enum {string}
             */
            source: "bundled" | "operator" | "account";
            /**
             * @description fallback: draws characters that the named family lacks, and may be named as well.
             * @enum {string}
             */
            role: "text" | "fallback";
            /** @description The files, the preferred ones first. */
            faces: components["schemas"]["FontFace"][];
        };
        /**
         * @description An uploaded file.
         * @example {
         *       "assetId": "0198c2a0-c7f4-7b62-b1d3-94a5e6f70812",
         *       "type": "IMAGE",
         *       "source": "UPLOAD",
         *       "filename": "beach.jpg",
         *       "mimetype": "image/jpeg",
         *       "size": 482113,
         *       "fileUrl": "https://video.example.com/files/assets/0198c2a0-c7f4-7b62-b1d3-94a5e6f70812?expires=1793698200&signature=SIGNATURE",
         *       "fileKey": "uploads/0198c29f-0000-7a10-8b3c-5d6e7f809102/0198c2a0-c7f4-7b62-b1d3-94a5e6f70812/beach.jpg",
         *       "width": 1920,
         *       "height": 1080,
         *       "duration": null
         *     }
         */
        Asset: {
            /**
             * Format: uuid
             * @description Id of the asset.
             */
            assetId: string;
            /** @description IMAGE, GIF, VIDEO, AUDIO, CAPTION, LOTTIE or FONT. In documents, types are lower case. */
            type: string;
            source: string | null;
            /** @description Original filename, without its path. */
            filename: string;
            /** @description Media type, detected from the content. */
            mimetype: string;
            size: number | null;
            /** @description Signed URL of the file, valid for a limited time. Use it as the document's assets[*].remoteUrl. */
            fileUrl: string;
            /** @description Key of the file, which never expires. Use it as the document's assets[*].remoteKey. */
            fileKey: string;
            width: number | null;
            height: number | null;
            duration: number | null;
            /** @description Only of fonts: the family name inside the file. Use it as fontFamily in the account's documents. */
            fontFamily?: string;
        };
        /**
         * @description A new export task.
         * @example {
         *       "taskId": "0198c2a3-11d0-7f0b-8a5e-2b9c4d6e8f01",
         *       "projectId": "0198c2a1-5b1e-7c3a-9d42-6f0e8b7a1c55",
         *       "createdAt": "2026-11-02T09:31:12.480Z",
         *       "durationSeconds": 3,
         *       "billedStandardSeconds": 3,
         *       "chargedCredits": "5",
         *       "chargedCreditPool": "plan"
         *     }
         */
        CreatedExport: {
            /**
             * Format: uuid
             * @description Id of the export task.
             */
            taskId: string;
            projectId: string | null;
            /**
             * Format: date-time
             * @description Time in ISO 8601, UTC, with milliseconds.
             */
            createdAt: string;
            /** @description Exported revision of the project; absent if the request had the document. */
            revision?: number;
            /** @description Exact duration of the output, in seconds. */
            durationSeconds: number;
            /** @description Duration times the rate for the output size and frame rate, rounded up to whole seconds. */
            billedStandardSeconds: number;
            /** @description Charged credits as an exact decimal, such as 53.333333333333. */
            chargedCredits: string;
            /** @description Charged pool: plan, top_up or mixed. */
            chargedCreditPool: string;
        };
        /**
         * @description An export task and its progress.
         * @example {
         *       "taskId": "0198c2a3-11d0-7f0b-8a5e-2b9c4d6e8f01",
         *       "projectId": "0198c2a1-5b1e-7c3a-9d42-6f0e8b7a1c55",
         *       "revision": 3,
         *       "createdByApiKeyId": "0198c29f-0a3c-7d15-a6b8-c1d2e3f40516",
         *       "clientTaskId": null,
         *       "status": "COMPLETED",
         *       "progress": 100,
         *       "error": null,
         *       "warnings": [],
         *       "outputUrl": "https://video.example.com/files/exports/0198c2a3-11d0-7f0b-8a5e-2b9c4d6e8f01?expires=1793784672&signature=SIGNATURE",
         *       "outputExpiresAt": "2026-11-09T09:31:14.900Z",
         *       "outputSizeBytes": 1843200,
         *       "filename": "Product launch.mp4",
         *       "durationSeconds": 3,
         *       "billedStandardSeconds": 3,
         *       "chargedCredits": "5",
         *       "settings": {
         *         "fps": 30,
         *         "ratio": "16:9",
         *         "scale": 1,
         *         "format": "mp4",
         *         "transparent": false,
         *         "quality": "standard"
         *       },
         *       "priority": 0,
         *       "callbackUrl": null,
         *       "createdAt": "2026-11-02T09:31:12.480Z",
         *       "startedAt": "2026-11-02T09:31:12.610Z",
         *       "completedAt": "2026-11-02T09:31:14.900Z"
         *     }
         */
        ExportTask: {
            /**
             * Format: uuid
             * @description Id of the export task.
             */
            taskId: string;
            projectId: string | null;
            /** @description Exported revision of the project; absent if the request had the document. */
            revision?: number;
            createdByApiKeyId: string | null;
            clientTaskId: string | null;
            /**
             * @description Status of the task. PENDING waits for a worker, PROCESSING is being rendered, PAUSED is held by an operator. COMPLETED, FAILED and CANCELED are final.
             * @enum {string}
             */
            status: "PENDING" | "PROCESSING" | "COMPLETED" | "FAILED" | "PAUSED" | "CANCELED";
            /** @description Progress in percent; never decreases. */
            progress: number;
            /**
             * @description Phase of the export, only present while PROCESSING: rendering (segments and audio), saving (joins them), finishing (stores the video).
             * @enum {string}
             */
            exportPhase?: "rendering" | "saving" | "finishing";
            /** @description How much is rendered, only present while PROCESSING, once the segments are planned. */
            rendered?: {
                /** @description Frames of the output. */
                frames: number;
                /** @description Frames that are rendered. */
                framesDone: number;
                /** @description Segments of the output, which are rendered independently. */
                segments: number;
                /** @description Segments that are rendered. */
                segmentsDone: number;
            };
            error: string | null;
            /** @description Deviations from the document, such as a replaced font; available once COMPLETED. */
            warnings: string[];
            outputUrl: string | null;
            outputExpiresAt: string | null;
            outputSizeBytes: number | null;
            /** @description Files besides the output, only present if the request has outputs. Empty until the task is COMPLETED, and after outputExpiresAt. */
            outputs?: {
                /** @description poster, storyboard (WebVTT), storyboard.jpg (the thumbnails that it names), captions.srt, captions.vtt, audio.m4a or gif. */
                name: string;
                /** @description URL of the file; like outputUrl. */
                url: string;
                /** @description Filename of the download. */
                filename: string;
                /** @description Media type of the file. */
                mediaType: string;
                sizeBytes: number | null;
            }[];
            /** @description Filename of the downloaded video. */
            filename: string;
            /** @description Exact duration of the output, in seconds. */
            durationSeconds: number;
            /** @description Duration times the rate for the output size and frame rate, rounded up to whole seconds. */
            billedStandardSeconds: number;
            /** @description Charged credits as an exact decimal. */
            chargedCredits: string;
            /** @description The settings of the request. Send them again to repeat the export. */
            settings: {
                /** @description Frames per second of the request. */
                fps: number;
                /** @description Aspect ratio, such as 16:9. */
                ratio: string;
                /** @description Output pixels per composition pixel. */
                scale: number;
                /** @description Format of the output, such as mp4. */
                format: string;
                /** @description Whether pixels that nothing covers stay transparent. */
                transparent: boolean;
                /** @description Quality of the encoding: draft, standard, high. */
                quality: string;
            };
            /**
             * Format: uuid
             * @description Batch that the task belongs to; absent if there is none.
             */
            batchId?: string;
            /** @description The account's exports with a higher priority are rendered first. */
            priority: number;
            callbackUrl: string | null;
            /**
             * Format: date-time
             * @description Time in ISO 8601, UTC, with milliseconds.
             */
            createdAt: string;
            startedAt: string | null;
            completedAt: string | null;
        };
        /** @description The measurements of an export, made while it was rendered and joined. */
        ExportReport: {
            /**
             * @description Format of the output.
             * @enum {string}
             */
            format: "mp4" | "webm" | "mov" | "gif" | "png" | "mp3" | "wav";
            /** @description SHA-256 of the file, as hex digits. */
            sha256: string;
            /** @description Size of the file in bytes. */
            sizeBytes: number;
            facts: {
                /** @description libav's name of the container. */
                container: string;
                durationSeconds: number | null;
                video: {
                    /** @description libav's name of the codec. */
                    codec: string;
                    profile: number | null;
                    level: number | null;
                    /** @description libav's name of the pixel format. */
                    pixelFormat: string;
                    /** @description Width in pixels. */
                    width: number;
                    /** @description Height in pixels. */
                    height: number;
                    framesPerSecond: number | null;
                    bitRate: number | null;
                } | null;
                audio: {
                    /** @description libav's name of the codec. */
                    codec: string;
                    /** @description libav's name of the sample format. */
                    sampleFormat: string;
                    /** @description Samples per second. */
                    sampleRate: number;
                    /** @description Number of channels. */
                    channels: number;
                    bitRate: number | null;
                } | null;
                audioOffsetMs: number | null;
            } | null;
            frames: {
                /** @description Frames in the file. */
                count: number;
                /** @description Frames that the document has at this rate. */
                expected: number;
                /** @description Frames that were drawn; the others equal the frame before. */
                drawn: number;
                /** @description Frames of reused segments that an earlier version rendered, which measured nothing. */
                unmeasured: number;
                /** @description Where frames are black for half a second or longer, although the document shows images or videos. */
                black: {
                    /** @description Number of spans. */
                    count: number;
                    /** @description The first 100 spans. */
                    spans: {
                        /** @description Start, in seconds. */
                        startSeconds: number;
                        /** @description End, in seconds. */
                        endSeconds: number;
                    }[];
                };
                /** @description Where frames do not change for a second or longer, although the document plays a video. */
                frozen: {
                    /** @description Number of spans. */
                    count: number;
                    /** @description The first 100 spans. */
                    spans: {
                        /** @description Start, in seconds. */
                        startSeconds: number;
                        /** @description End, in seconds. */
                        endSeconds: number;
                    }[];
                };
            } | null;
            audio: {
                integratedLufs: number | null;
                truePeakDb: number | null;
                /** @description Where the audio is below −60 dBFS for a second or longer. */
                silent: {
                    /** @description Number of spans. */
                    count: number;
                    /** @description The first 100 spans. */
                    spans: {
                        /** @description Start, in seconds. */
                        startSeconds: number;
                        /** @description End, in seconds. */
                        endSeconds: number;
                    }[];
                };
                /** @description Where the mix exceeded full scale, so that the limiter lowered it. */
                clipped: {
                    /** @description Number of spans. */
                    count: number;
                    /** @description The first 100 spans. */
                    spans: {
                        /** @description Start, in seconds. */
                        startSeconds: number;
                        /** @description End, in seconds. */
                        endSeconds: number;
                    }[];
                };
            } | null;
            /** @description How the frames were made. */
            segments: {
                /** @description Segments that were rendered for this export. */
                rendered: number;
                /** @description Segments that an earlier export had rendered. */
                reused: number;
            };
            /** @description Seconds that passed in each phase. */
            phaseSeconds: {
                /** @description From the request to the start. */
                waiting: number;
                /** @description Until all segments and the audio were rendered. */
                rendering: number;
                /** @description Until they were joined. */
                joining: number;
                /** @description Until the other outputs were made. */
                outputs: number;
            };
            /** @description The versions that made the file. */
            versions: {
                /** @description Version of the software. */
                framewright: string;
                /** @description Raised with every change that may give other pixels or bytes for the same document. */
                engine: number;
                /** @description Version of Node.js. */
                node: string;
            };
        };
        /** @description Something that happened to a resource of the account. */
        AccountEvent: {
            /** @description The number of the event: from 1, without gaps, per account. */
            sequence: number;
            /**
             * Format: uuid
             * @description Id of the event.
             */
            eventId: string;
            /**
             * @description `PROJECT_CREATED`: A project was created.
             *
             *     `PROJECT_UPDATED`: The document, title or description of a project changed.
             *
             *     `PROJECT_DELETED`: A project was deleted.
             *
             *     `EXPORT_CREATED`: An export was created.
             *
             *     `EXPORT_STARTED`: Rendering of an export started; once per export.
             *
             *     `EXPORT_COMPLETED`: The file of an export is ready.
             *
             *     `EXPORT_FAILED`: An export failed.
             *
             *     `EXPORT_CANCELED`: An export was canceled.
             *
             *     `EXPORT_PAUSED`: An operator paused an export.
             *
             *     `EXPORT_RESUMED`: An operator resumed an export.
             *
             *     `BATCH_CREATED`: A batch of exports was created.
             *
             *     `BATCH_COMPLETED`: The last export of a batch ended; again after its failed rows were retried.
             *
             *     `BATCH_CANCELED`: The exports of a batch that had not ended were canceled.
             *
             *     `BATCH_RETRIED`: The failed rows of a batch are exported again.
             *
             *     `ASSET_CREATED`: A file or a font was uploaded.
             *
             *     `ASSET_DELETED`: An uploaded file or font was deleted.
             *
             *     `CREDITS_CHARGED`: Credits were charged for an export.
             *
             *     `CREDITS_REFUNDED`: The credits of an export that failed or was canceled were returned.
             *
             *     `CREDITS_GRANTED`: An operator added credits.
             *
             *     `KEY_CREATED`: An API key was created.
             *
             *     `KEY_UPDATED`: The name, role or limits of an API key changed.
             *
             *     `KEY_REVOKED`: An API key was revoked.
             *
             *     `WEBHOOK_ENDPOINT_CREATED`: A webhook endpoint was created.
             *
             *     `WEBHOOK_ENDPOINT_UPDATED`: A webhook endpoint was changed, or its secret was replaced.
             *
             *     `WEBHOOK_ENDPOINT_DELETED`: A webhook endpoint was deleted.
             *
             *     `WEBHOOK_ENDPOINT_DISABLED`: The service disabled a webhook endpoint that kept failing.
             *
             *     `WEBHOOK_DELIVERED`: An event was accepted by the callbackUrl of an export.
             *
             *     `WEBHOOK_FAILED`: All attempts to deliver an event to a callbackUrl or an endpoint failed.
             * @enum {string}
             */
            type: "PROJECT_CREATED" | "PROJECT_UPDATED" | "PROJECT_DELETED" | "EXPORT_CREATED" | "EXPORT_STARTED" | "EXPORT_COMPLETED" | "EXPORT_FAILED" | "EXPORT_CANCELED" | "EXPORT_PAUSED" | "EXPORT_RESUMED" | "BATCH_CREATED" | "BATCH_COMPLETED" | "BATCH_CANCELED" | "BATCH_RETRIED" | "ASSET_CREATED" | "ASSET_DELETED" | "CREDITS_CHARGED" | "CREDITS_REFUNDED" | "CREDITS_GRANTED" | "KEY_CREATED" | "KEY_UPDATED" | "KEY_REVOKED" | "WEBHOOK_ENDPOINT_CREATED" | "WEBHOOK_ENDPOINT_UPDATED" | "WEBHOOK_ENDPOINT_DELETED" | "WEBHOOK_ENDPOINT_DISABLED" | "WEBHOOK_DELIVERED" | "WEBHOOK_FAILED";
            /**
             * Format: date-time
             * @description Time in ISO 8601, UTC, with milliseconds.
             */
            occurredAt: string;
            /** @description The resource that the event is about. */
            subject: {
                /**
                 * @description Kind of the resource.
                 * @enum {string}
                 */
                kind: "project" | "export" | "batch" | "asset" | "delivery" | "credits" | "key" | "endpoint";
                /**
                 * Format: uuid
                 * @description Id of the project, export, asset, key …
                 */
                id: string;
            };
            apiKeyId: string | null;
            /** @description The resource as it was then. Exports have `task`, as in `GET /v1/exports/{taskId}`, with a newly signed outputUrl. */
            data: Record<string, never>;
        };
        /**
         * @description Size, length and price of an export.
         * @example {
         *       "durationSeconds": 3,
         *       "billedStandardSeconds": 3,
         *       "chargedCredits": "5",
         *       "chargedCreditPool": "plan",
         *       "width": 1280,
         *       "height": 720,
         *       "frames": 90
         *     }
         */
        ExportEstimate: {
            /** @description Exact duration of the output, in seconds. */
            durationSeconds: number;
            /** @description Duration times the rate for the output size and frame rate, rounded up to whole seconds. */
            billedStandardSeconds: number;
            /** @description Credits that the export would cost, as an exact decimal. */
            chargedCredits: string;
            /** @description Pool that would be charged: plan, top_up or mixed. Missing credits count as topped up. */
            chargedCreditPool: string;
            /** @description Width of the output in pixels. */
            width: number;
            /** @description Height of the output in pixels. */
            height: number;
            /** @description Number of frames of the output. */
            frames: number;
            /**
             * Format: uuid
             * @description Only of a kept estimate: the quoteId for the export.
             */
            quoteId?: string;
            /**
             * Format: date-time
             * @description Only of a kept estimate: until when it is valid.
             */
            quoteExpiresAt?: string;
        };
        /** @description A new API key. */
        ApiKeyWithSecret: {
            /**
             * Format: uuid
             * @description Id of the key.
             */
            apiKeyId: string;
            /** @description Name of the key, such as its purpose. */
            name: string;
            /** @description The first characters of the key. */
            prefix: string;
            /**
             * @description viewer: reads, validates, estimates and previews. editor: also changes projects, assets and exports. owner: also manages keys and webhook endpoints.
             * @enum {string}
             */
            role: "owner" | "editor" | "viewer";
            standardSecondLimit: number | null;
            expiresAt: string | null;
            /**
             * Format: date-time
             * @description Time in ISO 8601, UTC, with milliseconds.
             */
            createdAt: string;
            lastUsedAt: string | null;
            revokedAt: string | null;
            /** @description The key itself. It is not shown again. */
            key: string;
        };
        /** @description An entry of the ledger, which is never changed. */
        LedgerEntry: {
            /**
             * Format: uuid
             * @description Id of the entry.
             */
            entryId: string;
            /**
             * Format: date-time
             * @description Time in ISO 8601, UTC, with milliseconds.
             */
            createdAt: string;
            /**
             * @description Kind of the entry.
             * @enum {string}
             */
            kind: "grant" | "charge" | "refund";
            /**
             * @description Pool that the entry changes.
             * @enum {string}
             */
            pool: "plan" | "top_up";
            /** @description Credits, an exact decimal; negative for charges. */
            amount: string;
            taskId: string | null;
            note: string | null;
        };
        /** @description The usage of a day or a key. */
        UsageRow: {
            /** @description Day in UTC, `YYYY-MM-DD`; with by=day. */
            day?: string;
            apiKeyId?: string | null;
            name?: string | null;
            /** @description Exports that were created. */
            exports: number;
            /** @description Those of them that are COMPLETED. */
            completed: number;
            /** @description Those of them that FAILED. */
            failed: number;
            /** @description Those of them that were CANCELED. */
            canceled: number;
            /** @description Total duration without failed and canceled exports. */
            durationSeconds: number;
            /** @description Standard seconds without failed and canceled exports. */
            billedStandardSeconds: number;
            /** @description Credits without failed and canceled exports, an exact decimal. */
            credits: string;
        };
        /** @description A webhook event and its delivery attempts. */
        WebhookDelivery: {
            /**
             * Format: uuid
             * @description Id of the delivery, sent as the webhook-id header of every attempt.
             */
            deliveryId: string;
            /** @description URL that receives the event. */
            url: string;
            /**
             * @description pending: not sent yet, or waiting for a retry. failed: all retries failed.
             * @enum {string}
             */
            status: "pending" | "delivered" | "failed";
            /** @description Number of delivery attempts. */
            attemptCount: number;
            /** @description The last 20 attempts, newest first. */
            attempts: {
                /** @description Number of the attempt, from 1. */
                number: number;
                /**
                 * Format: date-time
                 * @description Time in ISO 8601, UTC, with milliseconds.
                 */
                at: string;
                /** @description Time from connecting to the end of the response, in milliseconds. */
                durationMs: number;
                responseStatus: number | null;
                error: string | null;
                responseBody: string | null;
            }[];
            nextAttemptAt: string | null;
            /**
             * Format: date-time
             * @description Time in ISO 8601, UTC, with milliseconds.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description Time in ISO 8601, UTC, with milliseconds.
             */
            updatedAt: string;
            /**
             * Format: uuid
             * @description Id of the export task.
             */
            taskId: string;
            /**
             * @description Type of the event. BATCH_COMPLETED is sent with the last task of a batch.
             * @enum {string}
             */
            eventType: "EXPORT_STARTED" | "EXPORT_COMPLETED" | "EXPORT_FAILED" | "BATCH_COMPLETED";
        };
        /** @description A webhook event, what is sent, and its attempts. */
        DetailedWebhookDelivery: {
            /**
             * Format: uuid
             * @description Id of the delivery, sent as the webhook-id header of every attempt.
             */
            deliveryId: string;
            /** @description URL that receives the event. */
            url: string;
            /**
             * @description pending: not sent yet, or waiting for a retry. failed: all retries failed.
             * @enum {string}
             */
            status: "pending" | "delivered" | "failed";
            /** @description Number of delivery attempts. */
            attemptCount: number;
            /** @description The last 20 attempts, newest first. */
            attempts: {
                /** @description Number of the attempt, from 1. */
                number: number;
                /**
                 * Format: date-time
                 * @description Time in ISO 8601, UTC, with milliseconds.
                 */
                at: string;
                /** @description Time from connecting to the end of the response, in milliseconds. */
                durationMs: number;
                responseStatus: number | null;
                error: string | null;
                responseBody: string | null;
            }[];
            nextAttemptAt: string | null;
            /**
             * Format: date-time
             * @description Time in ISO 8601, UTC, with milliseconds.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description Time in ISO 8601, UTC, with milliseconds.
             */
            updatedAt: string;
            /**
             * Format: uuid
             * @description Id of the export task.
             */
            taskId: string;
            /**
             * @description Type of the event. BATCH_COMPLETED is sent with the last task of a batch.
             * @enum {string}
             */
            eventType: "EXPORT_STARTED" | "EXPORT_COMPLETED" | "EXPORT_FAILED" | "BATCH_COMPLETED";
            request: {
                /** @description The headers of every attempt. Each attempt adds a new timestamp and signature. */
                headers: {
                    /** @description Name of the header, in lower case. */
                    name: string;
                    value: string | null;
                }[];
                /** @description The exact body of every attempt. */
                body: string;
            } | null;
        };
        /** @description An endpoint with its secret. */
        WebhookEndpointWithSecret: {
            /**
             * Format: uuid
             * @description Id of the endpoint.
             */
            endpointId: string;
            /** @description URL that receives the events. */
            url: string;
            /** @description The owner's note; may be empty. */
            description: string;
            eventTypes: ("PROJECT_CREATED" | "PROJECT_UPDATED" | "PROJECT_DELETED" | "EXPORT_CREATED" | "EXPORT_STARTED" | "EXPORT_COMPLETED" | "EXPORT_FAILED" | "EXPORT_CANCELED" | "EXPORT_PAUSED" | "EXPORT_RESUMED" | "BATCH_CREATED" | "BATCH_COMPLETED" | "BATCH_CANCELED" | "BATCH_RETRIED" | "ASSET_CREATED" | "ASSET_DELETED" | "CREDITS_CHARGED" | "CREDITS_REFUNDED" | "CREDITS_GRANTED" | "KEY_CREATED" | "KEY_UPDATED" | "KEY_REVOKED" | "WEBHOOK_ENDPOINT_CREATED" | "WEBHOOK_ENDPOINT_UPDATED" | "WEBHOOK_ENDPOINT_DELETED" | "WEBHOOK_ENDPOINT_DISABLED")[] | null;
            /** @description Whether events are sent. */
            enabled: boolean;
            disabledReason: string | null;
            failingSince: string | null;
            /**
             * Format: date-time
             * @description Time in ISO 8601, UTC, with milliseconds.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description Time in ISO 8601, UTC, with milliseconds.
             */
            updatedAt: string;
            /** @description Signs the events. It is not shown again. */
            secret: string;
        };
        /** @description A URL that receives the account's events. */
        WebhookEndpoint: {
            /**
             * Format: uuid
             * @description Id of the endpoint.
             */
            endpointId: string;
            /** @description URL that receives the events. */
            url: string;
            /** @description The owner's note; may be empty. */
            description: string;
            eventTypes: ("PROJECT_CREATED" | "PROJECT_UPDATED" | "PROJECT_DELETED" | "EXPORT_CREATED" | "EXPORT_STARTED" | "EXPORT_COMPLETED" | "EXPORT_FAILED" | "EXPORT_CANCELED" | "EXPORT_PAUSED" | "EXPORT_RESUMED" | "BATCH_CREATED" | "BATCH_COMPLETED" | "BATCH_CANCELED" | "BATCH_RETRIED" | "ASSET_CREATED" | "ASSET_DELETED" | "CREDITS_CHARGED" | "CREDITS_REFUNDED" | "CREDITS_GRANTED" | "KEY_CREATED" | "KEY_UPDATED" | "KEY_REVOKED" | "WEBHOOK_ENDPOINT_CREATED" | "WEBHOOK_ENDPOINT_UPDATED" | "WEBHOOK_ENDPOINT_DELETED" | "WEBHOOK_ENDPOINT_DISABLED")[] | null;
            /** @description Whether events are sent. */
            enabled: boolean;
            disabledReason: string | null;
            failingSince: string | null;
            /**
             * Format: date-time
             * @description Time in ISO 8601, UTC, with milliseconds.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description Time in ISO 8601, UTC, with milliseconds.
             */
            updatedAt: string;
        };
        /** @description The attempt to send a test event. */
        WebhookEndpointTest: {
            /** @description Whether the receiver responded with a 2xx. */
            accepted: boolean;
            responseStatus: number | null;
            error: string | null;
            responseBody: string | null;
            /** @description Time to the end of the response, in milliseconds. */
            durationMs: number;
        };
        /** @description An event and the attempts to deliver it to an endpoint. */
        WebhookEndpointDelivery: {
            /**
             * Format: uuid
             * @description Id of the delivery, sent as the webhook-id header of every attempt.
             */
            deliveryId: string;
            /** @description URL that receives the event. */
            url: string;
            /**
             * @description pending: not sent yet, or waiting for a retry. failed: all retries failed.
             * @enum {string}
             */
            status: "pending" | "delivered" | "failed";
            /** @description Number of delivery attempts. */
            attemptCount: number;
            /** @description The last 20 attempts, newest first. */
            attempts: {
                /** @description Number of the attempt, from 1. */
                number: number;
                /**
                 * Format: date-time
                 * @description Time in ISO 8601, UTC, with milliseconds.
                 */
                at: string;
                /** @description Time from connecting to the end of the response, in milliseconds. */
                durationMs: number;
                responseStatus: number | null;
                error: string | null;
                responseBody: string | null;
            }[];
            nextAttemptAt: string | null;
            /**
             * Format: date-time
             * @description Time in ISO 8601, UTC, with milliseconds.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description Time in ISO 8601, UTC, with milliseconds.
             */
            updatedAt: string;
            /**
             * Format: uuid
             * @description The event of `GET /v1/events` that is sent.
             */
            eventId: string;
            /**
             * @description Type of the event.
             * @enum {string}
             */
            eventType: "PROJECT_CREATED" | "PROJECT_UPDATED" | "PROJECT_DELETED" | "EXPORT_CREATED" | "EXPORT_STARTED" | "EXPORT_COMPLETED" | "EXPORT_FAILED" | "EXPORT_CANCELED" | "EXPORT_PAUSED" | "EXPORT_RESUMED" | "BATCH_CREATED" | "BATCH_COMPLETED" | "BATCH_CANCELED" | "BATCH_RETRIED" | "ASSET_CREATED" | "ASSET_DELETED" | "CREDITS_CHARGED" | "CREDITS_REFUNDED" | "CREDITS_GRANTED" | "KEY_CREATED" | "KEY_UPDATED" | "KEY_REVOKED" | "WEBHOOK_ENDPOINT_CREATED" | "WEBHOOK_ENDPOINT_UPDATED" | "WEBHOOK_ENDPOINT_DELETED" | "WEBHOOK_ENDPOINT_DISABLED";
        };
        /** @description An event, what is sent to the endpoint, and its attempts. `request` is null before the first attempt, and for events that the role of the key may not read. */
        DetailedWebhookEndpointDelivery: {
            /**
             * Format: uuid
             * @description Id of the delivery, sent as the webhook-id header of every attempt.
             */
            deliveryId: string;
            /** @description URL that receives the event. */
            url: string;
            /**
             * @description pending: not sent yet, or waiting for a retry. failed: all retries failed.
             * @enum {string}
             */
            status: "pending" | "delivered" | "failed";
            /** @description Number of delivery attempts. */
            attemptCount: number;
            /** @description The last 20 attempts, newest first. */
            attempts: {
                /** @description Number of the attempt, from 1. */
                number: number;
                /**
                 * Format: date-time
                 * @description Time in ISO 8601, UTC, with milliseconds.
                 */
                at: string;
                /** @description Time from connecting to the end of the response, in milliseconds. */
                durationMs: number;
                responseStatus: number | null;
                error: string | null;
                responseBody: string | null;
            }[];
            nextAttemptAt: string | null;
            /**
             * Format: date-time
             * @description Time in ISO 8601, UTC, with milliseconds.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description Time in ISO 8601, UTC, with milliseconds.
             */
            updatedAt: string;
            /**
             * Format: uuid
             * @description The event of `GET /v1/events` that is sent.
             */
            eventId: string;
            /**
             * @description Type of the event.
             * @enum {string}
             */
            eventType: "PROJECT_CREATED" | "PROJECT_UPDATED" | "PROJECT_DELETED" | "EXPORT_CREATED" | "EXPORT_STARTED" | "EXPORT_COMPLETED" | "EXPORT_FAILED" | "EXPORT_CANCELED" | "EXPORT_PAUSED" | "EXPORT_RESUMED" | "BATCH_CREATED" | "BATCH_COMPLETED" | "BATCH_CANCELED" | "BATCH_RETRIED" | "ASSET_CREATED" | "ASSET_DELETED" | "CREDITS_CHARGED" | "CREDITS_REFUNDED" | "CREDITS_GRANTED" | "KEY_CREATED" | "KEY_UPDATED" | "KEY_REVOKED" | "WEBHOOK_ENDPOINT_CREATED" | "WEBHOOK_ENDPOINT_UPDATED" | "WEBHOOK_ENDPOINT_DELETED" | "WEBHOOK_ENDPOINT_DISABLED";
            request: {
                /** @description The headers of every attempt. Each attempt adds a new timestamp and signature. */
                headers: {
                    /** @description Name of the header, in lower case. */
                    name: string;
                    value: string | null;
                }[];
                /** @description The exact body of every attempt. */
                body: string;
            } | null;
        };
        /** @description The errors of the rows, and the price of the valid ones. */
        BatchQuote: {
            /** @description Rows in the request. */
            rowCount: number;
            /** @description Rows that can be exported; the totals are theirs. */
            validRows: number;
            /** @description Rows that cannot be exported. */
            invalidRows: {
                /** @description Number of the row in the batch, from 1. */
                row: number;
                /** @description Everything that is wrong with the row, at most 20 errors. */
                errors: {
                    /** @description Code of the error. */
                    code?: string;
                    /** @description JSON Pointer into the row. */
                    path: string;
                    /** @description A sentence that says what is wrong. */
                    message: string;
                }[];
            }[];
            /** @description Duration of all videos together, in seconds. */
            durationSeconds: number;
            /** @description Billed standard seconds of all rows together. */
            billedStandardSeconds: number;
            /** @description Credits of all rows together, as an exact decimal. */
            chargedCredits: string;
        };
        /** @description A new batch. */
        CreatedBatch: {
            /**
             * Format: uuid
             * @description Id of the batch.
             */
            batchId: string;
            /**
             * Format: uuid
             * @description The exported project.
             */
            projectId: string;
            /**
             * Format: date-time
             * @description Time in ISO 8601, UTC, with milliseconds.
             */
            createdAt: string;
            /** @description Rows that are exported. */
            rowCount: number;
            /** @description Rows that were left out because they are invalid. */
            skippedRows: {
                /** @description Number of the row in the batch, from 1. */
                row: number;
                /** @description Everything that is wrong with the row, at most 20 errors. */
                errors: {
                    /** @description Code of the error. */
                    code?: string;
                    /** @description JSON Pointer into the row. */
                    path: string;
                    /** @description A sentence that says what is wrong. */
                    message: string;
                }[];
            }[];
            /** @description Duration of all videos together, in seconds. */
            durationSeconds: number;
            /** @description Billed standard seconds of all rows together. */
            billedStandardSeconds: number;
            /** @description Credits of all rows together, as an exact decimal. */
            chargedCredits: string;
        };
        /** @description Exports of one project with a row of values each. */
        Batch: {
            /**
             * Format: uuid
             * @description Id of the batch.
             */
            batchId: string;
            /**
             * Format: uuid
             * @description The exported project.
             */
            projectId: string;
            createdByApiKeyId: string | null;
            /**
             * @description RUNNING until every row has ended; COMPLETED even if rows failed.
             * @enum {string}
             */
            status: "RUNNING" | "COMPLETED" | "CANCELED";
            /** @description Rows that are exported. */
            rowCount: number;
            /** @description Rows by the status of their newest task. */
            counts: {
                /** @description Rows that wait. */
                pending: number;
                /** @description Rows that are rendered. */
                processing: number;
                /** @description Rows that an operator holds. */
                paused: number;
                /** @description Rows with a video. */
                completed: number;
                /** @description Rows that failed. */
                failed: number;
                /** @description Rows that were canceled. */
                canceled: number;
            };
            /** @description The first 100 failed rows. */
            failedRows: {
                /** @description Number of the row in the batch, from 1. */
                row: number;
                /**
                 * Format: uuid
                 * @description Id of the export task.
                 */
                taskId: string;
                error: string | null;
            }[];
            /** @description Rows that were left out because they are invalid. */
            skippedRows: {
                /** @description Number of the row in the batch, from 1. */
                row: number;
                /** @description Everything that is wrong with the row, at most 20 errors. */
                errors: {
                    /** @description Code of the error. */
                    code?: string;
                    /** @description JSON Pointer into the row. */
                    path: string;
                    /** @description A sentence that says what is wrong. */
                    message: string;
                }[];
            }[];
            /** @description Duration of all videos together, in seconds. */
            durationSeconds: number;
            /** @description Billed standard seconds of all rows together. */
            billedStandardSeconds: number;
            /** @description Credits of all rows together, as an exact decimal. */
            chargedCredits: string;
            zipUrl: string | null;
            /** @description Signed URL of a CSV with the result of each row. */
            csvUrl: string;
            callbackUrl: string | null;
            /**
             * Format: date-time
             * @description Time in ISO 8601, UTC, with milliseconds.
             */
            createdAt: string;
            completedAt: string | null;
        };
        /** @description A batch whose failed rows are exported again. */
        RetriedBatch: {
            /**
             * Format: uuid
             * @description Id of the batch.
             */
            batchId: string;
            /** @description The rows that are exported again, with their new tasks. */
            retriedRows: {
                /** @description Number of the row in the batch, from 1. */
                row: number;
                /**
                 * Format: uuid
                 * @description Id of the export task.
                 */
                taskId: string;
            }[];
        };
        /** @description An editor document in dialect 1.1, with every time in ticks (1/240000 s). */
        EditorStateV1_1: {
            /**
             * @description Marks the document as dialect 1.1.
             * @constant
             */
            stateSchemaVersion: "v1";
            /** @description Pixels. */
            compositionWidth: number;
            /** @description Pixels. */
            compositionHeight: number;
            /**
             * @description Ticks per second.
             * @constant
             */
            timebaseTicksPerSecond: 240000;
            /**
             * @description Aspect ratio last selected in an editor.
             * @enum {unknown}
             */
            outputRatio?: "16:9" | "9:16" | "1:1" | "4:3" | "3:4" | "custom";
            globalBackground?: components["schemas"]["EditorStateV1_1_GlobalBackground"];
            /** @description Variables of a template by name. Texts use them as `{{name}}`, other fields through `bindings`. */
            variables?: {
                [key: string]: components["schemas"]["EditorStateV1_1_Variable"];
            };
            /** @description Fields of the background and of tracks that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["EditorStateV1_1_Binding"];
            };
            /** @description Stored but not used. */
            deletedAssets?: components["schemas"]["EditorStateV1_1_DeletedAsset"][];
            /** @description The first track is front-most. */
            tracks: components["schemas"]["EditorStateV1_1_Track"][];
            /** @description Files and captions by id. */
            assets: {
                [key: string]: components["schemas"]["EditorStateV1_1_Asset"];
            };
            /** @description Items on the timeline, by id. */
            items: {
                [key: string]: components["schemas"]["EditorStateV1_1_Item"];
            };
            /** @description Transitions by id. */
            transitions: {
                [key: string]: components["schemas"]["EditorStateV1_1_Transition"];
            };
            /** @description State that an editor keeps about a brand. Stored but not used. */
            brandRuntime?: components["schemas"]["EditorStateV1_1_BrandRuntime"] | null;
        };
        /**
         * GlobalBackground
         * @description Background behind all tracks. Black if absent.
         */
        EditorStateV1_1_GlobalBackground: components["schemas"]["EditorStateV1_1_NoBackground"] | components["schemas"]["EditorStateV1_1_ColorBackground"] | components["schemas"]["EditorStateV1_1_BlurBackground"] | components["schemas"]["EditorStateV1_1_ImageBackground"];
        /** NoBackground */
        EditorStateV1_1_NoBackground: {
            /**
             * @description Always `none`.
             * @constant
             */
            type: "none";
        };
        /** ColorBackground */
        EditorStateV1_1_ColorBackground: {
            /**
             * @description Always `color`.
             * @constant
             */
            type: "color";
            /** @description CSS colour. */
            color: string;
            /** @description A CSS linear-gradient() or radial-gradient(). Takes precedence over the colour. */
            gradient: string | null;
        };
        /** BlurBackground */
        EditorStateV1_1_BlurBackground: {
            /**
             * @description Always `blur`.
             * @constant
             */
            type: "blur";
            /**
             * @description Level of the blur: 0 (none) to 4. The background is the rearmost image or video of the frame, blurred.
             * @enum {unknown}
             */
            level: 0 | 1 | 2 | 3 | 4;
        };
        /** ImageBackground */
        EditorStateV1_1_ImageBackground: {
            /**
             * @description Always `image`.
             * @constant
             */
            type: "image";
            /** @description Key in `assets`. */
            imageAssetId: string | null;
            /** @description URL from which the image is downloaded. */
            imageUrl: string;
            /**
             * @description Origin of the image. Stored but not used.
             * @enum {unknown}
             */
            source: "preset" | "custom";
        };
        /** Variable */
        EditorStateV1_1_Variable: components["schemas"]["EditorStateV1_1_TextVariable"] | components["schemas"]["EditorStateV1_1_NumberVariable"] | components["schemas"]["EditorStateV1_1_ColorVariable"] | components["schemas"]["EditorStateV1_1_BooleanVariable"] | components["schemas"]["EditorStateV1_1_AssetVariable"] | components["schemas"]["EditorStateV1_1_CaptionsVariable"] | components["schemas"]["EditorStateV1_1_DataVariable"];
        /** TextVariable */
        EditorStateV1_1_TextVariable: {
            /**
             * @description Always `text`.
             * @constant
             */
            type: "text";
            /** @description Name shown in forms. */
            label?: string;
            /** @description Explanation shown in forms. */
            description?: string;
            /** @description Value if none is given. A variable without a default is required. */
            default?: string;
            /** @description Minimum length in characters. */
            minLength?: number;
            /** @description Maximum length in characters. */
            maxLength?: number;
        };
        /** NumberVariable */
        EditorStateV1_1_NumberVariable: {
            /**
             * @description Always `number`.
             * @constant
             */
            type: "number";
            /** @description Name shown in forms. */
            label?: string;
            /** @description Explanation shown in forms. */
            description?: string;
            /** @description Value if none is given. A variable without a default is required. */
            default?: number;
            /** @description Lowest value. */
            min?: number;
            /** @description Highest value. */
            max?: number;
        };
        /** ColorVariable */
        EditorStateV1_1_ColorVariable: {
            /**
             * @description Always `color`.
             * @constant
             */
            type: "color";
            /** @description Name shown in forms. */
            label?: string;
            /** @description Explanation shown in forms. */
            description?: string;
            /** @description Value if none is given. A variable without a default is required. */
            default?: string;
        };
        /** BooleanVariable */
        EditorStateV1_1_BooleanVariable: {
            /**
             * @description Always `boolean`.
             * @constant
             */
            type: "boolean";
            /** @description Name shown in forms. */
            label?: string;
            /** @description Explanation shown in forms. */
            description?: string;
            /** @description Value if none is given. A variable without a default is required. */
            default?: boolean;
        };
        /** AssetVariable */
        EditorStateV1_1_AssetVariable: {
            /**
             * @description Always `asset`.
             * @constant
             */
            type: "asset";
            /** @description Name shown in forms. */
            label?: string;
            /** @description Explanation shown in forms. */
            description?: string;
            /**
             * @description Type of the file.
             * @enum {unknown}
             */
            assetType: "image" | "video" | "gif" | "audio" | "lottie";
            /** @description Value if none is given. A variable without a default is required. */
            default?: string | components["schemas"]["EditorStateV1_1_VariableFile"];
            /**
             * @description Items that show the file last as long as it does, and what follows on their track is shifted.
             * @constant
             */
            duration?: "fit";
        };
        /** VariableFile */
        EditorStateV1_1_VariableFile: {
            /** @description URL from which the file is downloaded. */
            remoteUrl?: string;
            /** @description Key of the file in this service's storage; on the command line, its name in the folder of assets. */
            remoteKey?: string;
            /** @description File name shown to users. */
            filename?: string;
            /** @description Duration of the media in seconds. Known for uploads and for local files. */
            durationInSeconds?: number;
            /** @description Whether the audio of a video is used. */
            hasAudioTrack?: boolean;
            /** @description Pixels. */
            width?: number;
            /** @description Pixels. */
            height?: number;
        };
        /** CaptionsVariable */
        EditorStateV1_1_CaptionsVariable: {
            /**
             * @description Always `captions`.
             * @constant
             */
            type: "captions";
            /** @description Name shown in forms. */
            label?: string;
            /** @description Explanation shown in forms. */
            description?: string;
            /** @description Value if none is given. A variable without a default is required. */
            default?: string | components["schemas"]["EditorStateV1_1_VariableCaption"][];
        };
        /** VariableCaption */
        EditorStateV1_1_VariableCaption: {
            /** @description The line as shown. */
            text: string;
            /** @description Milliseconds. */
            startMs: number;
            /** @description Milliseconds. */
            endMs: number;
        };
        /** DataVariable */
        EditorStateV1_1_DataVariable: {
            /**
             * @description Always `data`.
             * @constant
             */
            type: "data";
            /** @description Name shown in forms. */
            label?: string;
            /** @description Explanation shown in forms. */
            description?: string;
            /** @description Value if none is given. A variable without a default is required. */
            default?: {
                [key: string]: string | number | boolean;
            }[];
        };
        /** Binding */
        EditorStateV1_1_Binding: {
            /** @description Name of a variable, or `data.field` in a repeated item. */
            $var: string;
        };
        /** DeletedAsset */
        EditorStateV1_1_DeletedAsset: {
            /** @description Former key in `assets`. */
            assetId: string;
            /** @description URL from which the file was downloaded, or null. */
            remoteUrl: string | null;
            /** @description Key of the file in this service's storage, or null. */
            remoteKey: string | null;
            statusAtDeletion: components["schemas"]["EditorStateV1_1_AssetUploadState"];
        };
        /** AssetUploadState */
        EditorStateV1_1_AssetUploadState: {
            /**
             * @description Always `pending-upload`.
             * @constant
             */
            type: "pending-upload";
        } | {
            /**
             * @description Always `in-progress`.
             * @constant
             */
            type: "in-progress";
            /** @description Progress of the upload. */
            progress: {
                /** @description Progress in the unit of the editor. */
                progress: number;
                /** @description Bytes sent. */
                loadedBytes: number;
                /** @description Size of the file in bytes. */
                totalBytes: number;
            };
        } | {
            /**
             * @description Always `uploaded`.
             * @constant
             */
            type: "uploaded";
        } | {
            /**
             * @description Always `error`.
             * @constant
             */
            type: "error";
            /** @description The error, in the format of the editor. */
            error: string | {
                [key: string]: unknown;
            } | null;
            /** @description Whether the editor can retry the upload. */
            canRetry: boolean;
        };
        /** Track */
        EditorStateV1_1_Track: {
            /** @description Id that transitions use to refer to this track. */
            id: string;
            /** @description The track's items in order. They must not overlap in time. */
            items: string[];
            /** @description Hides the track's visual items and excludes its items from the duration. Does not mute. */
            hidden: boolean;
            /** @description Silences the track's audio. Does not hide. */
            muted: boolean;
            /** @description State of the editor. Stored but not used. */
            syncLocked?: boolean;
        };
        /** Asset */
        EditorStateV1_1_Asset: components["schemas"]["EditorStateV1_1_ImageAsset"] | components["schemas"]["EditorStateV1_1_VideoAsset"] | components["schemas"]["EditorStateV1_1_GifAsset"] | components["schemas"]["EditorStateV1_1_AudioAsset"] | components["schemas"]["EditorStateV1_1_CaptionAsset"] | components["schemas"]["EditorStateV1_1_LottieAsset"];
        /** ImageAsset */
        EditorStateV1_1_ImageAsset: {
            /**
             * @description Always `image`.
             * @constant
             */
            type: "image";
            /** @description Must equal the key in `assets`. */
            id: string;
            /** @description File name shown to users. */
            filename: string;
            /** @description File size in bytes. */
            size: number;
            /** @description Media type, such as `image/png`. Stored but not used: the file's content decides. */
            mimeType: string;
            /** @description URL from which the file is downloaded. */
            remoteUrl?: string | null;
            /** @description Key of the file in this service's storage. Takes precedence over `remoteUrl`. */
            remoteKey?: string | null;
            /** @description Fields of this asset that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["EditorStateV1_1_Binding"];
            };
            /** @description Pixels. */
            width: number;
            /** @description Pixels. */
            height: number;
        };
        /** VideoAsset */
        EditorStateV1_1_VideoAsset: {
            /**
             * @description Always `video`.
             * @constant
             */
            type: "video";
            /** @description Must equal the key in `assets`. */
            id: string;
            /** @description File name shown to users. */
            filename: string;
            /** @description File size in bytes. */
            size: number;
            /** @description Media type, such as `image/png`. Stored but not used: the file's content decides. */
            mimeType: string;
            /** @description URL from which the file is downloaded. */
            remoteUrl?: string | null;
            /** @description Key of the file in this service's storage. Takes precedence over `remoteUrl`. */
            remoteKey?: string | null;
            /** @description Fields of this asset that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["EditorStateV1_1_Binding"];
            };
            /** @description Duration of the media in seconds. */
            durationInSeconds: number;
            /** @description Whether the audio of the video is used. If false, the video is silent even if its file contains audio. */
            hasAudioTrack: boolean;
            /** @description Pixels. */
            width: number;
            /** @description Pixels. */
            height: number;
        };
        /** GifAsset */
        EditorStateV1_1_GifAsset: {
            /**
             * @description Always `gif`.
             * @constant
             */
            type: "gif";
            /** @description Must equal the key in `assets`. */
            id: string;
            /** @description File name shown to users. */
            filename: string;
            /** @description File size in bytes. */
            size: number;
            /** @description Media type, such as `image/png`. Stored but not used: the file's content decides. */
            mimeType: string;
            /** @description URL from which the file is downloaded. */
            remoteUrl?: string | null;
            /** @description Key of the file in this service's storage. Takes precedence over `remoteUrl`. */
            remoteKey?: string | null;
            /** @description Fields of this asset that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["EditorStateV1_1_Binding"];
            };
            /** @description Duration of the media in seconds. */
            durationInSeconds: number;
            /** @description Pixels. */
            width: number;
            /** @description Pixels. */
            height: number;
            /**
             * @description At the end, `loop` starts again and `finite` holds the last frame.
             * @enum {unknown}
             */
            loopBehavior: "finite" | "loop";
        };
        /** AudioAsset */
        EditorStateV1_1_AudioAsset: {
            /**
             * @description Always `audio`.
             * @constant
             */
            type: "audio";
            /** @description Must equal the key in `assets`. */
            id: string;
            /** @description File name shown to users. */
            filename: string;
            /** @description File size in bytes. */
            size: number;
            /** @description Media type, such as `image/png`. Stored but not used: the file's content decides. */
            mimeType: string;
            /** @description URL from which the file is downloaded. */
            remoteUrl?: string | null;
            /** @description Key of the file in this service's storage. Takes precedence over `remoteUrl`. */
            remoteKey?: string | null;
            /** @description Fields of this asset that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["EditorStateV1_1_Binding"];
            };
            /** @description Duration of the media in seconds. */
            durationInSeconds: number;
        };
        /** CaptionAsset */
        EditorStateV1_1_CaptionAsset: {
            /**
             * @description Always `caption`.
             * @constant
             */
            type: "caption";
            /** @description Must equal the key in `assets`. */
            id: string;
            /** @description File name shown to users. */
            filename: string;
            /** @description File size in bytes. */
            size: number;
            /** @description Media type, such as `image/png`. Stored but not used: the file's content decides. */
            mimeType: string;
            /** @description URL from which the file is downloaded. */
            remoteUrl?: string | null;
            /** @description Key of the file in this service's storage. Takes precedence over `remoteUrl`. */
            remoteKey?: string | null;
            /** @description Fields of this asset that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["EditorStateV1_1_Binding"];
            };
            /** @description Words or lines in the order in which they are spoken. */
            captions: components["schemas"]["EditorStateV1_1_CaptionEntry"][];
            /**
             * @description Whether one entry is a word or a line.
             * @enum {unknown}
             */
            timingGranularity: "word" | "line";
            /** @description Language of the text: a BCP 47 tag such as `ja` or `zh-Hant`, or null. Decides the shapes of Han characters, where lines break, the local forms of letters, and what `letterCase` and `hyphenate` do. Default: as the characters of the text, of its caption asset and of the document suggest. */
            language?: unknown;
            /** @description Encoding of the file, such as `windows-1251` (a label of the WHATWG Encoding Standard). Detected if absent. */
            encoding?: string;
        };
        /** CaptionEntry */
        EditorStateV1_1_CaptionEntry: {
            /** @description The word or line as shown. */
            text: string;
            /** @description Start in milliseconds from the start of the caption content. */
            startMs: number;
            /** @description End in milliseconds from the start of the caption content. Must be later than `startMs`. */
            endMs: number;
            /** @description Milliseconds. Stored but not used. */
            timestampMs?: number | null;
            /** @description Confidence of the speech recognition. Stored but not used. */
            confidence?: number | null;
            /** @description Glosses above parts of the text, such as the readings of characters. Default: none. */
            ruby?: components["schemas"]["EditorStateV1_1_RubyGloss"][];
        };
        /** RubyGloss */
        EditorStateV1_1_RubyGloss: {
            /** @description First character of the part, as an index into `text` in UTF-16 code units. */
            start: number;
            /** @description End of the part (exclusive), in the same unit. */
            end: number;
            /** @description The gloss, drawn at half the size. */
            text: string;
        };
        /** LottieAsset */
        EditorStateV1_1_LottieAsset: {
            /**
             * @description Always `lottie`.
             * @constant
             */
            type: "lottie";
            /** @description Must equal the key in `assets`. */
            id: string;
            /** @description File name shown to users. */
            filename: string;
            /** @description File size in bytes. */
            size: number;
            /** @description Media type, such as `image/png`. Stored but not used: the file's content decides. */
            mimeType: string;
            /** @description URL from which the file is downloaded. */
            remoteUrl?: string | null;
            /** @description Key of the file in this service's storage. Takes precedence over `remoteUrl`. */
            remoteKey?: string | null;
            /** @description Fields of this asset that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["EditorStateV1_1_Binding"];
            };
            /** @description Duration of the media in seconds. */
            durationInSeconds: number;
            /** @description Pixels. */
            width: number;
            /** @description Pixels. */
            height: number;
            /**
             * @description `svg` is a still image.
             * @enum {unknown}
             */
            resourceType: "lottie" | "svg";
            /** @description The animation itself, as an alternative to a file. */
            resourceJson?: {
                [key: string]: unknown;
            } | null;
            /** @description Name of a built-in illustration. */
            resourceComponentId?: string | null;
            /** @description Settings of the editor. Stored but not used. */
            materialConfig?: {
                [key: string]: unknown;
            } | null;
        };
        /** Item */
        EditorStateV1_1_Item: components["schemas"]["EditorStateV1_1_ImageItem"] | components["schemas"]["EditorStateV1_1_VideoItem"] | components["schemas"]["EditorStateV1_1_GifItem"] | components["schemas"]["EditorStateV1_1_LottieItem"] | components["schemas"]["EditorStateV1_1_AudioItem"] | components["schemas"]["EditorStateV1_1_TextItem"] | components["schemas"]["EditorStateV1_1_TextTemplateItem"] | components["schemas"]["EditorStateV1_1_CaptionsItem"] | components["schemas"]["EditorStateV1_1_SolidItem"] | components["schemas"]["EditorStateV1_1_IllustrationItem"] | (components["schemas"]["EditorStateV1_1_FlashToBlackItem"] | components["schemas"]["EditorStateV1_1_EffectItem"]) | components["schemas"]["EditorStateV1_1_FilterItem"] | (components["schemas"]["EditorStateV1_1_RowChartItem"] | components["schemas"]["EditorStateV1_1_PieChartItem"] | components["schemas"]["EditorStateV1_1_ScatterChartItem"]) | components["schemas"]["EditorStateV1_1_MotionGraphicItem"];
        /** ImageItem */
        EditorStateV1_1_ImageItem: {
            /**
             * @description Always `image`.
             * @constant
             */
            type: "image";
            /** @description Must equal the key in `items`. */
            id: string;
            /** @description Start on the timeline in ticks (1/240000 s). */
            startTicks: number;
            /** @description Duration on the timeline in ticks (1/240000 s). */
            durationTicks: number;
            /** @description State of the editor. Stored but not used. */
            isDraggingInTimeline: boolean;
            /** @description Fields of this item that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["EditorStateV1_1_Binding"];
            };
            /** @description Group of items that an editor moves together. Stored but not used. */
            linkGroupId?: string | null;
            /** @description Key in `assets`. */
            assetId: string;
            /** @description Upper edge of the box, in composition pixels from the top. */
            top: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Left edge of the box, in composition pixels from the left. */
            left: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Width of the box, in composition pixels. */
            width: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Height of the box, in composition pixels. */
            height: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Horizontal scale about the box's centre; 1 is the original size. */
            scaleX: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Vertical scale about the box's centre; 1 is the original size. */
            scaleY: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description From 0 (invisible) to 1 (opaque). */
            opacity: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description If true, the content covers the box; if false, it is stretched to the box. */
            keepAspectRatio: boolean;
            /** @description Corner radius in composition pixels. */
            borderRadius: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Rotation about the box's centre, in degrees clockwise. */
            rotation: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Cut off at the left, as a fraction (0 to 1) of the box's width; 0 by default. */
            cropLeft?: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Cut off at the top, as a fraction (0 to 1) of the box's height; 0 by default. */
            cropTop?: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Cut off at the right, as a fraction (0 to 1) of the box's width; 0 by default. */
            cropRight?: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Cut off at the bottom, as a fraction (0 to 1) of the box's height; 0 by default. */
            cropBottom?: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            animations?: components["schemas"]["EditorStateV1_1_ClipAnimations"];
            /** @description State of the editor. Stored but not used. */
            stickerId?: string | null;
            /** @description State of the editor. Stored but not used. */
            stickerVersion?: number | null;
        };
        /**
         * AnimatedNumber
         * @description A number that can change over the duration of its item.
         */
        EditorStateV1_1_AnimatedNumber: {
            /** @description The value without keyframes. If no keyframe is at 0, the value at the start. If the only keyframe is at 0, the value at the end of the item. */
            value: number;
            /** @description Values between keyframes are interpolated linearly unless a keyframe has an `easing`. The value of the last keyframe is held. */
            keyframes: (components["schemas"]["EditorStateV1_1_Keyframe"] | components["schemas"]["EditorStateV1_1_EasedKeyframe"])[];
        };
        /** Keyframe */
        EditorStateV1_1_Keyframe: {
            /** @description Time since the item's start in ticks (1/240000 s). Must be less than the item's `durationTicks`. */
            timeTicks: number;
            /** @description The value at that instant, in the unit of the animated number. */
            value: number;
        };
        /** EasedKeyframe */
        EditorStateV1_1_EasedKeyframe: {
            /** @description Time since the item's start in ticks (1/240000 s). Must be less than the item's `durationTicks`. */
            timeTicks: number;
            /** @description The value at that instant, in the unit of the animated number. */
            value: number;
            /** @description Easing from this keyframe to the next one; linear if absent. */
            easing?: ("linear" | "ease" | "ease-in" | "ease-out" | "ease-in-out" | "hold" | "spring") | string;
        };
        /**
         * ClipAnimations
         * @description How the item's box enters and leaves. If `in` and `out` together are longer than the item, both are shortened proportionally.
         */
        EditorStateV1_1_ClipAnimations: {
            in?: components["schemas"]["EditorStateV1_1_ClipAnimation"];
            out?: components["schemas"]["EditorStateV1_1_ClipAnimation"];
        };
        /** ClipAnimation */
        EditorStateV1_1_ClipAnimation: {
            /**
             * @description How the box moves.
             * @enum {unknown}
             */
            type: "fade" | "slide-up" | "slide-down" | "slide-left" | "slide-right" | "zoom-in" | "zoom-out";
            /** @description Duration in ticks (1/240000 s). */
            durationTicks: number;
            /** @description Easing of the progress. */
            easing?: ("linear" | "ease" | "ease-in" | "ease-out" | "ease-in-out" | "hold" | "spring") | string;
            /** @description Settings by name. Unknown names are stored. */
            params?: {
                [key: string]: components["schemas"]["EditorStateV1_1_Primitive"];
            };
        };
        /**
         * Primitive
         * @description A plain value.
         */
        EditorStateV1_1_Primitive: string | number | boolean;
        /** VideoItem */
        EditorStateV1_1_VideoItem: {
            /**
             * @description Always `video`.
             * @constant
             */
            type: "video";
            /** @description Must equal the key in `items`. */
            id: string;
            /** @description Start on the timeline in ticks (1/240000 s). */
            startTicks: number;
            /** @description Duration on the timeline in ticks (1/240000 s). */
            durationTicks: number;
            /** @description State of the editor. Stored but not used. */
            isDraggingInTimeline: boolean;
            /** @description Fields of this item that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["EditorStateV1_1_Binding"];
            };
            /** @description Group of items that an editor moves together. Stored but not used. */
            linkGroupId?: string | null;
            /** @description Key in `assets`. */
            assetId: string;
            /** @description Start within the source, in ticks (1/240000 s). */
            sourceStartTicks: number;
            /** @description Duration of the linear audio fade at the start, in ticks (1/240000 s). */
            audioFadeInDurationTicks: number;
            /** @description Duration of the linear audio fade at the end, in ticks (1/240000 s). */
            audioFadeOutDurationTicks: number;
            /** @description Upper edge of the box, in composition pixels from the top. */
            top: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Left edge of the box, in composition pixels from the left. */
            left: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Width of the box, in composition pixels. */
            width: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Height of the box, in composition pixels. */
            height: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Horizontal scale about the box's centre; 1 is the original size. */
            scaleX: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Vertical scale about the box's centre; 1 is the original size. */
            scaleY: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description From 0 (invisible) to 1 (opaque). */
            opacity: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description If true, the content covers the box; if false, it is stretched to the box. */
            keepAspectRatio: boolean;
            /** @description Corner radius in composition pixels. */
            borderRadius: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Rotation about the box's centre, in degrees clockwise. */
            rotation: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Audio gain in decibels; 0 leaves the volume unchanged. */
            decibelAdjustment: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Playback speed; 1 is normal. */
            playbackRate: number;
            /** @description Cut off at the left, as a fraction (0 to 1) of the box's width; 0 by default. */
            cropLeft?: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Cut off at the top, as a fraction (0 to 1) of the box's height; 0 by default. */
            cropTop?: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Cut off at the right, as a fraction (0 to 1) of the box's width; 0 by default. */
            cropRight?: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Cut off at the bottom, as a fraction (0 to 1) of the box's height; 0 by default. */
            cropBottom?: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            animations?: components["schemas"]["EditorStateV1_1_ClipAnimations"];
        };
        /** GifItem */
        EditorStateV1_1_GifItem: {
            /**
             * @description Always `gif`.
             * @constant
             */
            type: "gif";
            /** @description Must equal the key in `items`. */
            id: string;
            /** @description Start on the timeline in ticks (1/240000 s). */
            startTicks: number;
            /** @description Duration on the timeline in ticks (1/240000 s). */
            durationTicks: number;
            /** @description State of the editor. Stored but not used. */
            isDraggingInTimeline: boolean;
            /** @description Fields of this item that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["EditorStateV1_1_Binding"];
            };
            /** @description Group of items that an editor moves together. Stored but not used. */
            linkGroupId?: string | null;
            /** @description Key in `assets`. */
            assetId: string;
            /** @description Start within the source, in ticks (1/240000 s). */
            sourceStartTicks: number;
            /** @description Upper edge of the box, in composition pixels from the top. */
            top: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Left edge of the box, in composition pixels from the left. */
            left: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Width of the box, in composition pixels. */
            width: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Height of the box, in composition pixels. */
            height: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Horizontal scale about the box's centre; 1 is the original size. */
            scaleX: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Vertical scale about the box's centre; 1 is the original size. */
            scaleY: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description From 0 (invisible) to 1 (opaque). */
            opacity: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description If true, the content covers the box; if false, it is stretched to the box. */
            keepAspectRatio: boolean;
            /** @description Corner radius in composition pixels. */
            borderRadius: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Rotation about the box's centre, in degrees clockwise. */
            rotation: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Playback speed; 1 is normal. */
            playbackRate: number;
            /** @description Cut off at the left, as a fraction (0 to 1) of the box's width; 0 by default. */
            cropLeft?: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Cut off at the top, as a fraction (0 to 1) of the box's height; 0 by default. */
            cropTop?: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Cut off at the right, as a fraction (0 to 1) of the box's width; 0 by default. */
            cropRight?: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Cut off at the bottom, as a fraction (0 to 1) of the box's height; 0 by default. */
            cropBottom?: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            animations?: components["schemas"]["EditorStateV1_1_ClipAnimations"];
        };
        /** LottieItem */
        EditorStateV1_1_LottieItem: {
            /**
             * @description Always `lottie`.
             * @constant
             */
            type: "lottie";
            /** @description Must equal the key in `items`. */
            id: string;
            /** @description Start on the timeline in ticks (1/240000 s). */
            startTicks: number;
            /** @description Duration on the timeline in ticks (1/240000 s). */
            durationTicks: number;
            /** @description State of the editor. Stored but not used. */
            isDraggingInTimeline: boolean;
            /** @description Fields of this item that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["EditorStateV1_1_Binding"];
            };
            /** @description Group of items that an editor moves together. Stored but not used. */
            linkGroupId?: string | null;
            /** @description Key in `assets`. */
            assetId: string;
            /** @description Start within the source, in ticks (1/240000 s). */
            sourceStartTicks: number;
            /** @description State of the editor. Stored but not used. */
            stickerId?: string | null;
            /** @description State of the editor. Stored but not used. */
            stickerVersion?: number | null;
            /** @description Upper edge of the box, in composition pixels from the top. */
            top: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Left edge of the box, in composition pixels from the left. */
            left: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Width of the box, in composition pixels. */
            width: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Height of the box, in composition pixels. */
            height: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Horizontal scale about the box's centre; 1 is the original size. */
            scaleX: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Vertical scale about the box's centre; 1 is the original size. */
            scaleY: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description From 0 (invisible) to 1 (opaque). */
            opacity: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description If true, the content covers the box; if false, it is stretched to the box. */
            keepAspectRatio: boolean;
            /** @description Rotation about the box's centre, in degrees clockwise. */
            rotation: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Playback speed; 1 is normal. */
            playbackRate: number;
            animations?: components["schemas"]["EditorStateV1_1_ClipAnimations"];
        };
        /** AudioItem */
        EditorStateV1_1_AudioItem: {
            /**
             * @description Always `audio`.
             * @constant
             */
            type: "audio";
            /** @description Must equal the key in `items`. */
            id: string;
            /** @description Start on the timeline in ticks (1/240000 s). */
            startTicks: number;
            /** @description Duration on the timeline in ticks (1/240000 s). */
            durationTicks: number;
            /** @description State of the editor. Stored but not used. */
            isDraggingInTimeline: boolean;
            /** @description Fields of this item that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["EditorStateV1_1_Binding"];
            };
            /** @description Group of items that an editor moves together. Stored but not used. */
            linkGroupId?: string | null;
            /** @description Key in `assets`. */
            assetId: string;
            /** @description Start within the source, in ticks (1/240000 s). */
            sourceStartTicks: number;
            /** @description Duration of the linear audio fade at the start, in ticks (1/240000 s). */
            audioFadeInDurationTicks: number;
            /** @description Duration of the linear audio fade at the end, in ticks (1/240000 s). */
            audioFadeOutDurationTicks: number;
            /** @description Upper edge of the box, in composition pixels from the top. */
            top: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Left edge of the box, in composition pixels from the left. */
            left: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Width of the box, in composition pixels. */
            width: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Height of the box, in composition pixels. */
            height: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Horizontal scale about the box's centre; 1 is the original size. */
            scaleX: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Vertical scale about the box's centre; 1 is the original size. */
            scaleY: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description From 0 (invisible) to 1 (opaque). */
            opacity: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Audio gain in decibels; 0 leaves the volume unchanged. */
            decibelAdjustment: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Playback speed; 1 is normal. */
            playbackRate: number;
        };
        /** TextItem */
        EditorStateV1_1_TextItem: {
            /**
             * @description Always `text`.
             * @constant
             */
            type: "text";
            /** @description Must equal the key in `items`. */
            id: string;
            /** @description Start on the timeline in ticks (1/240000 s). */
            startTicks: number;
            /** @description Duration on the timeline in ticks (1/240000 s). */
            durationTicks: number;
            /** @description State of the editor. Stored but not used. */
            isDraggingInTimeline: boolean;
            /** @description Fields of this item that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["EditorStateV1_1_Binding"];
            };
            /** @description Group of items that an editor moves together. Stored but not used. */
            linkGroupId?: string | null;
            /** @description Upper edge of the box, in composition pixels from the top. */
            top: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Left edge of the box, in composition pixels from the left. */
            left: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Width of the box, in composition pixels. */
            width: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Height of the box, in composition pixels. */
            height: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Horizontal scale about the box's centre; 1 is the original size. */
            scaleX: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Vertical scale about the box's centre; 1 is the original size. */
            scaleY: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description From 0 (invisible) to 1 (opaque). */
            opacity: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Line breaks are kept; long lines wrap inside the box. */
            text: string;
            /** @description CSS colour. */
            color: string;
            /**
             * @description Horizontal alignment of the lines in the box.
             * @enum {unknown}
             */
            align: "left" | "center" | "right";
            /** @description Name of a Google Fonts family. Unknown families fall back to Noto Sans. */
            fontFamily: string;
            fontStyle: components["schemas"]["EditorStateV1_1_FontStyle"];
            /** @description Pixels. */
            fontSize: number;
            /** @description Distance between lines as a multiple of the font size. */
            lineHeight: number;
            /** @description Space added after each letter, in pixels. */
            letterSpacing: number;
            /**
             * @description Base direction of the text.
             * @enum {unknown}
             */
            direction: "ltr" | "rtl";
            /** @description Width of the stroke in pixels. The stroke is drawn below the fill. */
            strokeWidth: number;
            /** @description CSS colour. */
            strokeColor: string;
            /** @description Setting of the editor. Stored but not used. */
            resizeOnEdit: boolean;
            /** @description Background of the text. Null draws none. */
            background?: components["schemas"]["EditorStateV1_1_TextBackground"] | null;
            /** @description Shadows of the text, its stroke and its outline, at most 8; the first one is on top. They turn with the item. Default: none. */
            shadows?: components["schemas"]["EditorStateV1_1_TextShadow"][];
            outline?: components["schemas"]["EditorStateV1_1_TextOutline"];
            /** @description A CSS linear-gradient() or radial-gradient(circle …) over all lines together, in place of `color`. Default: none. */
            fillGradient?: string;
            backgroundPadding?: components["schemas"]["EditorStateV1_1_TextBackgroundPadding"];
            /**
             * @description Vertical alignment of the lines in the box. Default: `top`.
             * @enum {unknown}
             */
            verticalAlign?: "top" | "center" | "bottom";
            autoFit?: components["schemas"]["EditorStateV1_1_TextAutoFit"];
            /** @description Longer texts are cut with an ellipsis. Default: no limit. */
            maxLines?: number;
            /**
             * @description Case in which the text is drawn, by the rules of `language`. Default: `as-typed`.
             * @enum {unknown}
             */
            letterCase?: "as-typed" | "uppercase" | "lowercase" | "title-case";
            /** @description If true, a word that is longer than a line is hyphenated by the rules of `language`; otherwise it is broken between any two letters. Default: false. */
            hyphenate?: boolean;
            /** @description Styles of parts of the text, at most 500. Where parts overlap, the later one wins. Default: none. */
            spans?: components["schemas"]["EditorStateV1_1_TextSpan"][];
            /** @description Language of the text: a BCP 47 tag such as `ja` or `zh-Hant`, or null. Decides the shapes of Han characters, where lines break, the local forms of letters, and what `letterCase` and `hyphenate` do. Default: as the characters of the text, of its caption asset and of the document suggest. */
            language?: unknown;
            /** @description Rotation about the box's centre, in degrees clockwise. */
            rotation?: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            animations?: components["schemas"]["EditorStateV1_1_ClipAnimations"];
            captionAnimations?: components["schemas"]["EditorStateV1_1_CaptionAnimations"];
        };
        /** FontStyle */
        EditorStateV1_1_FontStyle: {
            /** @description `normal` or `italic`. */
            variant: string;
            /** @description `100` to `900`. */
            weight: string;
        };
        /**
         * TextBackground
         * @description A box that fits tightly around each line.
         */
        EditorStateV1_1_TextBackground: {
            /** @description CSS colour. */
            color: string;
            /** @description Padding at both ends of each line, in pixels. */
            horizontalPadding: number;
            /** @description Pixels. */
            borderRadius: number;
        };
        /** TextShadow */
        EditorStateV1_1_TextShadow: {
            /** @description Pixels to the right. */
            offsetX: number;
            /** @description Pixels downwards. */
            offsetY: number;
            /** @description Pixels, like the blur radius of CSS; 0 is sharp. */
            blur: number;
            /** @description CSS colour. */
            color: string;
        };
        /**
         * TextOutline
         * @description A line around the letters and their stroke, which covers nothing of the letters even if they are translucent. Default: none.
         */
        EditorStateV1_1_TextOutline: {
            /** @description Pixels. */
            width: number;
            /** @description CSS colour. */
            color: string;
        };
        /**
         * TextBackgroundPadding
         * @description Padding of the `background` above and below the lines. Default: none.
         */
        EditorStateV1_1_TextBackgroundPadding: {
            /** @description Pixels. Default: 0. */
            top?: number;
            /** @description Pixels. Default: 0. */
            bottom?: number;
        };
        /**
         * TextAutoFit
         * @description Shrinks a text that does not fit its box, with its stroke, outline, shadows and parts. Default: the text keeps its size.
         */
        EditorStateV1_1_TextAutoFit: {
            /** @description The smallest font size in pixels. Default: 12. */
            minFontSize?: number;
        };
        /** TextSpan */
        EditorStateV1_1_TextSpan: {
            /** @description First character of the part, as an index into `text` in UTF-16 code units. */
            start: number;
            /** @description End of the part (exclusive), in the same unit. */
            end: number;
            /** @description CSS colour. It also replaces `fillGradient` in this part. */
            color?: string;
            /** @description Name of a font family. */
            fontFamily?: string;
            fontStyle?: components["schemas"]["EditorStateV1_1_TextSpanFontStyle"];
            /** @description Pixels. The line becomes as high as its largest part. */
            fontSize?: number;
            background?: components["schemas"]["EditorStateV1_1_TextSpanBackground"];
        };
        /** TextSpanFontStyle */
        EditorStateV1_1_TextSpanFontStyle: {
            /** @description `normal` or `italic`. */
            variant?: string;
            /** @description `100` to `900`. */
            weight?: string;
        };
        /** TextSpanBackground */
        EditorStateV1_1_TextSpanBackground: {
            /** @description CSS colour. */
            color: string;
            /** @description Pixels at both ends. Default: 0. */
            horizontalPadding?: number;
            /** @description Pixels. Default: 0. */
            borderRadius?: number;
        };
        /**
         * CaptionAnimations
         * @description How the letters enter, leave and move in between. Not allowed for captions with word timing.
         */
        EditorStateV1_1_CaptionAnimations: {
            in?: components["schemas"]["EditorStateV1_1_CaptionAnimation"];
            out?: components["schemas"]["EditorStateV1_1_CaptionAnimation"];
            loop?: components["schemas"]["EditorStateV1_1_CaptionAnimation"];
        };
        /** CaptionAnimation */
        EditorStateV1_1_CaptionAnimation: {
            /**
             * @description How the letters move.
             * @enum {unknown}
             */
            type: "converge" | "elastic-pop" | "typewriter" | "lay-down" | "center-type-out" | "curtain-close" | "jitter" | "rainbow" | "sweep-shine";
            /** @description Duration in ticks (1/240000 s); for `loop`, of one repetition. */
            durationTicks: number;
            /** @description Easing of the progress. */
            easing?: ("linear" | "ease" | "ease-in" | "ease-out" | "ease-in-out" | "hold" | "spring") | string;
            /** @description Settings by name. Unknown names are stored. */
            params?: {
                [key: string]: components["schemas"]["EditorStateV1_1_Primitive"];
            };
        };
        /** TextTemplateItem */
        EditorStateV1_1_TextTemplateItem: {
            /**
             * @description Always `text-template`.
             * @constant
             */
            type: "text-template";
            /** @description Must equal the key in `items`. */
            id: string;
            /** @description Start on the timeline in ticks (1/240000 s). */
            startTicks: number;
            /** @description Duration on the timeline in ticks (1/240000 s). */
            durationTicks: number;
            /** @description State of the editor. Stored but not used. */
            isDraggingInTimeline: boolean;
            /** @description Fields of this item that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["EditorStateV1_1_Binding"];
            };
            /** @description Group of items that an editor moves together. Stored but not used. */
            linkGroupId?: string | null;
            /**
             * @description Always 2.
             * @constant
             */
            schemaVersion: 2;
            /**
             * Format: uuid
             * @description Id of the original template. Any UUID is allowed.
             */
            templateId: string;
            /** @description State of the editor. Stored but not used. */
            templateCategory: string;
            /** @description One image node and one to three text nodes. */
            nodes: (components["schemas"]["EditorStateV1_1_TemplateImageNode"] | components["schemas"]["EditorStateV1_1_TemplateTextNode"])[];
            /** @description Upper edge of the box, in composition pixels from the top. */
            top: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Left edge of the box, in composition pixels from the left. */
            left: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Width of the box, in composition pixels. */
            width: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Height of the box, in composition pixels. */
            height: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Horizontal scale about the box's centre; 1 is the original size. */
            scaleX: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Vertical scale about the box's centre; 1 is the original size. */
            scaleY: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description From 0 (invisible) to 1 (opaque). */
            opacity: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Rotation about the box's centre, in degrees clockwise. */
            rotation?: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            animations?: components["schemas"]["EditorStateV1_1_ClipAnimations"];
        };
        /** TemplateImageNode */
        EditorStateV1_1_TemplateImageNode: {
            /**
             * @description Always `image`.
             * @constant
             */
            type: "image";
            /** @description Id within the template. */
            id: string;
            /** @description Pixels from the left of the item's box. */
            x: number;
            /** @description Pixels from the top of the item's box. */
            y: number;
            /** @description Pixels. */
            width: number;
            /** @description Pixels. */
            height: number;
            /**
             * @description Which of the next two fields is drawn.
             * @enum {unknown}
             */
            imageType: "svg" | "lottie";
            /** @description Name of a built-in illustration; null draws nothing. */
            imageComponentId: string | null;
            /** @description A Lottie animation; null draws nothing. */
            imageLottieJson: {
                [key: string]: unknown;
            } | null;
            /** @description From 0 (invisible) to 1 (opaque). */
            opacity: number;
            animations?: components["schemas"]["EditorStateV1_1_ClipAnimations"];
        };
        /** TemplateTextNode */
        EditorStateV1_1_TemplateTextNode: {
            /**
             * @description Always `text`.
             * @constant
             */
            type: "text";
            /** @description Id within the template. */
            id: string;
            /** @description Pixels from the left of the item's box. */
            x: number;
            /** @description Pixels from the top of the item's box. */
            y: number;
            /** @description Pixels. */
            width: number;
            /** @description Pixels. */
            height: number;
            /** @description Line breaks are kept; long lines wrap inside the box. */
            text: string;
            /** @description CSS colour. */
            color: string;
            /**
             * @description Horizontal alignment of the lines in the box.
             * @enum {unknown}
             */
            align: "left" | "center" | "right";
            /** @description Name of a Google Fonts family. Unknown families fall back to Noto Sans. */
            fontFamily: string;
            fontStyle: components["schemas"]["EditorStateV1_1_FontStyle"];
            /** @description Pixels. */
            fontSize: number;
            /** @description Distance between lines as a multiple of the font size. */
            lineHeight: number;
            /** @description Space added after each letter, in pixels. */
            letterSpacing: number;
            /**
             * @description Base direction of the text.
             * @enum {unknown}
             */
            direction: "ltr" | "rtl";
            /** @description Width of the stroke in pixels. The stroke is drawn below the fill. */
            strokeWidth: number;
            /** @description CSS colour. */
            strokeColor: string;
            /** @description Background of the text. Null draws none. */
            background: components["schemas"]["EditorStateV1_1_TextBackground"] | null;
            animations?: components["schemas"]["EditorStateV1_1_ClipAnimations"];
            captionAnimations?: components["schemas"]["EditorStateV1_1_CaptionAnimations"];
        };
        /** CaptionsItem */
        EditorStateV1_1_CaptionsItem: {
            /**
             * @description Always `captions`.
             * @constant
             */
            type: "captions";
            /** @description Must equal the key in `items`. */
            id: string;
            /** @description Start on the timeline in ticks (1/240000 s). */
            startTicks: number;
            /** @description Duration on the timeline in ticks (1/240000 s). */
            durationTicks: number;
            /** @description State of the editor. Stored but not used. */
            isDraggingInTimeline: boolean;
            /** @description Fields of this item that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["EditorStateV1_1_Binding"];
            };
            /** @description Group of items that an editor moves together. Stored but not used. */
            linkGroupId?: string | null;
            /** @description Key in `assets`. */
            assetId: string;
            /** @description Word timing: a page shows the words that start within this time of its first word, in ticks (1/240000 s). */
            pageDurationTicks: number;
            /** @description Time between the item's start and time 0 of the captions, in ticks (1/240000 s). */
            contentStartOffsetTicks: number;
            /** @description Not allowed. The text is in the caption asset. */
            text?: unknown;
            /** @description Upper edge of the box, in composition pixels from the top. */
            top: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Left edge of the box, in composition pixels from the left. */
            left: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Width of the box, in composition pixels. */
            width: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Height of the box, in composition pixels. */
            height: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Horizontal scale about the box's centre; 1 is the original size. */
            scaleX: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Vertical scale about the box's centre; 1 is the original size. */
            scaleY: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description From 0 (invisible) to 1 (opaque). */
            opacity: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description CSS colour. */
            color: string;
            /**
             * @description Horizontal alignment of the lines in the box.
             * @enum {unknown}
             */
            align: "left" | "center" | "right";
            /** @description Name of a Google Fonts family. Unknown families fall back to Noto Sans. */
            fontFamily: string;
            fontStyle: components["schemas"]["EditorStateV1_1_FontStyle"];
            /** @description Pixels. */
            fontSize: number;
            /** @description Distance between lines as a multiple of the font size. */
            lineHeight: number;
            /** @description Space added after each letter, in pixels. */
            letterSpacing: number;
            /**
             * @description Base direction of the text.
             * @enum {unknown}
             */
            direction: "ltr" | "rtl";
            /** @description Width of the stroke in pixels. The stroke is drawn below the fill. */
            strokeWidth: number;
            /** @description CSS colour. */
            strokeColor: string;
            /** @description Word timing: CSS colour of the word being spoken. */
            highlightColor: string;
            /** @description Word timing: maximum number of lines per page. */
            maxLines: number;
            /**
             * @description Origin of the captions. Stored but not used.
             * @enum {unknown}
             */
            source: "manual" | "auto" | "upload";
            /** @description State of the editor. Stored but not used. */
            captionGroupId: string | null;
            /** @description Background of the text. Null draws none. */
            background: components["schemas"]["EditorStateV1_1_TextBackground"] | null;
            /** @description Shadows of the text, its stroke and its outline, at most 8; the first one is on top. They turn with the item. Default: none. */
            shadows?: components["schemas"]["EditorStateV1_1_TextShadow"][];
            outline?: components["schemas"]["EditorStateV1_1_TextOutline"];
            /** @description A CSS linear-gradient() or radial-gradient(circle …) over all lines together, in place of `color`. Default: none. */
            fillGradient?: string;
            backgroundPadding?: components["schemas"]["EditorStateV1_1_TextBackgroundPadding"];
            /** @description Language of the text: a BCP 47 tag such as `ja` or `zh-Hant`, or null. Decides the shapes of Han characters, where lines break, the local forms of letters, and what `letterCase` and `hyphenate` do. Default: as the characters of the text, of its caption asset and of the document suggest. */
            language?: unknown;
            /** @description Rotation about the box's centre, in degrees clockwise. */
            rotation?: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            animations?: components["schemas"]["EditorStateV1_1_ClipAnimations"];
            captionAnimations?: components["schemas"]["EditorStateV1_1_CaptionAnimations"];
            /**
             * @description A caption theme. It takes the place of the required style fields except `fontSize`, `align` and `direction`; `shadows`, `outline`, `fillGradient` and `backgroundPadding` of the item win over it.
             * @enum {unknown}
             */
            theme?: "bold" | "spotlight" | "karaoke" | "marker" | "clean" | "label" | "headline" | "neon" | "typed" | "editorial";
            /** @description CSS colour in place of the theme's accent. */
            themeColor?: string;
            spokenWord?: components["schemas"]["EditorStateV1_1_SpokenWord"];
            /**
             * @description Word timing: `time` starts a page when the page duration is over; `speech` also ends pages at sentences and pauses, and leaves no word alone. By default `time`, and with a theme `speech`.
             * @enum {unknown}
             */
            pageBreaks?: "time" | "speech";
            /** @description Word timing: maximum number of words per page. */
            maxWords?: number;
            /**
             * @description Keeps the box and its text within the part of the frame that a platform's own controls leave free.
             * @enum {unknown}
             */
            safeArea?: "tiktok" | "reels" | "shorts" | "all-platforms" | "broadcast";
        };
        /**
         * SpokenWord
         * @description Word timing: the design of the word that is being spoken.
         */
        EditorStateV1_1_SpokenWord: {
            /**
             * @description How the word that is being spoken differs.
             * @enum {unknown}
             */
            style: "none" | "color" | "box" | "pop" | "underline" | "fill" | "appear";
            /** @description CSS colour of its letters. */
            color?: string;
            /** @description CSS colour of its box or line; by default `highlightColor`. */
            accentColor?: string;
            /** @description `pop`: its size relative to the other words; 1.15 by default. */
            scale?: number;
        };
        /** SolidItem */
        EditorStateV1_1_SolidItem: {
            /**
             * @description Always `solid`.
             * @constant
             */
            type: "solid";
            /** @description Must equal the key in `items`. */
            id: string;
            /** @description Start on the timeline in ticks (1/240000 s). */
            startTicks: number;
            /** @description Duration on the timeline in ticks (1/240000 s). */
            durationTicks: number;
            /** @description State of the editor. Stored but not used. */
            isDraggingInTimeline: boolean;
            /** @description Fields of this item that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["EditorStateV1_1_Binding"];
            };
            /** @description Group of items that an editor moves together. Stored but not used. */
            linkGroupId?: string | null;
            /** @description Upper edge of the box, in composition pixels from the top. */
            top: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Left edge of the box, in composition pixels from the left. */
            left: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Width of the box, in composition pixels. */
            width: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Height of the box, in composition pixels. */
            height: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Horizontal scale about the box's centre; 1 is the original size. */
            scaleX: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Vertical scale about the box's centre; 1 is the original size. */
            scaleY: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description From 0 (invisible) to 1 (opaque). */
            opacity: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description CSS colour. */
            color: string;
            /**
             * @description Shape that fills the box.
             * @enum {unknown}
             */
            shape: "rectangle" | "circle" | "triangle" | "star";
            /** @description If true, the content covers the box; if false, it is stretched to the box. */
            keepAspectRatio: boolean;
            /** @description Corner radius in composition pixels. */
            borderRadius: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Rotation about the box's centre, in degrees clockwise. */
            rotation: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            animations?: components["schemas"]["EditorStateV1_1_ClipAnimations"];
        };
        /** IllustrationItem */
        EditorStateV1_1_IllustrationItem: {
            /**
             * @description Always `illustration`.
             * @constant
             */
            type: "illustration";
            /** @description Must equal the key in `items`. */
            id: string;
            /** @description Start on the timeline in ticks (1/240000 s). */
            startTicks: number;
            /** @description Duration on the timeline in ticks (1/240000 s). */
            durationTicks: number;
            /** @description State of the editor. Stored but not used. */
            isDraggingInTimeline: boolean;
            /** @description Fields of this item that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["EditorStateV1_1_Binding"];
            };
            /** @description Group of items that an editor moves together. Stored but not used. */
            linkGroupId?: string | null;
            /** @description Upper edge of the box, in composition pixels from the top. */
            top: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Left edge of the box, in composition pixels from the left. */
            left: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Width of the box, in composition pixels. */
            width: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Height of the box, in composition pixels. */
            height: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Horizontal scale about the box's centre; 1 is the original size. */
            scaleX: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Vertical scale about the box's centre; 1 is the original size. */
            scaleY: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description From 0 (invisible) to 1 (opaque). */
            opacity: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Name in the catalogue, such as `IHello`. */
            illustrationName: string;
            /** @description CSS colour of the accents. */
            color: string;
            /** @description If true, the content covers the box; if false, it is stretched to the box. */
            keepAspectRatio: boolean;
            /** @description Rotation about the box's centre, in degrees clockwise. */
            rotation: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            animations?: components["schemas"]["EditorStateV1_1_ClipAnimations"];
        };
        /** FlashToBlackItem */
        EditorStateV1_1_FlashToBlackItem: {
            /**
             * @description Always `effect`.
             * @constant
             */
            type: "effect";
            /** @description Must equal the key in `items`. */
            id: string;
            /** @description Start on the timeline in ticks (1/240000 s). */
            startTicks: number;
            /** @description Duration on the timeline in ticks (1/240000 s). */
            durationTicks: number;
            /** @description State of the editor. Stored but not used. */
            isDraggingInTimeline: boolean;
            /** @description Fields of this item that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["EditorStateV1_1_Binding"];
            };
            /** @description Group of items that an editor moves together. Stored but not used. */
            linkGroupId?: string | null;
            /**
             * @description Always `flash-to-black`.
             * @constant
             */
            effectType: "flash-to-black";
            /** @description Strength; 1 is normal. */
            intensity: number;
            params: components["schemas"]["EditorStateV1_1_FlashToBlackParams"];
        };
        /** FlashToBlackParams */
        EditorStateV1_1_FlashToBlackParams: {
            /** @description Duration of the bright phase in ticks (1/240000 s). */
            brightTicks: number;
            /** @description Duration of the dark phase in ticks. */
            darkTicks: number;
            /** @description Duration of the final dark phase in ticks. */
            tailDarkTicks: number;
            /** @description Maximum opacity of the black. */
            maxOpacity: number;
        };
        /** EffectItem */
        EditorStateV1_1_EffectItem: {
            /**
             * @description Always `effect`.
             * @constant
             */
            type: "effect";
            /** @description Must equal the key in `items`. */
            id: string;
            /** @description Start on the timeline in ticks (1/240000 s). */
            startTicks: number;
            /** @description Duration on the timeline in ticks (1/240000 s). */
            durationTicks: number;
            /** @description State of the editor. Stored but not used. */
            isDraggingInTimeline: boolean;
            /** @description Fields of this item that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["EditorStateV1_1_Binding"];
            };
            /** @description Group of items that an editor moves together. Stored but not used. */
            linkGroupId?: string | null;
            /**
             * @description The effect.
             * @enum {unknown}
             */
            effectType: "blur" | "blurred-opening" | "fade-in" | "fade-out";
            /** @description Strength; 1 is normal. */
            intensity: number;
            /** @description Settings by name. Unknown names are stored. */
            params?: {
                [key: string]: components["schemas"]["EditorStateV1_1_Primitive"];
            };
        };
        /** FilterItem */
        EditorStateV1_1_FilterItem: {
            /**
             * @description Always `filter`.
             * @constant
             */
            type: "filter";
            /** @description Must equal the key in `items`. */
            id: string;
            /** @description Start on the timeline in ticks (1/240000 s). */
            startTicks: number;
            /** @description Duration on the timeline in ticks (1/240000 s). */
            durationTicks: number;
            /** @description State of the editor. Stored but not used. */
            isDraggingInTimeline: boolean;
            /** @description Fields of this item that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["EditorStateV1_1_Binding"];
            };
            /** @description Group of items that an editor moves together. Stored but not used. */
            linkGroupId?: string | null;
            /**
             * @description The filter.
             * @enum {unknown}
             */
            filterType: "verdant-glow" | "cyberpunk-neon" | "vaporwave-blue" | "sunset-orange" | "lemon-cyan" | "absolute-red" | "sakura-pink" | "twilight-dusk";
            /** @description Strength; 1 is normal. */
            intensity: number;
            /** @description Settings by name. Unknown names are stored. */
            params?: {
                [key: string]: components["schemas"]["EditorStateV1_1_Primitive"];
            };
        };
        /** RowChartItem */
        EditorStateV1_1_RowChartItem: {
            /**
             * @description Always `chart`.
             * @constant
             */
            type: "chart";
            /** @description Must equal the key in `items`. */
            id: string;
            /** @description Start on the timeline in ticks (1/240000 s). */
            startTicks: number;
            /** @description Duration on the timeline in ticks (1/240000 s). */
            durationTicks: number;
            /** @description State of the editor. Stored but not used. */
            isDraggingInTimeline: boolean;
            /** @description Fields of this item that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["EditorStateV1_1_Binding"];
            };
            /** @description Group of items that an editor moves together. Stored but not used. */
            linkGroupId?: string | null;
            /**
             * @description Type of the chart.
             * @enum {unknown}
             */
            chartType: "line" | "bar" | "area" | "radar";
            data: components["schemas"]["EditorStateV1_1_ChartRowData"];
            /** @description Upper edge of the box, in composition pixels from the top. */
            top: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Left edge of the box, in composition pixels from the left. */
            left: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Width of the box, in composition pixels. */
            width: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Height of the box, in composition pixels. */
            height: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Horizontal scale about the box's centre; 1 is the original size. */
            scaleX: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Vertical scale about the box's centre; 1 is the original size. */
            scaleY: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description From 0 (invisible) to 1 (opaque). */
            opacity: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description CSS colour from which the colours of the series are derived. */
            themeColor: string;
            /** @description Duration of the entrance animation in ticks (1/240000 s). */
            animationDurationTicks: number;
            chartOptions?: components["schemas"]["EditorStateV1_1_ChartOptions"];
            /** @description If true, the content covers the box; if false, it is stretched to the box. */
            keepAspectRatio: boolean;
            /** @description Rotation about the box's centre, in degrees clockwise. */
            rotation: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            animations?: components["schemas"]["EditorStateV1_1_ClipAnimations"];
        };
        /** ChartRowData */
        EditorStateV1_1_ChartRowData: {
            /** @description The data series. Each has its own colour. */
            series: components["schemas"]["EditorStateV1_1_ChartSeries"][];
            /** @description Categories along the axis in order; the spokes of a radar chart. */
            rows: components["schemas"]["EditorStateV1_1_ChartRow"][];
        };
        /** ChartSeries */
        EditorStateV1_1_ChartSeries: {
            /** @description Key that rows and points use to refer to this series. */
            key: string;
            /** @description Label as shown in the chart. */
            label: string;
        };
        /** ChartRow */
        EditorStateV1_1_ChartRow: {
            /** @description Label as shown in the chart. */
            label: string;
            /** @description Numbers by series key. */
            values: {
                [key: string]: number;
            };
        };
        /**
         * ChartOptions
         * @description Optional parts of a chart.
         */
        EditorStateV1_1_ChartOptions: {
            /** @description Title above the chart. */
            title?: string;
            /** @description Unit or name of the horizontal axis. */
            xAxisTitle?: string;
            /** @description Unit or name of the vertical axis. */
            yAxisTitle?: string;
            valueFormat?: components["schemas"]["EditorStateV1_1_ChartValueFormat"];
            /** @description Whether bars and points carry their numbers, and a pie lists numbers instead of shares; false by default. */
            valueLabels?: boolean;
            /** @description Share of the entrance animation after which the last bar, line or point starts; 0 (all at once) by default. */
            stagger?: number;
            /** @description Keys of series, or labels of slices, that stand out; the others are faded. */
            highlight?: string[];
            /** @description Bar charts: whether the rows are points in time, between which one sorted bar per series moves during `animationDurationTicks`; false by default. */
            race?: boolean;
        };
        /**
         * ChartValueFormat
         * @description How numbers are written.
         */
        EditorStateV1_1_ChartValueFormat: {
            /** @description Text before the number, such as `€`. */
            prefix?: string;
            /** @description Text after the number, such as ` km` or `%`. */
            suffix?: string;
            /** @description Decimals of value labels; as needed if absent. */
            decimals?: number;
            /** @description Whether 1200 is written 1.2K (the default) or 1,200. */
            compact?: boolean;
        };
        /** PieChartItem */
        EditorStateV1_1_PieChartItem: {
            /**
             * @description Always `chart`.
             * @constant
             */
            type: "chart";
            /** @description Must equal the key in `items`. */
            id: string;
            /** @description Start on the timeline in ticks (1/240000 s). */
            startTicks: number;
            /** @description Duration on the timeline in ticks (1/240000 s). */
            durationTicks: number;
            /** @description State of the editor. Stored but not used. */
            isDraggingInTimeline: boolean;
            /** @description Fields of this item that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["EditorStateV1_1_Binding"];
            };
            /** @description Group of items that an editor moves together. Stored but not used. */
            linkGroupId?: string | null;
            /**
             * @description Always `pie`.
             * @constant
             */
            chartType: "pie";
            data: components["schemas"]["EditorStateV1_1_ChartPieData"];
            /** @description Upper edge of the box, in composition pixels from the top. */
            top: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Left edge of the box, in composition pixels from the left. */
            left: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Width of the box, in composition pixels. */
            width: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Height of the box, in composition pixels. */
            height: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Horizontal scale about the box's centre; 1 is the original size. */
            scaleX: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Vertical scale about the box's centre; 1 is the original size. */
            scaleY: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description From 0 (invisible) to 1 (opaque). */
            opacity: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description CSS colour from which the colours of the series are derived. */
            themeColor: string;
            /** @description Duration of the entrance animation in ticks (1/240000 s). */
            animationDurationTicks: number;
            chartOptions?: components["schemas"]["EditorStateV1_1_ChartOptions"];
            /** @description If true, the content covers the box; if false, it is stretched to the box. */
            keepAspectRatio: boolean;
            /** @description Rotation about the box's centre, in degrees clockwise. */
            rotation: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            animations?: components["schemas"]["EditorStateV1_1_ClipAnimations"];
        };
        /** ChartPieData */
        EditorStateV1_1_ChartPieData: {
            /** @description Slices in order, clockwise from the top. */
            slices: components["schemas"]["EditorStateV1_1_ChartSlice"][];
        };
        /** ChartSlice */
        EditorStateV1_1_ChartSlice: {
            /** @description Label as shown in the chart. */
            label: string;
            /** @description Value of the slice. Its share is this value divided by the sum of all values. */
            value: number;
        };
        /** ScatterChartItem */
        EditorStateV1_1_ScatterChartItem: {
            /**
             * @description Always `chart`.
             * @constant
             */
            type: "chart";
            /** @description Must equal the key in `items`. */
            id: string;
            /** @description Start on the timeline in ticks (1/240000 s). */
            startTicks: number;
            /** @description Duration on the timeline in ticks (1/240000 s). */
            durationTicks: number;
            /** @description State of the editor. Stored but not used. */
            isDraggingInTimeline: boolean;
            /** @description Fields of this item that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["EditorStateV1_1_Binding"];
            };
            /** @description Group of items that an editor moves together. Stored but not used. */
            linkGroupId?: string | null;
            /**
             * @description Always `scatter`.
             * @constant
             */
            chartType: "scatter";
            data: components["schemas"]["EditorStateV1_1_ChartScatterData"];
            /** @description Upper edge of the box, in composition pixels from the top. */
            top: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Left edge of the box, in composition pixels from the left. */
            left: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Width of the box, in composition pixels. */
            width: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Height of the box, in composition pixels. */
            height: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Horizontal scale about the box's centre; 1 is the original size. */
            scaleX: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Vertical scale about the box's centre; 1 is the original size. */
            scaleY: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description From 0 (invisible) to 1 (opaque). */
            opacity: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description CSS colour from which the colours of the series are derived. */
            themeColor: string;
            /** @description Duration of the entrance animation in ticks (1/240000 s). */
            animationDurationTicks: number;
            chartOptions?: components["schemas"]["EditorStateV1_1_ChartOptions"];
            /** @description If true, the content covers the box; if false, it is stretched to the box. */
            keepAspectRatio: boolean;
            /** @description Rotation about the box's centre, in degrees clockwise. */
            rotation: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            animations?: components["schemas"]["EditorStateV1_1_ClipAnimations"];
        };
        /** ChartScatterData */
        EditorStateV1_1_ChartScatterData: {
            /** @description The data series. Each has its own colour. */
            series: components["schemas"]["EditorStateV1_1_ChartSeries"][];
            /** @description Points in drawing order: later points cover earlier ones. */
            points: components["schemas"]["EditorStateV1_1_ChartPoint"][];
        };
        /** ChartPoint */
        EditorStateV1_1_ChartPoint: {
            /** @description Key of a series. */
            seriesKey: string;
            /** @description Position on the horizontal axis, in the unit of the data. */
            x: number;
            /** @description Position on the vertical axis, in the unit of the data. */
            y: number;
        };
        /** MotionGraphicItem */
        EditorStateV1_1_MotionGraphicItem: {
            /**
             * @description Always `motion-graphic`.
             * @constant
             */
            type: "motion-graphic";
            /** @description Must equal the key in `items`. */
            id: string;
            /** @description Start on the timeline in ticks (1/240000 s). */
            startTicks: number;
            /** @description Duration on the timeline in ticks (1/240000 s). */
            durationTicks: number;
            /** @description State of the editor. Stored but not used. */
            isDraggingInTimeline: boolean;
            /** @description Fields of this item that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["EditorStateV1_1_Binding"];
            };
            /** @description Group of items that an editor moves together. Stored but not used. */
            linkGroupId?: string | null;
            /** @description Upper edge of the box, in composition pixels from the top. */
            top: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Left edge of the box, in composition pixels from the left. */
            left: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Width of the box, in composition pixels. */
            width: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Height of the box, in composition pixels. */
            height: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Horizontal scale about the box's centre; 1 is the original size. */
            scaleX: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Vertical scale about the box's centre; 1 is the original size. */
            scaleY: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description From 0 (invisible) to 1 (opaque). */
            opacity: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            /** @description Name of a built-in motion graphic. */
            motionGraphicId: string;
            /** @description Version of the motion graphic. The only version is 1. */
            motionGraphicVersion: number;
            /** @description Settings by name. Unknown names are stored. */
            props: {
                [key: string]: components["schemas"]["EditorStateV1_1_Primitive"];
            };
            /** @description Ids of the items or assets that fill the slots. */
            slots: {
                [key: string]: string | string[] | null;
            };
            /** @description Rotation about the box's centre, in degrees clockwise. */
            rotation: components["schemas"]["EditorStateV1_1_AnimatedNumber"];
            animations?: components["schemas"]["EditorStateV1_1_ClipAnimations"];
            /** @description Not allowed. Use `motionGraphicId` and `motionGraphicVersion` instead. */
            componentId?: unknown;
            /** @description Not allowed. Use `motionGraphicId` and `motionGraphicVersion` instead. */
            componentVersion?: unknown;
        };
        /** Transition */
        EditorStateV1_1_Transition: {
            /** @description Must equal the key in `transitions`. */
            id: string;
            /** @description Id of the track that contains both clips. */
            trackId: string;
            /** @description Id of the item that leaves. */
            fromClipId: string;
            /** @description Id of the item that enters. It must be next on the track and start where the other item ends. */
            toClipId: string;
            /**
             * @description Type of the transition.
             * @enum {unknown}
             */
            type: "fade" | "slide" | "wipe" | "flip" | "clock-wipe" | "iris";
            /** @description Duration of the window around the cut, in ticks (1/240000 s). */
            durationTicks: number;
            /** @description Easing of the progress. */
            easing?: ("linear" | "ease" | "ease-in" | "ease-out" | "ease-in-out" | "hold" | "spring") | string;
            /** @description Settings by name. Unknown names are stored. */
            params?: {
                [key: string]: components["schemas"]["EditorStateV1_1_Primitive"];
            };
        };
        /** BrandRuntime */
        EditorStateV1_1_BrandRuntime: {
            /** @description Id of the brand, or null. */
            brandId: string | null;
            /** @description Pixels. */
            logoX: number;
            /** @description Pixels. */
            logoY: number;
            /** @description Ids of the items that the brand added. */
            managedItemIds: string[];
            /** @description Ids of the assets that the brand added. */
            managedAssetIds: string[];
            /** @description Ticks (1/240000 s). */
            introShiftTicks: number;
            /** @description Id of the track with the brand's foreground, or null. */
            overlayTrackId: string | null;
            /** @description Id of the track with the brand's background, or null. */
            underlayTrackId: string | null;
        };
        /** @description An editor document in dialect 1.0, without `stateSchemaVersion`. */
        EditorStateV1_0: {
            /** @description Pixels. */
            compositionWidth: number;
            /** @description Pixels. */
            compositionHeight: number;
            /**
             * @description Ticks per second.
             * @constant
             */
            timebaseTicksPerSecond: 240000;
            /**
             * @description Aspect ratio last selected in an editor.
             * @enum {unknown}
             */
            outputRatio?: "16:9" | "9:16" | "1:1" | "4:3" | "3:4" | "custom";
            globalBackground?: components["schemas"]["EditorStateV1_0_GlobalBackground"];
            /** @description Variables of a template by name. Texts use them as `{{name}}`, other fields through `bindings`. */
            variables?: {
                [key: string]: components["schemas"]["EditorStateV1_0_Variable"];
            };
            /** @description Fields of the background and of tracks that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["EditorStateV1_0_Binding"];
            };
            /** @description Stored but not used. */
            deletedAssets?: components["schemas"]["EditorStateV1_0_DeletedAsset"][];
            /** @description The first track is front-most. */
            tracks: components["schemas"]["EditorStateV1_0_Track"][];
            /** @description Files and captions by id. */
            assets: {
                [key: string]: components["schemas"]["EditorStateV1_0_Asset"];
            };
            /** @description Items on the timeline, by id. */
            items: {
                [key: string]: components["schemas"]["EditorStateV1_0_Item"];
            };
            /** @description Transitions by id. */
            transitions: {
                [key: string]: components["schemas"]["EditorStateV1_0_Transition"];
            };
            /** @description State that an editor keeps about a brand. Stored but not used. */
            brandRuntime?: components["schemas"]["EditorStateV1_0_BrandRuntime"] | null;
        };
        /**
         * GlobalBackground
         * @description Background behind all tracks. Black if absent.
         */
        EditorStateV1_0_GlobalBackground: components["schemas"]["EditorStateV1_0_NoBackground"] | components["schemas"]["EditorStateV1_0_ColorBackground"] | components["schemas"]["EditorStateV1_0_BlurBackground"] | components["schemas"]["EditorStateV1_0_ImageBackground"];
        /** NoBackground */
        EditorStateV1_0_NoBackground: {
            /**
             * @description Always `none`.
             * @constant
             */
            type: "none";
        };
        /** ColorBackground */
        EditorStateV1_0_ColorBackground: {
            /**
             * @description Always `color`.
             * @constant
             */
            type: "color";
            /** @description CSS colour. */
            color: string;
            /** @description A CSS linear-gradient() or radial-gradient(). Takes precedence over the colour. */
            gradient: string | null;
        };
        /** BlurBackground */
        EditorStateV1_0_BlurBackground: {
            /**
             * @description Always `blur`.
             * @constant
             */
            type: "blur";
            /**
             * @description Level of the blur: 0 (none) to 4. The background is the rearmost image or video of the frame, blurred.
             * @enum {unknown}
             */
            level: 0 | 1 | 2 | 3 | 4;
        };
        /** ImageBackground */
        EditorStateV1_0_ImageBackground: {
            /**
             * @description Always `image`.
             * @constant
             */
            type: "image";
            /** @description Key in `assets`. */
            imageAssetId: string | null;
            /** @description URL from which the image is downloaded. */
            imageUrl: string;
            /**
             * @description Origin of the image. Stored but not used.
             * @enum {unknown}
             */
            source: "preset" | "custom";
        };
        /** Variable */
        EditorStateV1_0_Variable: components["schemas"]["EditorStateV1_0_TextVariable"] | components["schemas"]["EditorStateV1_0_NumberVariable"] | components["schemas"]["EditorStateV1_0_ColorVariable"] | components["schemas"]["EditorStateV1_0_BooleanVariable"] | components["schemas"]["EditorStateV1_0_AssetVariable"] | components["schemas"]["EditorStateV1_0_CaptionsVariable"] | components["schemas"]["EditorStateV1_0_DataVariable"];
        /** TextVariable */
        EditorStateV1_0_TextVariable: {
            /**
             * @description Always `text`.
             * @constant
             */
            type: "text";
            /** @description Name shown in forms. */
            label?: string;
            /** @description Explanation shown in forms. */
            description?: string;
            /** @description Value if none is given. A variable without a default is required. */
            default?: string;
            /** @description Minimum length in characters. */
            minLength?: number;
            /** @description Maximum length in characters. */
            maxLength?: number;
        };
        /** NumberVariable */
        EditorStateV1_0_NumberVariable: {
            /**
             * @description Always `number`.
             * @constant
             */
            type: "number";
            /** @description Name shown in forms. */
            label?: string;
            /** @description Explanation shown in forms. */
            description?: string;
            /** @description Value if none is given. A variable without a default is required. */
            default?: number;
            /** @description Lowest value. */
            min?: number;
            /** @description Highest value. */
            max?: number;
        };
        /** ColorVariable */
        EditorStateV1_0_ColorVariable: {
            /**
             * @description Always `color`.
             * @constant
             */
            type: "color";
            /** @description Name shown in forms. */
            label?: string;
            /** @description Explanation shown in forms. */
            description?: string;
            /** @description Value if none is given. A variable without a default is required. */
            default?: string;
        };
        /** BooleanVariable */
        EditorStateV1_0_BooleanVariable: {
            /**
             * @description Always `boolean`.
             * @constant
             */
            type: "boolean";
            /** @description Name shown in forms. */
            label?: string;
            /** @description Explanation shown in forms. */
            description?: string;
            /** @description Value if none is given. A variable without a default is required. */
            default?: boolean;
        };
        /** AssetVariable */
        EditorStateV1_0_AssetVariable: {
            /**
             * @description Always `asset`.
             * @constant
             */
            type: "asset";
            /** @description Name shown in forms. */
            label?: string;
            /** @description Explanation shown in forms. */
            description?: string;
            /**
             * @description Type of the file.
             * @enum {unknown}
             */
            assetType: "image" | "video" | "gif" | "audio" | "lottie";
            /** @description Value if none is given. A variable without a default is required. */
            default?: string | components["schemas"]["EditorStateV1_0_VariableFile"];
            /**
             * @description Items that show the file last as long as it does, and what follows on their track is shifted.
             * @constant
             */
            duration?: "fit";
        };
        /** VariableFile */
        EditorStateV1_0_VariableFile: {
            /** @description URL from which the file is downloaded. */
            remoteUrl?: string;
            /** @description Key of the file in this service's storage; on the command line, its name in the folder of assets. */
            remoteKey?: string;
            /** @description File name shown to users. */
            filename?: string;
            /** @description Duration of the media in seconds. Known for uploads and for local files. */
            durationInSeconds?: number;
            /** @description Whether the audio of a video is used. */
            hasAudioTrack?: boolean;
            /** @description Pixels. */
            width?: number;
            /** @description Pixels. */
            height?: number;
        };
        /** CaptionsVariable */
        EditorStateV1_0_CaptionsVariable: {
            /**
             * @description Always `captions`.
             * @constant
             */
            type: "captions";
            /** @description Name shown in forms. */
            label?: string;
            /** @description Explanation shown in forms. */
            description?: string;
            /** @description Value if none is given. A variable without a default is required. */
            default?: string | components["schemas"]["EditorStateV1_0_VariableCaption"][];
        };
        /** VariableCaption */
        EditorStateV1_0_VariableCaption: {
            /** @description The line as shown. */
            text: string;
            /** @description Milliseconds. */
            startMs: number;
            /** @description Milliseconds. */
            endMs: number;
        };
        /** DataVariable */
        EditorStateV1_0_DataVariable: {
            /**
             * @description Always `data`.
             * @constant
             */
            type: "data";
            /** @description Name shown in forms. */
            label?: string;
            /** @description Explanation shown in forms. */
            description?: string;
            /** @description Value if none is given. A variable without a default is required. */
            default?: {
                [key: string]: string | number | boolean;
            }[];
        };
        /** Binding */
        EditorStateV1_0_Binding: {
            /** @description Name of a variable, or `data.field` in a repeated item. */
            $var: string;
        };
        /** DeletedAsset */
        EditorStateV1_0_DeletedAsset: {
            /** @description Former key in `assets`. */
            assetId: string;
            /** @description URL from which the file was downloaded, or null. */
            remoteUrl: string | null;
            /** @description Key of the file in this service's storage, or null. */
            remoteKey: string | null;
            statusAtDeletion: components["schemas"]["EditorStateV1_0_AssetUploadState"];
        };
        /** AssetUploadState */
        EditorStateV1_0_AssetUploadState: {
            /**
             * @description Always `pending-upload`.
             * @constant
             */
            type: "pending-upload";
        } | {
            /**
             * @description Always `in-progress`.
             * @constant
             */
            type: "in-progress";
            /** @description Progress of the upload. */
            progress: {
                /** @description Progress in the unit of the editor. */
                progress: number;
                /** @description Bytes sent. */
                loadedBytes: number;
                /** @description Size of the file in bytes. */
                totalBytes: number;
            };
        } | {
            /**
             * @description Always `uploaded`.
             * @constant
             */
            type: "uploaded";
        } | {
            /**
             * @description Always `error`.
             * @constant
             */
            type: "error";
            /** @description The error, in the format of the editor. */
            error: string | {
                [key: string]: unknown;
            } | null;
            /** @description Whether the editor can retry the upload. */
            canRetry: boolean;
        };
        /** Track */
        EditorStateV1_0_Track: {
            /** @description Id that transitions use to refer to this track. */
            id: string;
            /** @description The track's items in order. They must not overlap in time. */
            items: string[];
            /** @description Hides the track's visual items and excludes its items from the duration. Does not mute. */
            hidden: boolean;
            /** @description Silences the track's audio. Does not hide. */
            muted: boolean;
        };
        /** Asset */
        EditorStateV1_0_Asset: components["schemas"]["EditorStateV1_0_ImageAsset"] | components["schemas"]["EditorStateV1_0_VideoAsset"] | components["schemas"]["EditorStateV1_0_GifAsset"] | components["schemas"]["EditorStateV1_0_AudioAsset"] | components["schemas"]["EditorStateV1_0_CaptionAsset"] | components["schemas"]["EditorStateV1_0_LottieAsset"];
        /** ImageAsset */
        EditorStateV1_0_ImageAsset: {
            /**
             * @description Always `image`.
             * @constant
             */
            type: "image";
            /** @description Must equal the key in `assets`. */
            id: string;
            /** @description File name shown to users. */
            filename: string;
            /** @description File size in bytes. */
            size: number;
            /** @description Media type, such as `image/png`. Stored but not used: the file's content decides. */
            mimeType: string;
            /** @description URL from which the file is downloaded. */
            remoteUrl?: string | null;
            /** @description Key of the file in this service's storage. Takes precedence over `remoteUrl`. */
            remoteKey?: string | null;
            /** @description Fields of this asset that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["EditorStateV1_0_Binding"];
            };
            /** @description Pixels. */
            width: number;
            /** @description Pixels. */
            height: number;
        };
        /** VideoAsset */
        EditorStateV1_0_VideoAsset: {
            /**
             * @description Always `video`.
             * @constant
             */
            type: "video";
            /** @description Must equal the key in `assets`. */
            id: string;
            /** @description File name shown to users. */
            filename: string;
            /** @description File size in bytes. */
            size: number;
            /** @description Media type, such as `image/png`. Stored but not used: the file's content decides. */
            mimeType: string;
            /** @description URL from which the file is downloaded. */
            remoteUrl?: string | null;
            /** @description Key of the file in this service's storage. Takes precedence over `remoteUrl`. */
            remoteKey?: string | null;
            /** @description Fields of this asset that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["EditorStateV1_0_Binding"];
            };
            /** @description Duration of the media in seconds. */
            durationInSeconds: number;
            /** @description Whether the audio of the video is used. If false, the video is silent even if its file contains audio. */
            hasAudioTrack: boolean;
            /** @description Pixels. */
            width: number;
            /** @description Pixels. */
            height: number;
        };
        /** GifAsset */
        EditorStateV1_0_GifAsset: {
            /**
             * @description Always `gif`.
             * @constant
             */
            type: "gif";
            /** @description Must equal the key in `assets`. */
            id: string;
            /** @description File name shown to users. */
            filename: string;
            /** @description File size in bytes. */
            size: number;
            /** @description Media type, such as `image/png`. Stored but not used: the file's content decides. */
            mimeType: string;
            /** @description URL from which the file is downloaded. */
            remoteUrl?: string | null;
            /** @description Key of the file in this service's storage. Takes precedence over `remoteUrl`. */
            remoteKey?: string | null;
            /** @description Fields of this asset that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["EditorStateV1_0_Binding"];
            };
            /** @description Duration of the media in seconds. */
            durationInSeconds: number;
            /** @description Pixels. */
            width: number;
            /** @description Pixels. */
            height: number;
            /**
             * @description At the end, `loop` starts again and `finite` holds the last frame.
             * @enum {unknown}
             */
            loopBehavior: "finite" | "loop";
        };
        /** AudioAsset */
        EditorStateV1_0_AudioAsset: {
            /**
             * @description Always `audio`.
             * @constant
             */
            type: "audio";
            /** @description Must equal the key in `assets`. */
            id: string;
            /** @description File name shown to users. */
            filename: string;
            /** @description File size in bytes. */
            size: number;
            /** @description Media type, such as `image/png`. Stored but not used: the file's content decides. */
            mimeType: string;
            /** @description URL from which the file is downloaded. */
            remoteUrl?: string | null;
            /** @description Key of the file in this service's storage. Takes precedence over `remoteUrl`. */
            remoteKey?: string | null;
            /** @description Fields of this asset that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["EditorStateV1_0_Binding"];
            };
            /** @description Duration of the media in seconds. */
            durationInSeconds: number;
        };
        /** CaptionAsset */
        EditorStateV1_0_CaptionAsset: {
            /**
             * @description Always `caption`.
             * @constant
             */
            type: "caption";
            /** @description Must equal the key in `assets`. */
            id: string;
            /** @description File name shown to users. */
            filename: string;
            /** @description File size in bytes. */
            size: number;
            /** @description Media type, such as `image/png`. Stored but not used: the file's content decides. */
            mimeType: string;
            /** @description URL from which the file is downloaded. */
            remoteUrl?: string | null;
            /** @description Key of the file in this service's storage. Takes precedence over `remoteUrl`. */
            remoteKey?: string | null;
            /** @description Fields of this asset that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["EditorStateV1_0_Binding"];
            };
            /** @description Words or lines in the order in which they are spoken. */
            captions: components["schemas"]["EditorStateV1_0_CaptionEntry"][];
            /**
             * @description Whether one entry is a word or a line.
             * @enum {unknown}
             */
            timingGranularity: "word" | "line";
            /** @description Language of the text: a BCP 47 tag such as `ja` or `zh-Hant`, or null. Decides the shapes of Han characters, where lines break, the local forms of letters, and what `letterCase` and `hyphenate` do. Default: as the characters of the text, of its caption asset and of the document suggest. */
            language?: unknown;
            /** @description Encoding of the file, such as `windows-1251` (a label of the WHATWG Encoding Standard). Detected if absent. */
            encoding?: string;
        };
        /** CaptionEntry */
        EditorStateV1_0_CaptionEntry: {
            /** @description The word or line as shown. */
            text: string;
            /** @description Start in milliseconds from the start of the caption content. */
            startMs: number;
            /** @description End in milliseconds from the start of the caption content. Must be later than `startMs`. */
            endMs: number;
            /** @description Milliseconds. Stored but not used. */
            timestampMs?: number | null;
            /** @description Confidence of the speech recognition. Stored but not used. */
            confidence?: number | null;
            /** @description Glosses above parts of the text, such as the readings of characters. Default: none. */
            ruby?: components["schemas"]["EditorStateV1_0_RubyGloss"][];
        };
        /** RubyGloss */
        EditorStateV1_0_RubyGloss: {
            /** @description First character of the part, as an index into `text` in UTF-16 code units. */
            start: number;
            /** @description End of the part (exclusive), in the same unit. */
            end: number;
            /** @description The gloss, drawn at half the size. */
            text: string;
        };
        /** LottieAsset */
        EditorStateV1_0_LottieAsset: {
            /**
             * @description Always `lottie`.
             * @constant
             */
            type: "lottie";
            /** @description Must equal the key in `assets`. */
            id: string;
            /** @description File name shown to users. */
            filename: string;
            /** @description File size in bytes. */
            size: number;
            /** @description Media type, such as `image/png`. Stored but not used: the file's content decides. */
            mimeType: string;
            /** @description URL from which the file is downloaded. */
            remoteUrl?: string | null;
            /** @description Key of the file in this service's storage. Takes precedence over `remoteUrl`. */
            remoteKey?: string | null;
            /** @description Fields of this asset that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["EditorStateV1_0_Binding"];
            };
            /** @description Duration of the media in seconds. */
            durationInSeconds: number;
            /** @description Pixels. */
            width: number;
            /** @description Pixels. */
            height: number;
            /**
             * @description `svg` is a still image.
             * @enum {unknown}
             */
            resourceType: "lottie" | "svg";
            /** @description The animation itself, as an alternative to a file. */
            resourceJson?: {
                [key: string]: unknown;
            } | null;
            /** @description Name of a built-in illustration. */
            resourceComponentId?: string | null;
            /** @description Settings of the editor. Stored but not used. */
            materialConfig?: {
                [key: string]: unknown;
            } | null;
        };
        /** Item */
        EditorStateV1_0_Item: components["schemas"]["EditorStateV1_0_ImageItem"] | components["schemas"]["EditorStateV1_0_VideoItem"] | components["schemas"]["EditorStateV1_0_GifItem"] | components["schemas"]["EditorStateV1_0_LottieItem"] | components["schemas"]["EditorStateV1_0_AudioItem"] | components["schemas"]["EditorStateV1_0_TextItem"] | components["schemas"]["EditorStateV1_0_TextTemplateItem"] | components["schemas"]["EditorStateV1_0_CaptionsItem"] | components["schemas"]["EditorStateV1_0_SolidItem"] | components["schemas"]["EditorStateV1_0_IllustrationItem"] | components["schemas"]["EditorStateV1_0_EffectItem"] | components["schemas"]["EditorStateV1_0_FilterItem"] | (components["schemas"]["EditorStateV1_0_RowChartItem"] | components["schemas"]["EditorStateV1_0_PieChartItem"] | components["schemas"]["EditorStateV1_0_ScatterChartItem"]);
        /** ImageItem */
        EditorStateV1_0_ImageItem: {
            /**
             * @description Always `image`.
             * @constant
             */
            type: "image";
            /** @description Must equal the key in `items`. */
            id: string;
            /** @description Start on the timeline in ticks (1/240000 s). */
            startTicks: number;
            /** @description Duration on the timeline in ticks (1/240000 s). */
            durationTicks: number;
            /** @description State of the editor. Stored but not used. */
            isDraggingInTimeline: boolean;
            /** @description Fields of this item that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["EditorStateV1_0_Binding"];
            };
            /** @description Key in `assets`. */
            assetId: string;
            /** @description Upper edge of the box, in composition pixels from the top. */
            top: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Left edge of the box, in composition pixels from the left. */
            left: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Width of the box, in composition pixels. */
            width: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Height of the box, in composition pixels. */
            height: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Horizontal scale about the box's centre; 1 is the original size. */
            scaleX: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Vertical scale about the box's centre; 1 is the original size. */
            scaleY: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description From 0 (invisible) to 1 (opaque). */
            opacity: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description If true, the content covers the box; if false, it is stretched to the box. */
            keepAspectRatio: boolean;
            /** @description Corner radius in composition pixels. */
            borderRadius: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Rotation about the box's centre, in degrees clockwise. */
            rotation: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Cut off at the left, as a fraction (0 to 1) of the box's width; 0 by default. */
            cropLeft?: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Cut off at the top, as a fraction (0 to 1) of the box's height; 0 by default. */
            cropTop?: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Cut off at the right, as a fraction (0 to 1) of the box's width; 0 by default. */
            cropRight?: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Cut off at the bottom, as a fraction (0 to 1) of the box's height; 0 by default. */
            cropBottom?: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            animations?: components["schemas"]["EditorStateV1_0_ClipAnimations"];
            /** @description State of the editor. Stored but not used. */
            stickerId?: string | null;
            /** @description State of the editor. Stored but not used. */
            stickerVersion?: number | null;
        };
        /**
         * AnimatedNumber
         * @description A number that can change over the duration of its item.
         */
        EditorStateV1_0_AnimatedNumber: {
            /** @description The value without keyframes. If no keyframe is at 0, the value at the start. If the only keyframe is at 0, the value at the end of the item. */
            value: number;
            /** @description Values between keyframes are interpolated linearly unless a keyframe has an `easing`. The value of the last keyframe is held. */
            keyframes: (components["schemas"]["EditorStateV1_0_Keyframe"] | components["schemas"]["EditorStateV1_0_EasedKeyframe"])[];
        };
        /** Keyframe */
        EditorStateV1_0_Keyframe: {
            /** @description Time since the item's start in ticks (1/240000 s). Must be less than the item's `durationTicks`. */
            timeTicks: number;
            /** @description The value at that instant, in the unit of the animated number. */
            value: number;
        };
        /** EasedKeyframe */
        EditorStateV1_0_EasedKeyframe: {
            /** @description Time since the item's start in ticks (1/240000 s). Must be less than the item's `durationTicks`. */
            timeTicks: number;
            /** @description The value at that instant, in the unit of the animated number. */
            value: number;
            /** @description Easing from this keyframe to the next one; linear if absent. */
            easing?: ("linear" | "ease" | "ease-in" | "ease-out" | "ease-in-out" | "hold" | "spring") | string;
        };
        /**
         * ClipAnimations
         * @description How the item's box enters and leaves. If `in` and `out` together are longer than the item, both are shortened proportionally.
         */
        EditorStateV1_0_ClipAnimations: {
            in?: components["schemas"]["EditorStateV1_0_ClipAnimation"];
            out?: components["schemas"]["EditorStateV1_0_ClipAnimation"];
        };
        /** ClipAnimation */
        EditorStateV1_0_ClipAnimation: {
            /**
             * @description How the box moves.
             * @enum {unknown}
             */
            type: "fade" | "slide-up" | "slide-down" | "slide-left" | "slide-right" | "zoom-in" | "zoom-out";
            /** @description Duration in ticks (1/240000 s). */
            durationTicks: number;
            /** @description Easing of the progress. */
            easing?: ("linear" | "ease" | "ease-in" | "ease-out" | "ease-in-out" | "hold" | "spring") | string;
            /** @description Settings by name. Unknown names are stored. */
            params?: {
                [key: string]: components["schemas"]["EditorStateV1_0_Primitive"];
            };
        };
        /**
         * Primitive
         * @description A plain value.
         */
        EditorStateV1_0_Primitive: string | number | boolean;
        /** VideoItem */
        EditorStateV1_0_VideoItem: {
            /**
             * @description Always `video`.
             * @constant
             */
            type: "video";
            /** @description Must equal the key in `items`. */
            id: string;
            /** @description Start on the timeline in ticks (1/240000 s). */
            startTicks: number;
            /** @description Duration on the timeline in ticks (1/240000 s). */
            durationTicks: number;
            /** @description State of the editor. Stored but not used. */
            isDraggingInTimeline: boolean;
            /** @description Fields of this item that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["EditorStateV1_0_Binding"];
            };
            /** @description Key in `assets`. */
            assetId: string;
            /** @description Start within the source, in seconds. */
            videoStartFromInSeconds: number;
            /** @description Duration of the linear audio fade at the start, in seconds. */
            audioFadeInDurationInSeconds: number;
            /** @description Duration of the linear audio fade at the end, in seconds. */
            audioFadeOutDurationInSeconds: number;
            /** @description Upper edge of the box, in composition pixels from the top. */
            top: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Left edge of the box, in composition pixels from the left. */
            left: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Width of the box, in composition pixels. */
            width: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Height of the box, in composition pixels. */
            height: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Horizontal scale about the box's centre; 1 is the original size. */
            scaleX: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Vertical scale about the box's centre; 1 is the original size. */
            scaleY: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description From 0 (invisible) to 1 (opaque). */
            opacity: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description If true, the content covers the box; if false, it is stretched to the box. */
            keepAspectRatio: boolean;
            /** @description Corner radius in composition pixels. */
            borderRadius: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Rotation about the box's centre, in degrees clockwise. */
            rotation: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Audio gain in decibels; 0 leaves the volume unchanged. */
            decibelAdjustment: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Playback speed; 1 is normal. */
            playbackRate: number;
            /** @description Cut off at the left, as a fraction (0 to 1) of the box's width; 0 by default. */
            cropLeft?: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Cut off at the top, as a fraction (0 to 1) of the box's height; 0 by default. */
            cropTop?: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Cut off at the right, as a fraction (0 to 1) of the box's width; 0 by default. */
            cropRight?: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Cut off at the bottom, as a fraction (0 to 1) of the box's height; 0 by default. */
            cropBottom?: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            animations?: components["schemas"]["EditorStateV1_0_ClipAnimations"];
        };
        /** GifItem */
        EditorStateV1_0_GifItem: {
            /**
             * @description Always `gif`.
             * @constant
             */
            type: "gif";
            /** @description Must equal the key in `items`. */
            id: string;
            /** @description Start on the timeline in ticks (1/240000 s). */
            startTicks: number;
            /** @description Duration on the timeline in ticks (1/240000 s). */
            durationTicks: number;
            /** @description State of the editor. Stored but not used. */
            isDraggingInTimeline: boolean;
            /** @description Fields of this item that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["EditorStateV1_0_Binding"];
            };
            /** @description Key in `assets`. */
            assetId: string;
            /** @description Start within the source, in seconds. */
            gifStartFromInSeconds: number;
            /** @description Upper edge of the box, in composition pixels from the top. */
            top: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Left edge of the box, in composition pixels from the left. */
            left: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Width of the box, in composition pixels. */
            width: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Height of the box, in composition pixels. */
            height: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Horizontal scale about the box's centre; 1 is the original size. */
            scaleX: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Vertical scale about the box's centre; 1 is the original size. */
            scaleY: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description From 0 (invisible) to 1 (opaque). */
            opacity: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description If true, the content covers the box; if false, it is stretched to the box. */
            keepAspectRatio: boolean;
            /** @description Corner radius in composition pixels. */
            borderRadius: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Rotation about the box's centre, in degrees clockwise. */
            rotation: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Playback speed; 1 is normal. */
            playbackRate: number;
            /** @description Cut off at the left, as a fraction (0 to 1) of the box's width; 0 by default. */
            cropLeft?: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Cut off at the top, as a fraction (0 to 1) of the box's height; 0 by default. */
            cropTop?: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Cut off at the right, as a fraction (0 to 1) of the box's width; 0 by default. */
            cropRight?: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Cut off at the bottom, as a fraction (0 to 1) of the box's height; 0 by default. */
            cropBottom?: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            animations?: components["schemas"]["EditorStateV1_0_ClipAnimations"];
        };
        /** LottieItem */
        EditorStateV1_0_LottieItem: {
            /**
             * @description Always `lottie`.
             * @constant
             */
            type: "lottie";
            /** @description Must equal the key in `items`. */
            id: string;
            /** @description Start on the timeline in ticks (1/240000 s). */
            startTicks: number;
            /** @description Duration on the timeline in ticks (1/240000 s). */
            durationTicks: number;
            /** @description State of the editor. Stored but not used. */
            isDraggingInTimeline: boolean;
            /** @description Fields of this item that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["EditorStateV1_0_Binding"];
            };
            /** @description Key in `assets`. */
            assetId: string;
            /** @description Start within the source, in seconds. */
            lottieStartFromInSeconds: number;
            /** @description Upper edge of the box, in composition pixels from the top. */
            top: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Left edge of the box, in composition pixels from the left. */
            left: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Width of the box, in composition pixels. */
            width: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Height of the box, in composition pixels. */
            height: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Horizontal scale about the box's centre; 1 is the original size. */
            scaleX: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Vertical scale about the box's centre; 1 is the original size. */
            scaleY: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description From 0 (invisible) to 1 (opaque). */
            opacity: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description If true, the content covers the box; if false, it is stretched to the box. */
            keepAspectRatio: boolean;
            /** @description Rotation about the box's centre, in degrees clockwise. */
            rotation: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Playback speed; 1 is normal. */
            playbackRate: number;
            animations?: components["schemas"]["EditorStateV1_0_ClipAnimations"];
        };
        /** AudioItem */
        EditorStateV1_0_AudioItem: {
            /**
             * @description Always `audio`.
             * @constant
             */
            type: "audio";
            /** @description Must equal the key in `items`. */
            id: string;
            /** @description Start on the timeline in ticks (1/240000 s). */
            startTicks: number;
            /** @description Duration on the timeline in ticks (1/240000 s). */
            durationTicks: number;
            /** @description State of the editor. Stored but not used. */
            isDraggingInTimeline: boolean;
            /** @description Fields of this item that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["EditorStateV1_0_Binding"];
            };
            /** @description Key in `assets`. */
            assetId: string;
            /** @description Start within the source, in seconds. */
            audioStartFromInSeconds: number;
            /** @description Duration of the linear audio fade at the start, in seconds. */
            audioFadeInDurationInSeconds: number;
            /** @description Duration of the linear audio fade at the end, in seconds. */
            audioFadeOutDurationInSeconds: number;
            /** @description Upper edge of the box, in composition pixels from the top. */
            top: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Left edge of the box, in composition pixels from the left. */
            left: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Width of the box, in composition pixels. */
            width: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Height of the box, in composition pixels. */
            height: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Horizontal scale about the box's centre; 1 is the original size. */
            scaleX: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Vertical scale about the box's centre; 1 is the original size. */
            scaleY: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description From 0 (invisible) to 1 (opaque). */
            opacity: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Audio gain in decibels; 0 leaves the volume unchanged. */
            decibelAdjustment: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Playback speed; 1 is normal. */
            playbackRate: number;
        };
        /** TextItem */
        EditorStateV1_0_TextItem: {
            /**
             * @description Always `text`.
             * @constant
             */
            type: "text";
            /** @description Must equal the key in `items`. */
            id: string;
            /** @description Start on the timeline in ticks (1/240000 s). */
            startTicks: number;
            /** @description Duration on the timeline in ticks (1/240000 s). */
            durationTicks: number;
            /** @description State of the editor. Stored but not used. */
            isDraggingInTimeline: boolean;
            /** @description Fields of this item that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["EditorStateV1_0_Binding"];
            };
            /** @description Upper edge of the box, in composition pixels from the top. */
            top: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Left edge of the box, in composition pixels from the left. */
            left: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Width of the box, in composition pixels. */
            width: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Height of the box, in composition pixels. */
            height: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Horizontal scale about the box's centre; 1 is the original size. */
            scaleX: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Vertical scale about the box's centre; 1 is the original size. */
            scaleY: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description From 0 (invisible) to 1 (opaque). */
            opacity: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Line breaks are kept; long lines wrap inside the box. */
            text: string;
            /** @description CSS colour. */
            color: string;
            /**
             * @description Horizontal alignment of the lines in the box.
             * @enum {unknown}
             */
            align: "left" | "center" | "right";
            /** @description Name of a Google Fonts family. Unknown families fall back to Noto Sans. */
            fontFamily: string;
            fontStyle: components["schemas"]["EditorStateV1_0_FontStyle"];
            /** @description Pixels. */
            fontSize: number;
            /** @description Distance between lines as a multiple of the font size. */
            lineHeight: number;
            /** @description Space added after each letter, in pixels. */
            letterSpacing: number;
            /**
             * @description Base direction of the text.
             * @enum {unknown}
             */
            direction: "ltr" | "rtl";
            /** @description Width of the stroke in pixels. The stroke is drawn below the fill. */
            strokeWidth: number;
            /** @description CSS colour. */
            strokeColor: string;
            /** @description Setting of the editor. Stored but not used. */
            resizeOnEdit: boolean;
            /** @description Background of the text. Null draws none. */
            background?: components["schemas"]["EditorStateV1_0_TextBackground"] | null;
            /** @description Shadows of the text, its stroke and its outline, at most 8; the first one is on top. They turn with the item. Default: none. */
            shadows?: components["schemas"]["EditorStateV1_0_TextShadow"][];
            outline?: components["schemas"]["EditorStateV1_0_TextOutline"];
            /** @description A CSS linear-gradient() or radial-gradient(circle …) over all lines together, in place of `color`. Default: none. */
            fillGradient?: string;
            backgroundPadding?: components["schemas"]["EditorStateV1_0_TextBackgroundPadding"];
            /**
             * @description Vertical alignment of the lines in the box. Default: `top`.
             * @enum {unknown}
             */
            verticalAlign?: "top" | "center" | "bottom";
            autoFit?: components["schemas"]["EditorStateV1_0_TextAutoFit"];
            /** @description Longer texts are cut with an ellipsis. Default: no limit. */
            maxLines?: number;
            /**
             * @description Case in which the text is drawn, by the rules of `language`. Default: `as-typed`.
             * @enum {unknown}
             */
            letterCase?: "as-typed" | "uppercase" | "lowercase" | "title-case";
            /** @description If true, a word that is longer than a line is hyphenated by the rules of `language`; otherwise it is broken between any two letters. Default: false. */
            hyphenate?: boolean;
            /** @description Styles of parts of the text, at most 500. Where parts overlap, the later one wins. Default: none. */
            spans?: components["schemas"]["EditorStateV1_0_TextSpan"][];
            /** @description Language of the text: a BCP 47 tag such as `ja` or `zh-Hant`, or null. Decides the shapes of Han characters, where lines break, the local forms of letters, and what `letterCase` and `hyphenate` do. Default: as the characters of the text, of its caption asset and of the document suggest. */
            language?: unknown;
            /** @description Rotation about the box's centre, in degrees clockwise. */
            rotation?: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            animations?: components["schemas"]["EditorStateV1_0_ClipAnimations"];
            captionAnimations?: components["schemas"]["EditorStateV1_0_CaptionAnimations"];
        };
        /** FontStyle */
        EditorStateV1_0_FontStyle: {
            /** @description `normal` or `italic`. */
            variant: string;
            /** @description `100` to `900`. */
            weight: string;
        };
        /**
         * TextBackground
         * @description A box that fits tightly around each line.
         */
        EditorStateV1_0_TextBackground: {
            /** @description CSS colour. */
            color: string;
            /** @description Padding at both ends of each line, in pixels. */
            horizontalPadding: number;
            /** @description Pixels. */
            borderRadius: number;
        };
        /** TextShadow */
        EditorStateV1_0_TextShadow: {
            /** @description Pixels to the right. */
            offsetX: number;
            /** @description Pixels downwards. */
            offsetY: number;
            /** @description Pixels, like the blur radius of CSS; 0 is sharp. */
            blur: number;
            /** @description CSS colour. */
            color: string;
        };
        /**
         * TextOutline
         * @description A line around the letters and their stroke, which covers nothing of the letters even if they are translucent. Default: none.
         */
        EditorStateV1_0_TextOutline: {
            /** @description Pixels. */
            width: number;
            /** @description CSS colour. */
            color: string;
        };
        /**
         * TextBackgroundPadding
         * @description Padding of the `background` above and below the lines. Default: none.
         */
        EditorStateV1_0_TextBackgroundPadding: {
            /** @description Pixels. Default: 0. */
            top?: number;
            /** @description Pixels. Default: 0. */
            bottom?: number;
        };
        /**
         * TextAutoFit
         * @description Shrinks a text that does not fit its box, with its stroke, outline, shadows and parts. Default: the text keeps its size.
         */
        EditorStateV1_0_TextAutoFit: {
            /** @description The smallest font size in pixels. Default: 12. */
            minFontSize?: number;
        };
        /** TextSpan */
        EditorStateV1_0_TextSpan: {
            /** @description First character of the part, as an index into `text` in UTF-16 code units. */
            start: number;
            /** @description End of the part (exclusive), in the same unit. */
            end: number;
            /** @description CSS colour. It also replaces `fillGradient` in this part. */
            color?: string;
            /** @description Name of a font family. */
            fontFamily?: string;
            fontStyle?: components["schemas"]["EditorStateV1_0_TextSpanFontStyle"];
            /** @description Pixels. The line becomes as high as its largest part. */
            fontSize?: number;
            background?: components["schemas"]["EditorStateV1_0_TextSpanBackground"];
        };
        /** TextSpanFontStyle */
        EditorStateV1_0_TextSpanFontStyle: {
            /** @description `normal` or `italic`. */
            variant?: string;
            /** @description `100` to `900`. */
            weight?: string;
        };
        /** TextSpanBackground */
        EditorStateV1_0_TextSpanBackground: {
            /** @description CSS colour. */
            color: string;
            /** @description Pixels at both ends. Default: 0. */
            horizontalPadding?: number;
            /** @description Pixels. Default: 0. */
            borderRadius?: number;
        };
        /**
         * CaptionAnimations
         * @description How the letters enter, leave and move in between. Not allowed for captions with word timing.
         */
        EditorStateV1_0_CaptionAnimations: {
            in?: components["schemas"]["EditorStateV1_0_CaptionAnimation"];
            out?: components["schemas"]["EditorStateV1_0_CaptionAnimation"];
            loop?: components["schemas"]["EditorStateV1_0_CaptionAnimation"];
        };
        /** CaptionAnimation */
        EditorStateV1_0_CaptionAnimation: {
            /**
             * @description How the letters move.
             * @enum {unknown}
             */
            type: "converge" | "elastic-pop" | "typewriter" | "lay-down" | "center-type-out" | "curtain-close" | "jitter" | "rainbow" | "sweep-shine";
            /** @description Duration in ticks (1/240000 s); for `loop`, of one repetition. */
            durationTicks: number;
            /** @description Easing of the progress. */
            easing?: ("linear" | "ease" | "ease-in" | "ease-out" | "ease-in-out" | "hold" | "spring") | string;
            /** @description Settings by name. Unknown names are stored. */
            params?: {
                [key: string]: components["schemas"]["EditorStateV1_0_Primitive"];
            };
        };
        /** TextTemplateItem */
        EditorStateV1_0_TextTemplateItem: {
            /**
             * @description Always `text-template`.
             * @constant
             */
            type: "text-template";
            /** @description Must equal the key in `items`. */
            id: string;
            /** @description Start on the timeline in ticks (1/240000 s). */
            startTicks: number;
            /** @description Duration on the timeline in ticks (1/240000 s). */
            durationTicks: number;
            /** @description State of the editor. Stored but not used. */
            isDraggingInTimeline: boolean;
            /** @description Fields of this item that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["EditorStateV1_0_Binding"];
            };
            /**
             * @description Always 2.
             * @constant
             */
            schemaVersion: 2;
            /** @description Id of the original template. Any string is allowed. */
            templateId: string;
            /** @description State of the editor. Stored but not used. */
            templateCategory: string;
            /** @description One image node and one to three text nodes. */
            nodes: (components["schemas"]["EditorStateV1_0_TemplateImageNode"] | components["schemas"]["EditorStateV1_0_TemplateTextNode"])[];
            /** @description Upper edge of the box, in composition pixels from the top. */
            top: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Left edge of the box, in composition pixels from the left. */
            left: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Width of the box, in composition pixels. */
            width: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Height of the box, in composition pixels. */
            height: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Horizontal scale about the box's centre; 1 is the original size. */
            scaleX: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Vertical scale about the box's centre; 1 is the original size. */
            scaleY: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description From 0 (invisible) to 1 (opaque). */
            opacity: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Rotation about the box's centre, in degrees clockwise. */
            rotation?: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            animations?: components["schemas"]["EditorStateV1_0_ClipAnimations"];
        };
        /** TemplateImageNode */
        EditorStateV1_0_TemplateImageNode: {
            /**
             * @description Always `image`.
             * @constant
             */
            type: "image";
            /** @description Id within the template. */
            id: string;
            /** @description Pixels from the left of the item's box. */
            x: number;
            /** @description Pixels from the top of the item's box. */
            y: number;
            /** @description Pixels. */
            width: number;
            /** @description Pixels. */
            height: number;
            /**
             * @description Which of the next two fields is drawn.
             * @enum {unknown}
             */
            imageType: "svg" | "lottie";
            /** @description Name of a built-in illustration; null draws nothing. */
            imageComponentId: string | null;
            /** @description A Lottie animation; null draws nothing. */
            imageLottieJson: {
                [key: string]: unknown;
            } | null;
            /** @description From 0 (invisible) to 1 (opaque). */
            opacity: number;
            animations?: components["schemas"]["EditorStateV1_0_ClipAnimations"];
        };
        /** TemplateTextNode */
        EditorStateV1_0_TemplateTextNode: {
            /**
             * @description Always `text`.
             * @constant
             */
            type: "text";
            /** @description Id within the template. */
            id: string;
            /** @description Pixels from the left of the item's box. */
            x: number;
            /** @description Pixels from the top of the item's box. */
            y: number;
            /** @description Pixels. */
            width: number;
            /** @description Pixels. */
            height: number;
            /** @description Line breaks are kept; long lines wrap inside the box. */
            text: string;
            /** @description CSS colour. */
            color: string;
            /**
             * @description Horizontal alignment of the lines in the box.
             * @enum {unknown}
             */
            align: "left" | "center" | "right";
            /** @description Name of a Google Fonts family. Unknown families fall back to Noto Sans. */
            fontFamily: string;
            fontStyle: components["schemas"]["EditorStateV1_0_FontStyle"];
            /** @description Pixels. */
            fontSize: number;
            /** @description Distance between lines as a multiple of the font size. */
            lineHeight: number;
            /** @description Space added after each letter, in pixels. */
            letterSpacing: number;
            /**
             * @description Base direction of the text.
             * @enum {unknown}
             */
            direction: "ltr" | "rtl";
            /** @description Width of the stroke in pixels. The stroke is drawn below the fill. */
            strokeWidth: number;
            /** @description CSS colour. */
            strokeColor: string;
            /** @description Background of the text. Null draws none. */
            background: components["schemas"]["EditorStateV1_0_TextBackground"] | null;
            animations?: components["schemas"]["EditorStateV1_0_ClipAnimations"];
            captionAnimations?: components["schemas"]["EditorStateV1_0_CaptionAnimations"];
        };
        /** CaptionsItem */
        EditorStateV1_0_CaptionsItem: {
            /**
             * @description Always `captions`.
             * @constant
             */
            type: "captions";
            /** @description Must equal the key in `items`. */
            id: string;
            /** @description Start on the timeline in ticks (1/240000 s). */
            startTicks: number;
            /** @description Duration on the timeline in ticks (1/240000 s). */
            durationTicks: number;
            /** @description State of the editor. Stored but not used. */
            isDraggingInTimeline: boolean;
            /** @description Fields of this item that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["EditorStateV1_0_Binding"];
            };
            /** @description Key in `assets`. */
            assetId: string;
            /** @description Word timing: a page shows the words that start within this time of its first word, in milliseconds. */
            pageDurationInMilliseconds: number;
            /** @description Time between the item's start and time 0 of the captions, in milliseconds. */
            contentStartOffsetMs: number;
            /** @description Upper edge of the box, in composition pixels from the top. */
            top: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Left edge of the box, in composition pixels from the left. */
            left: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Width of the box, in composition pixels. */
            width: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Height of the box, in composition pixels. */
            height: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Horizontal scale about the box's centre; 1 is the original size. */
            scaleX: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Vertical scale about the box's centre; 1 is the original size. */
            scaleY: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description From 0 (invisible) to 1 (opaque). */
            opacity: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description CSS colour. */
            color: string;
            /**
             * @description Horizontal alignment of the lines in the box.
             * @enum {unknown}
             */
            align: "left" | "center" | "right";
            /** @description Name of a Google Fonts family. Unknown families fall back to Noto Sans. */
            fontFamily: string;
            fontStyle: components["schemas"]["EditorStateV1_0_FontStyle"];
            /** @description Pixels. */
            fontSize: number;
            /** @description Distance between lines as a multiple of the font size. */
            lineHeight: number;
            /** @description Space added after each letter, in pixels. */
            letterSpacing: number;
            /**
             * @description Base direction of the text.
             * @enum {unknown}
             */
            direction: "ltr" | "rtl";
            /** @description Width of the stroke in pixels. The stroke is drawn below the fill. */
            strokeWidth: number;
            /** @description CSS colour. */
            strokeColor: string;
            /** @description Word timing: CSS colour of the word being spoken. */
            highlightColor: string;
            /** @description Word timing: maximum number of lines per page. */
            maxLines: number;
            /**
             * @description Origin of the captions. Stored but not used.
             * @enum {unknown}
             */
            source: "manual" | "auto" | "upload";
            /** @description State of the editor. Stored but not used. */
            captionGroupId: string | null;
            /** @description Background of the text. Null draws none. */
            background: components["schemas"]["EditorStateV1_0_TextBackground"] | null;
            /** @description Shadows of the text, its stroke and its outline, at most 8; the first one is on top. They turn with the item. Default: none. */
            shadows?: components["schemas"]["EditorStateV1_0_TextShadow"][];
            outline?: components["schemas"]["EditorStateV1_0_TextOutline"];
            /** @description A CSS linear-gradient() or radial-gradient(circle …) over all lines together, in place of `color`. Default: none. */
            fillGradient?: string;
            backgroundPadding?: components["schemas"]["EditorStateV1_0_TextBackgroundPadding"];
            /** @description Language of the text: a BCP 47 tag such as `ja` or `zh-Hant`, or null. Decides the shapes of Han characters, where lines break, the local forms of letters, and what `letterCase` and `hyphenate` do. Default: as the characters of the text, of its caption asset and of the document suggest. */
            language?: unknown;
            /** @description Rotation about the box's centre, in degrees clockwise. */
            rotation?: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            animations?: components["schemas"]["EditorStateV1_0_ClipAnimations"];
            captionAnimations?: components["schemas"]["EditorStateV1_0_CaptionAnimations"];
            /**
             * @description A caption theme. It takes the place of the required style fields except `fontSize`, `align` and `direction`; `shadows`, `outline`, `fillGradient` and `backgroundPadding` of the item win over it.
             * @enum {unknown}
             */
            theme?: "bold" | "spotlight" | "karaoke" | "marker" | "clean" | "label" | "headline" | "neon" | "typed" | "editorial";
            /** @description CSS colour in place of the theme's accent. */
            themeColor?: string;
            spokenWord?: components["schemas"]["EditorStateV1_0_SpokenWord"];
            /**
             * @description Word timing: `time` starts a page when the page duration is over; `speech` also ends pages at sentences and pauses, and leaves no word alone. By default `time`, and with a theme `speech`.
             * @enum {unknown}
             */
            pageBreaks?: "time" | "speech";
            /** @description Word timing: maximum number of words per page. */
            maxWords?: number;
            /**
             * @description Keeps the box and its text within the part of the frame that a platform's own controls leave free.
             * @enum {unknown}
             */
            safeArea?: "tiktok" | "reels" | "shorts" | "all-platforms" | "broadcast";
        };
        /**
         * SpokenWord
         * @description Word timing: the design of the word that is being spoken.
         */
        EditorStateV1_0_SpokenWord: {
            /**
             * @description How the word that is being spoken differs.
             * @enum {unknown}
             */
            style: "none" | "color" | "box" | "pop" | "underline" | "fill" | "appear";
            /** @description CSS colour of its letters. */
            color?: string;
            /** @description CSS colour of its box or line; by default `highlightColor`. */
            accentColor?: string;
            /** @description `pop`: its size relative to the other words; 1.15 by default. */
            scale?: number;
        };
        /** SolidItem */
        EditorStateV1_0_SolidItem: {
            /**
             * @description Always `solid`.
             * @constant
             */
            type: "solid";
            /** @description Must equal the key in `items`. */
            id: string;
            /** @description Start on the timeline in ticks (1/240000 s). */
            startTicks: number;
            /** @description Duration on the timeline in ticks (1/240000 s). */
            durationTicks: number;
            /** @description State of the editor. Stored but not used. */
            isDraggingInTimeline: boolean;
            /** @description Fields of this item that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["EditorStateV1_0_Binding"];
            };
            /** @description Upper edge of the box, in composition pixels from the top. */
            top: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Left edge of the box, in composition pixels from the left. */
            left: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Width of the box, in composition pixels. */
            width: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Height of the box, in composition pixels. */
            height: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Horizontal scale about the box's centre; 1 is the original size. */
            scaleX: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Vertical scale about the box's centre; 1 is the original size. */
            scaleY: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description From 0 (invisible) to 1 (opaque). */
            opacity: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description CSS colour. */
            color: string;
            /**
             * @description Shape that fills the box.
             * @enum {unknown}
             */
            shape: "rectangle" | "circle" | "triangle" | "star";
            /** @description If true, the content covers the box; if false, it is stretched to the box. */
            keepAspectRatio: boolean;
            /** @description Corner radius in composition pixels. */
            borderRadius: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Rotation about the box's centre, in degrees clockwise. */
            rotation: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            animations?: components["schemas"]["EditorStateV1_0_ClipAnimations"];
        };
        /** IllustrationItem */
        EditorStateV1_0_IllustrationItem: {
            /**
             * @description Always `illustration`.
             * @constant
             */
            type: "illustration";
            /** @description Must equal the key in `items`. */
            id: string;
            /** @description Start on the timeline in ticks (1/240000 s). */
            startTicks: number;
            /** @description Duration on the timeline in ticks (1/240000 s). */
            durationTicks: number;
            /** @description State of the editor. Stored but not used. */
            isDraggingInTimeline: boolean;
            /** @description Fields of this item that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["EditorStateV1_0_Binding"];
            };
            /** @description Upper edge of the box, in composition pixels from the top. */
            top: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Left edge of the box, in composition pixels from the left. */
            left: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Width of the box, in composition pixels. */
            width: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Height of the box, in composition pixels. */
            height: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Horizontal scale about the box's centre; 1 is the original size. */
            scaleX: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Vertical scale about the box's centre; 1 is the original size. */
            scaleY: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description From 0 (invisible) to 1 (opaque). */
            opacity: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Name in the catalogue, such as `IHello`. */
            illustrationName: string;
            /** @description CSS colour of the accents. */
            color: string;
            /** @description If true, the content covers the box; if false, it is stretched to the box. */
            keepAspectRatio: boolean;
            /** @description Rotation about the box's centre, in degrees clockwise. */
            rotation: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            animations?: components["schemas"]["EditorStateV1_0_ClipAnimations"];
        };
        /** EffectItem */
        EditorStateV1_0_EffectItem: {
            /**
             * @description Always `effect`.
             * @constant
             */
            type: "effect";
            /** @description Must equal the key in `items`. */
            id: string;
            /** @description Start on the timeline in ticks (1/240000 s). */
            startTicks: number;
            /** @description Duration on the timeline in ticks (1/240000 s). */
            durationTicks: number;
            /** @description State of the editor. Stored but not used. */
            isDraggingInTimeline: boolean;
            /** @description Fields of this item that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["EditorStateV1_0_Binding"];
            };
            /**
             * @description The effect.
             * @enum {unknown}
             */
            effectType: "flash-to-black" | "blur" | "blurred-opening" | "fade-in" | "fade-out";
            /** @description Strength; 1 is normal. */
            intensity: number;
            /** @description Settings by name. Unknown names are stored. */
            params?: {
                [key: string]: components["schemas"]["EditorStateV1_0_Primitive"];
            };
        };
        /** FilterItem */
        EditorStateV1_0_FilterItem: {
            /**
             * @description Always `filter`.
             * @constant
             */
            type: "filter";
            /** @description Must equal the key in `items`. */
            id: string;
            /** @description Start on the timeline in ticks (1/240000 s). */
            startTicks: number;
            /** @description Duration on the timeline in ticks (1/240000 s). */
            durationTicks: number;
            /** @description State of the editor. Stored but not used. */
            isDraggingInTimeline: boolean;
            /** @description Fields of this item that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["EditorStateV1_0_Binding"];
            };
            /**
             * @description The filter.
             * @enum {unknown}
             */
            filterType: "verdant-glow" | "cyberpunk-neon" | "vaporwave-blue" | "sunset-orange" | "lemon-cyan" | "absolute-red" | "sakura-pink" | "twilight-dusk";
            /** @description Strength; 1 is normal. */
            intensity: number;
            /** @description Settings by name. Unknown names are stored. */
            params?: {
                [key: string]: components["schemas"]["EditorStateV1_0_Primitive"];
            };
        };
        /** RowChartItem */
        EditorStateV1_0_RowChartItem: {
            /**
             * @description Always `chart`.
             * @constant
             */
            type: "chart";
            /** @description Must equal the key in `items`. */
            id: string;
            /** @description Start on the timeline in ticks (1/240000 s). */
            startTicks: number;
            /** @description Duration on the timeline in ticks (1/240000 s). */
            durationTicks: number;
            /** @description State of the editor. Stored but not used. */
            isDraggingInTimeline: boolean;
            /** @description Fields of this item that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["EditorStateV1_0_Binding"];
            };
            /**
             * @description Type of the chart.
             * @enum {unknown}
             */
            chartType: "line" | "bar" | "area" | "radar";
            data: components["schemas"]["EditorStateV1_0_ChartRowData"];
            /** @description Upper edge of the box, in composition pixels from the top. */
            top: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Left edge of the box, in composition pixels from the left. */
            left: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Width of the box, in composition pixels. */
            width: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Height of the box, in composition pixels. */
            height: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Horizontal scale about the box's centre; 1 is the original size. */
            scaleX: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Vertical scale about the box's centre; 1 is the original size. */
            scaleY: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description From 0 (invisible) to 1 (opaque). */
            opacity: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description CSS colour from which the colours of the series are derived. */
            themeColor: string;
            /** @description Duration of the entrance animation in ticks (1/240000 s). */
            animationDurationTicks: number;
            chartOptions?: components["schemas"]["EditorStateV1_0_ChartOptions"];
            /** @description If true, the content covers the box; if false, it is stretched to the box. */
            keepAspectRatio: boolean;
            /** @description Rotation about the box's centre, in degrees clockwise. */
            rotation: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            animations?: components["schemas"]["EditorStateV1_0_ClipAnimations"];
        };
        /** ChartRowData */
        EditorStateV1_0_ChartRowData: {
            /** @description The data series. Each has its own colour. */
            series: components["schemas"]["EditorStateV1_0_ChartSeries"][];
            /** @description Categories along the axis in order; the spokes of a radar chart. */
            rows: components["schemas"]["EditorStateV1_0_ChartRow"][];
        };
        /** ChartSeries */
        EditorStateV1_0_ChartSeries: {
            /** @description Key that rows and points use to refer to this series. */
            key: string;
            /** @description Label as shown in the chart. */
            label: string;
        };
        /** ChartRow */
        EditorStateV1_0_ChartRow: {
            /** @description Label as shown in the chart. */
            label: string;
            /** @description Numbers by series key. */
            values: {
                [key: string]: number;
            };
        };
        /**
         * ChartOptions
         * @description Optional parts of a chart.
         */
        EditorStateV1_0_ChartOptions: {
            /** @description Title above the chart. */
            title?: string;
            /** @description Unit or name of the horizontal axis. */
            xAxisTitle?: string;
            /** @description Unit or name of the vertical axis. */
            yAxisTitle?: string;
            valueFormat?: components["schemas"]["EditorStateV1_0_ChartValueFormat"];
            /** @description Whether bars and points carry their numbers, and a pie lists numbers instead of shares; false by default. */
            valueLabels?: boolean;
            /** @description Share of the entrance animation after which the last bar, line or point starts; 0 (all at once) by default. */
            stagger?: number;
            /** @description Keys of series, or labels of slices, that stand out; the others are faded. */
            highlight?: string[];
            /** @description Bar charts: whether the rows are points in time, between which one sorted bar per series moves during `animationDurationTicks`; false by default. */
            race?: boolean;
        };
        /**
         * ChartValueFormat
         * @description How numbers are written.
         */
        EditorStateV1_0_ChartValueFormat: {
            /** @description Text before the number, such as `€`. */
            prefix?: string;
            /** @description Text after the number, such as ` km` or `%`. */
            suffix?: string;
            /** @description Decimals of value labels; as needed if absent. */
            decimals?: number;
            /** @description Whether 1200 is written 1.2K (the default) or 1,200. */
            compact?: boolean;
        };
        /** PieChartItem */
        EditorStateV1_0_PieChartItem: {
            /**
             * @description Always `chart`.
             * @constant
             */
            type: "chart";
            /** @description Must equal the key in `items`. */
            id: string;
            /** @description Start on the timeline in ticks (1/240000 s). */
            startTicks: number;
            /** @description Duration on the timeline in ticks (1/240000 s). */
            durationTicks: number;
            /** @description State of the editor. Stored but not used. */
            isDraggingInTimeline: boolean;
            /** @description Fields of this item that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["EditorStateV1_0_Binding"];
            };
            /**
             * @description Always `pie`.
             * @constant
             */
            chartType: "pie";
            data: components["schemas"]["EditorStateV1_0_ChartPieData"];
            /** @description Upper edge of the box, in composition pixels from the top. */
            top: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Left edge of the box, in composition pixels from the left. */
            left: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Width of the box, in composition pixels. */
            width: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Height of the box, in composition pixels. */
            height: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Horizontal scale about the box's centre; 1 is the original size. */
            scaleX: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Vertical scale about the box's centre; 1 is the original size. */
            scaleY: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description From 0 (invisible) to 1 (opaque). */
            opacity: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description CSS colour from which the colours of the series are derived. */
            themeColor: string;
            /** @description Duration of the entrance animation in ticks (1/240000 s). */
            animationDurationTicks: number;
            chartOptions?: components["schemas"]["EditorStateV1_0_ChartOptions"];
            /** @description If true, the content covers the box; if false, it is stretched to the box. */
            keepAspectRatio: boolean;
            /** @description Rotation about the box's centre, in degrees clockwise. */
            rotation: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            animations?: components["schemas"]["EditorStateV1_0_ClipAnimations"];
        };
        /** ChartPieData */
        EditorStateV1_0_ChartPieData: {
            /** @description Slices in order, clockwise from the top. */
            slices: components["schemas"]["EditorStateV1_0_ChartSlice"][];
        };
        /** ChartSlice */
        EditorStateV1_0_ChartSlice: {
            /** @description Label as shown in the chart. */
            label: string;
            /** @description Value of the slice. Its share is this value divided by the sum of all values. */
            value: number;
        };
        /** ScatterChartItem */
        EditorStateV1_0_ScatterChartItem: {
            /**
             * @description Always `chart`.
             * @constant
             */
            type: "chart";
            /** @description Must equal the key in `items`. */
            id: string;
            /** @description Start on the timeline in ticks (1/240000 s). */
            startTicks: number;
            /** @description Duration on the timeline in ticks (1/240000 s). */
            durationTicks: number;
            /** @description State of the editor. Stored but not used. */
            isDraggingInTimeline: boolean;
            /** @description Fields of this item that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["EditorStateV1_0_Binding"];
            };
            /**
             * @description Always `scatter`.
             * @constant
             */
            chartType: "scatter";
            data: components["schemas"]["EditorStateV1_0_ChartScatterData"];
            /** @description Upper edge of the box, in composition pixels from the top. */
            top: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Left edge of the box, in composition pixels from the left. */
            left: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Width of the box, in composition pixels. */
            width: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Height of the box, in composition pixels. */
            height: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Horizontal scale about the box's centre; 1 is the original size. */
            scaleX: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description Vertical scale about the box's centre; 1 is the original size. */
            scaleY: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description From 0 (invisible) to 1 (opaque). */
            opacity: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            /** @description CSS colour from which the colours of the series are derived. */
            themeColor: string;
            /** @description Duration of the entrance animation in ticks (1/240000 s). */
            animationDurationTicks: number;
            chartOptions?: components["schemas"]["EditorStateV1_0_ChartOptions"];
            /** @description If true, the content covers the box; if false, it is stretched to the box. */
            keepAspectRatio: boolean;
            /** @description Rotation about the box's centre, in degrees clockwise. */
            rotation: components["schemas"]["EditorStateV1_0_AnimatedNumber"];
            animations?: components["schemas"]["EditorStateV1_0_ClipAnimations"];
        };
        /** ChartScatterData */
        EditorStateV1_0_ChartScatterData: {
            /** @description The data series. Each has its own colour. */
            series: components["schemas"]["EditorStateV1_0_ChartSeries"][];
            /** @description Points in drawing order: later points cover earlier ones. */
            points: components["schemas"]["EditorStateV1_0_ChartPoint"][];
        };
        /** ChartPoint */
        EditorStateV1_0_ChartPoint: {
            /** @description Key of a series. */
            seriesKey: string;
            /** @description Position on the horizontal axis, in the unit of the data. */
            x: number;
            /** @description Position on the vertical axis, in the unit of the data. */
            y: number;
        };
        /** Transition */
        EditorStateV1_0_Transition: {
            /** @description Must equal the key in `transitions`. */
            id: string;
            /** @description Id of the track that contains both clips. */
            trackId: string;
            /** @description Id of the item that leaves. */
            fromClipId: string;
            /** @description Id of the item that enters. It must be next on the track and start where the other item ends. */
            toClipId: string;
            /**
             * @description Type of the transition.
             * @enum {unknown}
             */
            type: "fade" | "slide" | "wipe" | "flip" | "clock-wipe" | "iris";
            /** @description Duration of the window around the cut, in ticks (1/240000 s). */
            durationTicks: number;
            /** @description Easing of the progress. */
            easing?: ("linear" | "ease" | "ease-in" | "ease-out" | "ease-in-out" | "hold" | "spring") | string;
            /** @description Settings by name. Unknown names are stored. */
            params?: {
                [key: string]: components["schemas"]["EditorStateV1_0_Primitive"];
            };
        };
        /** BrandRuntime */
        EditorStateV1_0_BrandRuntime: {
            /** @description Id of the brand, or null. */
            brandId: string | null;
            /** @description Pixels. */
            logoX: number;
            /** @description Pixels. */
            logoY: number;
            /** @description Ids of the items that the brand added. */
            managedItemIds: string[];
            /** @description Ids of the assets that the brand added. */
            managedAssetIds: string[];
            /** @description Frames. */
            introShiftInFrames: number;
            /** @description Id of the track with the brand's foreground, or null. */
            overlayTrackId: string | null;
            /** @description Id of the track with the brand's background, or null. */
            underlayTrackId: string | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getLiveness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The process runs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Always ok. */
                        status: string;
                    };
                };
            };
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The node is ready. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Status of the node: ok, stopping or unavailable. */
                        status: string;
                        /** @description Result of each check, ok or failed; the log has the reasons. */
                        checks: {
                            [key: string]: string;
                        };
                        /** @description Reasons of failed checks, in one sentence each, unless a reason contains hosts or paths. */
                        reasons?: {
                            [key: string]: string;
                        };
                    };
                };
            };
            /** @description The node is not ready, or is about to stop. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Status of the node: ok, stopping or unavailable. */
                        status: string;
                        /** @description Result of each check, ok or failed; the log has the reasons. */
                        checks: {
                            [key: string]: string;
                        };
                        /** @description Reasons of failed checks, in one sentence each, unless a reason contains hosts or paths. */
                        reasons?: {
                            [key: string]: string;
                        };
                    };
                };
            };
        };
    };
    getEditorCapabilities: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The capabilities. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["EditorCapabilities"];
                        /** @description Newer features, which the published capabilities have no place for. */
                        meta: {
                            /** @description Values for theme of captions items. */
                            captionThemes?: {
                                /** @description Value in the document. */
                                id: string;
                                /** @description Name to show in an editor. */
                                label: string;
                                /** @description Default of themeColor. */
                                themeColor: string;
                                /** @description Font family of the theme. */
                                fontFamily: string;
                            }[];
                            /** @description Values for spokenWord.style of captions items. */
                            spokenWordStyles?: {
                                /** @description Value in the document. */
                                id: string;
                                /** @description Name to show in an editor. */
                                label: string;
                                /** @description How the spoken word differs. */
                                description: string;
                                /** @description Default of spokenWord.scale. */
                                defaultScale?: number;
                            }[];
                            /** @description Styles of transitions. */
                            transitionStyles?: {
                                /** @description Value for params.style. */
                                id: string;
                                /** @description Name to show in an editor. */
                                label: string;
                                /** @description Type of transition that has the style. */
                                type: string;
                                /** @description Value for params in the document. */
                                params: {
                                    [key: string]: string | number | boolean;
                                };
                                /** @description Values for params.direction. */
                                directions: string[];
                            }[];
                            /** @description Values for easing; those in brackets may have other numbers. */
                            easings?: {
                                /** @description Value in the document. */
                                id: string;
                                /** @description Name to show in an editor. */
                                label: string;
                            }[];
                            /** @description Finishes of text and captions items. */
                            textFinishes?: {
                                /** @description Name of the field. */
                                id: string;
                                /** @description Name to show in an editor. */
                                label: string;
                                /** @description A value to begin with. Without the field there is none. */
                                suggestedValue: unknown;
                            }[];
                            /** @description Values for safeArea of captions items. */
                            safeAreas?: {
                                /** @description Value in the document. */
                                id: string;
                                /** @description Name to show in an editor. */
                                label: string;
                                /** @description Fraction of the side of the frame. */
                                top: number;
                                /** @description Fraction of the side of the frame. */
                                right: number;
                                /** @description Fraction of the side of the frame. */
                                bottom: number;
                                /** @description Fraction of the side of the frame. */
                                left: number;
                            }[];
                            /** @description Font families. */
                            fonts?: {
                                /** @description Family that draws texts of unknown families. */
                                default: string;
                                /** @description Families that every account may use. */
                                bundled: {
                                    /** @description Value for fontFamily. */
                                    family: string;
                                    /** @description Values for fontStyle.weight. */
                                    weights: number[];
                                }[];
                                /** @description Families that the account uploaded. */
                                uploaded: string[];
                            };
                        };
                    };
                };
            };
            /** @description `REQUEST_INVALID`: A parameter, header or field does not match its description. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    validateEditorState: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "editorState": {
                 *         "stateSchemaVersion": "v1",
                 *         "timebaseTicksPerSecond": 240000,
                 *         "compositionWidth": 1280,
                 *         "compositionHeight": 720,
                 *         "outputRatio": "16:9",
                 *         "tracks": [
                 *           {
                 *             "id": "titles",
                 *             "items": [
                 *               "hello"
                 *             ],
                 *             "hidden": false,
                 *             "muted": false
                 *           },
                 *           {
                 *             "id": "backdrop",
                 *             "items": [
                 *               "night"
                 *             ],
                 *             "hidden": false,
                 *             "muted": false
                 *           }
                 *         ],
                 *         "assets": {},
                 *         "items": {
                 *           "hello": {
                 *             "id": "hello",
                 *             "type": "text",
                 *             "startTicks": 0,
                 *             "durationTicks": 720000,
                 *             "isDraggingInTimeline": false,
                 *             "left": {
                 *               "value": 140,
                 *               "keyframes": []
                 *             },
                 *             "top": {
                 *               "value": 310,
                 *               "keyframes": []
                 *             },
                 *             "width": {
                 *               "value": 1000,
                 *               "keyframes": []
                 *             },
                 *             "height": {
                 *               "value": 120,
                 *               "keyframes": []
                 *             },
                 *             "scaleX": {
                 *               "value": 1,
                 *               "keyframes": []
                 *             },
                 *             "scaleY": {
                 *               "value": 1,
                 *               "keyframes": []
                 *             },
                 *             "opacity": {
                 *               "value": 1,
                 *               "keyframes": [
                 *                 {
                 *                   "timeTicks": 0,
                 *                   "value": 0
                 *                 },
                 *                 {
                 *                   "timeTicks": 240000,
                 *                   "value": 1
                 *                 }
                 *               ]
                 *             },
                 *             "rotation": {
                 *               "value": 0,
                 *               "keyframes": []
                 *             },
                 *             "text": "Hello, world",
                 *             "color": "#ffffff",
                 *             "align": "center",
                 *             "fontFamily": "Inter",
                 *             "fontStyle": {
                 *               "variant": "normal",
                 *               "weight": "700"
                 *             },
                 *             "fontSize": 84,
                 *             "lineHeight": 1.2,
                 *             "letterSpacing": 0,
                 *             "resizeOnEdit": true,
                 *             "direction": "ltr",
                 *             "strokeWidth": 0,
                 *             "strokeColor": "#000000",
                 *             "background": null
                 *           },
                 *           "night": {
                 *             "id": "night",
                 *             "type": "solid",
                 *             "startTicks": 0,
                 *             "durationTicks": 720000,
                 *             "isDraggingInTimeline": false,
                 *             "left": {
                 *               "value": 0,
                 *               "keyframes": []
                 *             },
                 *             "top": {
                 *               "value": 0,
                 *               "keyframes": []
                 *             },
                 *             "width": {
                 *               "value": 1280,
                 *               "keyframes": []
                 *             },
                 *             "height": {
                 *               "value": 720,
                 *               "keyframes": []
                 *             },
                 *             "scaleX": {
                 *               "value": 1,
                 *               "keyframes": []
                 *             },
                 *             "scaleY": {
                 *               "value": 1,
                 *               "keyframes": []
                 *             },
                 *             "opacity": {
                 *               "value": 1,
                 *               "keyframes": []
                 *             },
                 *             "rotation": {
                 *               "value": 0,
                 *               "keyframes": []
                 *             },
                 *             "shape": "rectangle",
                 *             "color": "#14213d",
                 *             "keepAspectRatio": false,
                 *             "borderRadius": {
                 *               "value": 0,
                 *               "keyframes": []
                 *             }
                 *           }
                 *         },
                 *         "transitions": {},
                 *         "globalBackground": {
                 *           "type": "none"
                 *         }
                 *       }
                 *     }
                 */
                "application/json": {
                    editorState: components["schemas"]["EditorState"];
                };
            };
        };
        responses: {
            /** @description Result of the validation, with all errors. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ValidationResult"];
                        /** @description Basis of the validation. */
                        meta: {
                            /** @description Version of the capabilities that the document was checked against. */
                            capabilitiesVersion: string;
                            /** @description Defects that viewers would complain of: texts that do not fit, characters that no font has, captions that overlap, misspelt fields. At most 100; they do not affect `valid`. */
                            warnings: components["schemas"]["DocumentWarning"][];
                        };
                    };
                };
            };
            /**
             * @description `REQUEST_INVALID`: A parameter, header or field does not match its description.
             *
             *     `REQUEST_BODY_INVALID`: The route does not accept this body.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_TIMED_OUT`: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_BODY_TOO_LARGE`: The body is too large or has too many values. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    previewFrame: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "editorState": {
                 *         "stateSchemaVersion": "v1",
                 *         "timebaseTicksPerSecond": 240000,
                 *         "compositionWidth": 1280,
                 *         "compositionHeight": 720,
                 *         "outputRatio": "16:9",
                 *         "tracks": [
                 *           {
                 *             "id": "titles",
                 *             "items": [
                 *               "hello"
                 *             ],
                 *             "hidden": false,
                 *             "muted": false
                 *           },
                 *           {
                 *             "id": "backdrop",
                 *             "items": [
                 *               "night"
                 *             ],
                 *             "hidden": false,
                 *             "muted": false
                 *           }
                 *         ],
                 *         "assets": {},
                 *         "items": {
                 *           "hello": {
                 *             "id": "hello",
                 *             "type": "text",
                 *             "startTicks": 0,
                 *             "durationTicks": 720000,
                 *             "isDraggingInTimeline": false,
                 *             "left": {
                 *               "value": 140,
                 *               "keyframes": []
                 *             },
                 *             "top": {
                 *               "value": 310,
                 *               "keyframes": []
                 *             },
                 *             "width": {
                 *               "value": 1000,
                 *               "keyframes": []
                 *             },
                 *             "height": {
                 *               "value": 120,
                 *               "keyframes": []
                 *             },
                 *             "scaleX": {
                 *               "value": 1,
                 *               "keyframes": []
                 *             },
                 *             "scaleY": {
                 *               "value": 1,
                 *               "keyframes": []
                 *             },
                 *             "opacity": {
                 *               "value": 1,
                 *               "keyframes": [
                 *                 {
                 *                   "timeTicks": 0,
                 *                   "value": 0
                 *                 },
                 *                 {
                 *                   "timeTicks": 240000,
                 *                   "value": 1
                 *                 }
                 *               ]
                 *             },
                 *             "rotation": {
                 *               "value": 0,
                 *               "keyframes": []
                 *             },
                 *             "text": "Hello, world",
                 *             "color": "#ffffff",
                 *             "align": "center",
                 *             "fontFamily": "Inter",
                 *             "fontStyle": {
                 *               "variant": "normal",
                 *               "weight": "700"
                 *             },
                 *             "fontSize": 84,
                 *             "lineHeight": 1.2,
                 *             "letterSpacing": 0,
                 *             "resizeOnEdit": true,
                 *             "direction": "ltr",
                 *             "strokeWidth": 0,
                 *             "strokeColor": "#000000",
                 *             "background": null
                 *           },
                 *           "night": {
                 *             "id": "night",
                 *             "type": "solid",
                 *             "startTicks": 0,
                 *             "durationTicks": 720000,
                 *             "isDraggingInTimeline": false,
                 *             "left": {
                 *               "value": 0,
                 *               "keyframes": []
                 *             },
                 *             "top": {
                 *               "value": 0,
                 *               "keyframes": []
                 *             },
                 *             "width": {
                 *               "value": 1280,
                 *               "keyframes": []
                 *             },
                 *             "height": {
                 *               "value": 720,
                 *               "keyframes": []
                 *             },
                 *             "scaleX": {
                 *               "value": 1,
                 *               "keyframes": []
                 *             },
                 *             "scaleY": {
                 *               "value": 1,
                 *               "keyframes": []
                 *             },
                 *             "opacity": {
                 *               "value": 1,
                 *               "keyframes": []
                 *             },
                 *             "rotation": {
                 *               "value": 0,
                 *               "keyframes": []
                 *             },
                 *             "shape": "rectangle",
                 *             "color": "#14213d",
                 *             "keepAspectRatio": false,
                 *             "borderRadius": {
                 *               "value": 0,
                 *               "keyframes": []
                 *             }
                 *           }
                 *         },
                 *         "transitions": {},
                 *         "globalBackground": {
                 *           "type": "none"
                 *         }
                 *       },
                 *       "timeTicks": 360000,
                 *       "scale": 0.5
                 *     }
                 */
                "application/json": {
                    editorState: components["schemas"]["EditorState"];
                    /** @description Values for the variables of the document by name, if it is a template. Default: the defaults of the variables. */
                    variables?: {
                        [key: string]: unknown;
                    };
                    /** @description Time of the frame in ticks (1/240000 s): at 30 fps, output frame n is at n × 8000. After the end, only the background is drawn. */
                    timeTicks: number;
                    /**
                     * @description Aspect ratio of the output. custom is the composition's own; for any other, the whole composition is fitted inside.
                     * @enum {string}
                     */
                    ratio?: "16:9" | "9:16" | "1:1" | "4:3" | "3:4" | "custom";
                    /**
                     * @description Image pixels per composition pixel.
                     * @default 1
                     */
                    scale?: number;
                    /**
                     * @description Format of the image. Only png has exactly the pixels of an export.
                     * @default png
                     * @enum {string}
                     */
                    format?: "png" | "jpeg" | "webp";
                };
            };
        };
        responses: {
            /** @description The image. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/png": unknown;
                    "image/jpeg": unknown;
                    "image/webp": unknown;
                };
            };
            /**
             * @description `REQUEST_INVALID`: A parameter, header or field does not match its description.
             *
             *     `REQUEST_BODY_INVALID`: The route does not accept this body.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_TIMED_OUT`: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_BODY_TOO_LARGE`: The body is too large or has too many values. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `EDITOR_STATE_INVALID`: The document is invalid, or contains something that cannot be exported; see errors.
             *
             *     `VARIABLES_INVALID`: The variables do not suit those that the document declares; see errors.
             *
             *     `EXPORT_OUTPUT_TOO_LARGE`: The output would have too many pixels.
             *
             *     `ASSET_UNUSABLE`: A visible asset cannot be decoded or does not match the document, or an upload crashes or stalls the decoder.
             *
             *     `ASSET_UNREACHABLE`: The file of a visible asset is gone, or the server at its URL does not respond.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment.
             *
             *     `PREVIEW_TIMED_OUT`: The preview was not ready in time.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `STORAGE_FULL`: The server has no space left. */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    chooseTextFonts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "texts": [
                 *         {
                 *           "family": "Inter",
                 *           "variant": "normal",
                 *           "weight": 700,
                 *           "text": "Hello"
                 *         }
                 *       ],
                 *       "words": []
                 *     }
                 */
                "application/json": {
                    /** @description Texts to draw. */
                    texts: {
                        /** @description Name of the family. */
                        family: string;
                        /**
                         * @description Slope.
                         * @enum {string}
                         */
                        variant: "normal" | "italic";
                        /** @description Weight, such as 400. */
                        weight: number;
                        /** @description The text. */
                        text: string;
                        /** @description Language tag, such as ja. */
                        language?: string;
                        /** @description Language tag, such as ja. */
                        surroundingLanguage?: string;
                    }[];
                    /** @description Words that may be hyphenated. */
                    words?: {
                        /** @description The word. */
                        word: string;
                        /** @description Language tag, such as ja. */
                        language: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description The fonts. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The fonts of the texts. */
                        data: {
                            /** @description How each text is drawn, in the order of the request. */
                            texts: {
                                /** @description The text with a sign of replacement for each character that no font has. */
                                drawable: string;
                                /** @description Font families as in CSS, in order of preference. */
                                families: string;
                                /** @description Parts of the text with other families, in reading order. */
                                exceptions: {
                                    /** @description First index in the text. */
                                    start: number;
                                    /** @description Index after the last one. */
                                    end: number;
                                    /** @description Font families as in CSS, in order of preference. */
                                    families: string;
                                }[];
                            }[];
                            /** @description Where each word may be hyphenated; null if the rules of its language are unknown. */
                            words: (number[] | null)[];
                            /** @description The font files that the lists of families name. */
                            faces: {
                                /** @description The name in lists of families. */
                                family: string;
                                /** @description URL of the font file. */
                                url: string;
                                /**
                                 * @description As in CSS.
                                 * @enum {string}
                                 */
                                style: "normal" | "italic";
                                /** @description As in CSS; two numbers for a variable font. */
                                weight: string;
                                /** @description As in CSS. */
                                stretch: string;
                            }[];
                        };
                        /** @description Empty for this route. */
                        meta: Record<string, never>;
                    };
                };
            };
            /**
             * @description `REQUEST_INVALID`: A parameter, header or field does not match its description.
             *
             *     `REQUEST_BODY_INVALID`: The route does not accept this body.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_TIMED_OUT`: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_BODY_TOO_LARGE`: The body is too large or has too many values. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `ASSET_UNUSABLE`: A visible asset cannot be decoded or does not match the document, or an upload crashes or stalls the decoder.
             *
             *     `ASSET_UNREACHABLE`: The file of a visible asset is gone, or the server at its URL does not respond.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment.
             *
             *     `PREVIEW_TIMED_OUT`: The preview was not ready in time.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `STORAGE_FULL`: The server has no space left. */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSourceFrame: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "type": "video",
                 *       "remoteKey": "uploads/0198c2a1/clip.mov",
                 *       "sourceTicks": 240000
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Type of the asset.
                     * @enum {string}
                     */
                    type: "image" | "gif" | "video" | "lottie";
                    /** @description Name of the file, for messages. */
                    filename?: string;
                    remoteKey?: string | null;
                    remoteUrl?: string | null;
                    /**
                     * @description Time from the start of the source in ticks (1/240000 s).
                     * @default 0
                     */
                    sourceTicks?: number;
                    /**
                     * @description Whether it starts again at its end.
                     * @default false
                     */
                    loops?: boolean;
                    /**
                     * @description Maximum width in pixels.
                     * @default 4096
                     */
                    maxWidth?: number;
                    /**
                     * @description Maximum height in pixels.
                     * @default 4096
                     */
                    maxHeight?: number;
                    /**
                     * @description Format of the image; a PNG has exactly the pixels of the source.
                     * @default png
                     * @enum {string}
                     */
                    format?: "png" | "jpeg" | "webp";
                };
            };
        };
        responses: {
            /** @description The image. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/png": unknown;
                    "image/jpeg": unknown;
                    "image/webp": unknown;
                };
            };
            /**
             * @description `REQUEST_INVALID`: A parameter, header or field does not match its description.
             *
             *     `REQUEST_BODY_INVALID`: The route does not accept this body.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_TIMED_OUT`: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_BODY_TOO_LARGE`: The body is too large or has too many values. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `ASSET_UNUSABLE`: A visible asset cannot be decoded or does not match the document, or an upload crashes or stalls the decoder.
             *
             *     `ASSET_UNREACHABLE`: The file of a visible asset is gone, or the server at its URL does not respond.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment.
             *
             *     `PREVIEW_TIMED_OUT`: The preview was not ready in time.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `STORAGE_FULL`: The server has no space left. */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    prepareAnimation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "animation": "{\"v\":\"5.7.0\",\"fr\":30,\"ip\":0,\"op\":60,\"w\":100,\"h\":100,\"layers\":[]}"
                 *     }
                 */
                "application/json": {
                    /** @description Name of the file, for messages. */
                    filename?: string;
                    remoteKey?: string | null;
                    remoteUrl?: string | null;
                    /** @description The animation itself as JSON, if the document contains it. */
                    animation?: string;
                };
            };
        };
        responses: {
            /** @description The animation. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The prepared animation. */
                        data: {
                            /** @description The animation as JSON. */
                            animation: string;
                            /** @description Features that are not drawn. */
                            warnings: string[];
                        };
                        /** @description Empty for this route. */
                        meta: Record<string, never>;
                    };
                };
            };
            /**
             * @description `REQUEST_INVALID`: A parameter, header or field does not match its description.
             *
             *     `REQUEST_BODY_INVALID`: The route does not accept this body.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_TIMED_OUT`: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_BODY_TOO_LARGE`: The body is too large or has too many values. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `ASSET_UNUSABLE`: A visible asset cannot be decoded or does not match the document, or an upload crashes or stalls the decoder.
             *
             *     `ASSET_UNREACHABLE`: The file of a visible asset is gone, or the server at its URL does not respond.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment.
             *
             *     `PREVIEW_TIMED_OUT`: The preview was not ready in time.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `STORAGE_FULL`: The server has no space left. */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Account"];
                        /** @description Empty for this route. */
                        meta: Record<string, never>;
                    };
                };
            };
            /** @description `REQUEST_INVALID`: A parameter, header or field does not match its description. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listProjects: {
        parameters: {
            query?: {
                /** @description Maximum number of entries on the page. */
                pageSize?: number;
                /** @description nextPageCursor of the previous page, unchanged. Default: the first page. */
                pageCursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of projects. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description One page of items, newest first. */
                        data: components["schemas"]["ProjectSummary"][];
                        /** @description The cursor of the next page. */
                        meta: {
                            nextPageCursor: string | null;
                        };
                    };
                };
            };
            /**
             * @description `REQUEST_INVALID`: A parameter, header or field does not match its description.
             *
             *     `PAGE_CURSOR_INVALID`: The pageCursor does not come from this list.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createProject: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to retry the request: for 24 hours, the same key and payload return the first successful response, with the header Idempotent-Replayed: true. A refused request is not stored, so you can fix it and use the same key. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "title": "Product launch",
                 *       "description": "First cut",
                 *       "editorState": {
                 *         "stateSchemaVersion": "v1",
                 *         "timebaseTicksPerSecond": 240000,
                 *         "compositionWidth": 1280,
                 *         "compositionHeight": 720,
                 *         "outputRatio": "16:9",
                 *         "tracks": [
                 *           {
                 *             "id": "titles",
                 *             "items": [
                 *               "hello"
                 *             ],
                 *             "hidden": false,
                 *             "muted": false
                 *           },
                 *           {
                 *             "id": "backdrop",
                 *             "items": [
                 *               "night"
                 *             ],
                 *             "hidden": false,
                 *             "muted": false
                 *           }
                 *         ],
                 *         "assets": {},
                 *         "items": {
                 *           "hello": {
                 *             "id": "hello",
                 *             "type": "text",
                 *             "startTicks": 0,
                 *             "durationTicks": 720000,
                 *             "isDraggingInTimeline": false,
                 *             "left": {
                 *               "value": 140,
                 *               "keyframes": []
                 *             },
                 *             "top": {
                 *               "value": 310,
                 *               "keyframes": []
                 *             },
                 *             "width": {
                 *               "value": 1000,
                 *               "keyframes": []
                 *             },
                 *             "height": {
                 *               "value": 120,
                 *               "keyframes": []
                 *             },
                 *             "scaleX": {
                 *               "value": 1,
                 *               "keyframes": []
                 *             },
                 *             "scaleY": {
                 *               "value": 1,
                 *               "keyframes": []
                 *             },
                 *             "opacity": {
                 *               "value": 1,
                 *               "keyframes": [
                 *                 {
                 *                   "timeTicks": 0,
                 *                   "value": 0
                 *                 },
                 *                 {
                 *                   "timeTicks": 240000,
                 *                   "value": 1
                 *                 }
                 *               ]
                 *             },
                 *             "rotation": {
                 *               "value": 0,
                 *               "keyframes": []
                 *             },
                 *             "text": "Hello, world",
                 *             "color": "#ffffff",
                 *             "align": "center",
                 *             "fontFamily": "Inter",
                 *             "fontStyle": {
                 *               "variant": "normal",
                 *               "weight": "700"
                 *             },
                 *             "fontSize": 84,
                 *             "lineHeight": 1.2,
                 *             "letterSpacing": 0,
                 *             "resizeOnEdit": true,
                 *             "direction": "ltr",
                 *             "strokeWidth": 0,
                 *             "strokeColor": "#000000",
                 *             "background": null
                 *           },
                 *           "night": {
                 *             "id": "night",
                 *             "type": "solid",
                 *             "startTicks": 0,
                 *             "durationTicks": 720000,
                 *             "isDraggingInTimeline": false,
                 *             "left": {
                 *               "value": 0,
                 *               "keyframes": []
                 *             },
                 *             "top": {
                 *               "value": 0,
                 *               "keyframes": []
                 *             },
                 *             "width": {
                 *               "value": 1280,
                 *               "keyframes": []
                 *             },
                 *             "height": {
                 *               "value": 720,
                 *               "keyframes": []
                 *             },
                 *             "scaleX": {
                 *               "value": 1,
                 *               "keyframes": []
                 *             },
                 *             "scaleY": {
                 *               "value": 1,
                 *               "keyframes": []
                 *             },
                 *             "opacity": {
                 *               "value": 1,
                 *               "keyframes": []
                 *             },
                 *             "rotation": {
                 *               "value": 0,
                 *               "keyframes": []
                 *             },
                 *             "shape": "rectangle",
                 *             "color": "#14213d",
                 *             "keepAspectRatio": false,
                 *             "borderRadius": {
                 *               "value": 0,
                 *               "keyframes": []
                 *             }
                 *           }
                 *         },
                 *         "transitions": {},
                 *         "globalBackground": {
                 *           "type": "none"
                 *         }
                 *       }
                 *     }
                 */
                "application/json": {
                    /** @description Title of the project. Default: Untitled project. */
                    title?: string;
                    description?: string | null;
                    editorState: components["schemas"]["EditorState"];
                    /** @description The client's own name for this state (1.0). By default, the server generates one. */
                    stateVersion?: string;
                    /**
                     * @description Dialect of the document (1.1).
                     * @enum {string}
                     */
                    stateSchemaVersion?: "v1";
                };
            };
        };
        responses: {
            /** @description Project created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ProjectSummary"];
                        /** @description Empty for this route. */
                        meta: Record<string, never>;
                    };
                };
            };
            /**
             * @description `REQUEST_INVALID`: A parameter, header or field does not match its description.
             *
             *     `REQUEST_BODY_INVALID`: The route does not accept this body.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_TIMED_OUT`: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_REQUEST_IN_PROGRESS`: The first request with this key is still in progress. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_BODY_TOO_LARGE`: The body is too large or has too many values. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `EDITOR_STATE_INVALID`: The document is invalid, or contains something that cannot be exported; see errors.
             *
             *     `IDEMPOTENCY_KEY_REUSED`: The key was used for a request with another payload.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getProject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The project. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ProjectDetail"];
                        /** @description Empty for this route. */
                        meta: Record<string, never>;
                    };
                };
            };
            /** @description The project still matches If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `REQUEST_INVALID`: A parameter, header or field does not match its description. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `PROJECT_NOT_FOUND`: The account does not have this project. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Published clients expect this status here; this version does not return it. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteProject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The deleted project. */
                        data: {
                            /**
                             * Format: uuid
                             * @description Id of the project.
                             */
                            projectId: string;
                            /** @description Always true. */
                            deleted: boolean;
                        };
                        /** @description Empty for this route. */
                        meta: Record<string, never>;
                    };
                };
            };
            /** @description `REQUEST_INVALID`: A parameter, header or field does not match its description. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `PROJECT_NOT_FOUND`: The account does not have this project. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Published clients expect this status here; this version does not return it. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchProject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "title": "Product launch, second cut",
                 *       "description": null
                 *     }
                 */
                "application/json": {
                    /** @description Title of the project. Default: Untitled project. */
                    title?: string;
                    description?: string | null;
                };
            };
        };
        responses: {
            /** @description Project changed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ProjectMetadata"];
                        /** @description Empty for this route. */
                        meta: Record<string, never>;
                    };
                };
            };
            /**
             * @description `REQUEST_INVALID`: A parameter, header or field does not match its description.
             *
             *     `REQUEST_BODY_INVALID`: The route does not accept this body.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `PROJECT_NOT_FOUND`: The account does not have this project. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_TIMED_OUT`: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_BODY_TOO_LARGE`: The body is too large or has too many values. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Published clients expect this status here; this version does not return it. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    syncProject: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the project when it was read. */
                "if-match"?: string;
            };
            path: {
                /** @description Id of the project. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "editorState": {
                 *         "stateSchemaVersion": "v1",
                 *         "timebaseTicksPerSecond": 240000,
                 *         "compositionWidth": 1280,
                 *         "compositionHeight": 720,
                 *         "outputRatio": "16:9",
                 *         "tracks": [
                 *           {
                 *             "id": "titles",
                 *             "items": [
                 *               "hello"
                 *             ],
                 *             "hidden": false,
                 *             "muted": false
                 *           },
                 *           {
                 *             "id": "backdrop",
                 *             "items": [
                 *               "night"
                 *             ],
                 *             "hidden": false,
                 *             "muted": false
                 *           }
                 *         ],
                 *         "assets": {},
                 *         "items": {
                 *           "hello": {
                 *             "id": "hello",
                 *             "type": "text",
                 *             "startTicks": 0,
                 *             "durationTicks": 720000,
                 *             "isDraggingInTimeline": false,
                 *             "left": {
                 *               "value": 140,
                 *               "keyframes": []
                 *             },
                 *             "top": {
                 *               "value": 310,
                 *               "keyframes": []
                 *             },
                 *             "width": {
                 *               "value": 1000,
                 *               "keyframes": []
                 *             },
                 *             "height": {
                 *               "value": 120,
                 *               "keyframes": []
                 *             },
                 *             "scaleX": {
                 *               "value": 1,
                 *               "keyframes": []
                 *             },
                 *             "scaleY": {
                 *               "value": 1,
                 *               "keyframes": []
                 *             },
                 *             "opacity": {
                 *               "value": 1,
                 *               "keyframes": [
                 *                 {
                 *                   "timeTicks": 0,
                 *                   "value": 0
                 *                 },
                 *                 {
                 *                   "timeTicks": 240000,
                 *                   "value": 1
                 *                 }
                 *               ]
                 *             },
                 *             "rotation": {
                 *               "value": 0,
                 *               "keyframes": []
                 *             },
                 *             "text": "Hello, world",
                 *             "color": "#ffffff",
                 *             "align": "center",
                 *             "fontFamily": "Inter",
                 *             "fontStyle": {
                 *               "variant": "normal",
                 *               "weight": "700"
                 *             },
                 *             "fontSize": 84,
                 *             "lineHeight": 1.2,
                 *             "letterSpacing": 0,
                 *             "resizeOnEdit": true,
                 *             "direction": "ltr",
                 *             "strokeWidth": 0,
                 *             "strokeColor": "#000000",
                 *             "background": null
                 *           },
                 *           "night": {
                 *             "id": "night",
                 *             "type": "solid",
                 *             "startTicks": 0,
                 *             "durationTicks": 720000,
                 *             "isDraggingInTimeline": false,
                 *             "left": {
                 *               "value": 0,
                 *               "keyframes": []
                 *             },
                 *             "top": {
                 *               "value": 0,
                 *               "keyframes": []
                 *             },
                 *             "width": {
                 *               "value": 1280,
                 *               "keyframes": []
                 *             },
                 *             "height": {
                 *               "value": 720,
                 *               "keyframes": []
                 *             },
                 *             "scaleX": {
                 *               "value": 1,
                 *               "keyframes": []
                 *             },
                 *             "scaleY": {
                 *               "value": 1,
                 *               "keyframes": []
                 *             },
                 *             "opacity": {
                 *               "value": 1,
                 *               "keyframes": []
                 *             },
                 *             "rotation": {
                 *               "value": 0,
                 *               "keyframes": []
                 *             },
                 *             "shape": "rectangle",
                 *             "color": "#14213d",
                 *             "keepAspectRatio": false,
                 *             "borderRadius": {
                 *               "value": 0,
                 *               "keyframes": []
                 *             }
                 *           }
                 *         },
                 *         "transitions": {},
                 *         "globalBackground": {
                 *           "type": "none"
                 *         }
                 *       }
                 *     }
                 */
                "application/json": {
                    editorState: components["schemas"]["EditorState"];
                    /** @description The client's own name for this state (1.0). By default, the server generates one. */
                    stateVersion?: string;
                    /**
                     * @description Dialect of the document (1.1).
                     * @enum {string}
                     */
                    stateSchemaVersion?: "v1";
                };
            };
        };
        responses: {
            /** @description Document replaced. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SyncedProject"];
                        /** @description Empty for this route. */
                        meta: Record<string, never>;
                    };
                };
            };
            /**
             * @description `REQUEST_INVALID`: A parameter, header or field does not match its description.
             *
             *     `REQUEST_BODY_INVALID`: The route does not accept this body.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `PROJECT_NOT_FOUND`: The account does not have this project. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_TIMED_OUT`: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `PROJECT_STATE_CONFLICT`: The project has changed since the ETag in If-Match. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_BODY_TOO_LARGE`: The body is too large or has too many values. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `EDITOR_STATE_INVALID`: The document is invalid, or contains something that cannot be exported; see errors. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After.
             *
             *     `OPEN_API_PROJECT_SYNC_RATE_LIMITED`: The project was synced too often in the last minute; see Retry-After.
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    duplicateProject: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to retry the request: for 24 hours, the same key and payload return the first successful response, with the header Idempotent-Replayed: true. A refused request is not stored, so you can fix it and use the same key. */
                "idempotency-key"?: string;
            };
            path: {
                /** @description Id of the project. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "title": "Product launch, for Japan"
                 *     }
                 */
                "application/json": {
                    /** @description Title of the new project. Default: derived from the original. */
                    title?: string;
                };
            };
        };
        responses: {
            /** @description Project created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ProjectSummary"];
                        /** @description Empty for this route. */
                        meta: Record<string, never>;
                    };
                };
            };
            /**
             * @description `REQUEST_INVALID`: A parameter, header or field does not match its description.
             *
             *     `REQUEST_BODY_INVALID`: The route does not accept this body.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `PROJECT_NOT_FOUND`: The account does not have this project. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_TIMED_OUT`: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_REQUEST_IN_PROGRESS`: The first request with this key is still in progress. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_BODY_TOO_LARGE`: The body is too large or has too many values. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The key was used for a request with another payload. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listExamples: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The examples. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description All of them. */
                        data: components["schemas"]["Example"][];
                        /** @description Empty for this route. */
                        meta: Record<string, never>;
                    };
                };
            };
            /** @description `REQUEST_INVALID`: A parameter, header or field does not match its description. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createExampleProject: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to retry the request: for 24 hours, the same key and payload return the first successful response, with the header Idempotent-Replayed: true. A refused request is not stored, so you can fix it and use the same key. */
                "idempotency-key"?: string;
            };
            path: {
                /**
                 * @description Name of the example.
                 * @example quote-card
                 */
                example: "starter" | "product-intro" | "subtitled-short" | "slideshow" | "data-story" | "lyric-video" | "quote-card" | "event-promo" | "photo-collage" | "promo";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "title": "Product launch, for Japan"
                 *     }
                 */
                "application/json": {
                    /** @description Title of the new project. Default: derived from the original. */
                    title?: string;
                };
            };
        };
        responses: {
            /** @description Project created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ProjectSummary"];
                        /** @description Empty for this route. */
                        meta: Record<string, never>;
                    };
                };
            };
            /**
             * @description `REQUEST_INVALID`: A parameter, header or field does not match its description.
             *
             *     `REQUEST_BODY_INVALID`: The route does not accept this body.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_TIMED_OUT`: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_REQUEST_IN_PROGRESS`: The first request with this key is still in progress. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_BODY_TOO_LARGE`: The body is too large or has too many values. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The key was used for a request with another payload. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `STORAGE_FULL`: The server has no space left. */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    previewProjectFrame: {
        parameters: {
            query: {
                /** @description Time of the frame in ticks (1/240000 s): at 30 fps, output frame n is at n × 8000. After the end, only the background is drawn. */
                timeTicks: number;
                /** @description Aspect ratio of the output. custom is the composition's own; for any other, the whole composition is fitted inside. */
                ratio?: "16:9" | "9:16" | "1:1" | "4:3" | "3:4" | "custom";
                /** @description Image pixels per composition pixel. */
                scale?: number;
                /** @description Format of the image. Only png has exactly the pixels of an export. */
                format?: "png" | "jpeg" | "webp";
            };
            header?: never;
            path: {
                /** @description Id of the project. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The image. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/png": unknown;
                    "image/jpeg": unknown;
                    "image/webp": unknown;
                };
            };
            /** @description The image still has the ETag in If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `REQUEST_INVALID`: A parameter, header or field does not match its description. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `PROJECT_NOT_FOUND`: The account does not have this project. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `EDITOR_STATE_INVALID`: The document is invalid, or contains something that cannot be exported; see errors.
             *
             *     `VARIABLES_INVALID`: The variables do not suit those that the document declares; see errors.
             *
             *     `EXPORT_OUTPUT_TOO_LARGE`: The output would have too many pixels.
             *
             *     `ASSET_UNUSABLE`: A visible asset cannot be decoded or does not match the document, or an upload crashes or stalls the decoder.
             *
             *     `ASSET_UNREACHABLE`: The file of a visible asset is gone, or the server at its URL does not respond.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment.
             *
             *     `PREVIEW_TIMED_OUT`: The preview was not ready in time.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `STORAGE_FULL`: The server has no space left. */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listProjectRevisions: {
        parameters: {
            query?: {
                /** @description Maximum number of entries on the page. */
                pageSize?: number;
                /** @description nextPageCursor of the previous page, unchanged. Default: the first page. */
                pageCursor?: string;
            };
            header?: never;
            path: {
                /** @description Id of the project. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of revisions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description One page of items, newest first. */
                        data: components["schemas"]["Revision"][];
                        /** @description The cursor of the next page. */
                        meta: {
                            nextPageCursor: string | null;
                        };
                    };
                };
            };
            /**
             * @description `REQUEST_INVALID`: A parameter, header or field does not match its description.
             *
             *     `PAGE_CURSOR_INVALID`: The pageCursor does not come from this list.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `PROJECT_NOT_FOUND`: The account does not have this project. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getProjectRevision: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project. */
                projectId: string;
                /** @description Number of the revision. Later ones have higher numbers; some numbers are skipped. */
                revision: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The revision. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["RevisionDetail"];
                        /** @description Empty for this route. */
                        meta: Record<string, never>;
                    };
                };
            };
            /** @description The revision still matches If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `REQUEST_INVALID`: A parameter, header or field does not match its description. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `PROJECT_NOT_FOUND`: The account does not have this project.
             *
             *     `REVISION_NOT_FOUND`: The project does not have this revision, or no longer has it.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    nameProjectRevision: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project. */
                projectId: string;
                /** @description Number of the revision. Later ones have higher numbers; some numbers are skipped. */
                revision: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Approved by the customer"
                 *     }
                 */
                "application/json": {
                    name: string | null;
                };
            };
        };
        responses: {
            /** @description The revision. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Revision"];
                        /** @description Empty for this route. */
                        meta: Record<string, never>;
                    };
                };
            };
            /**
             * @description `REQUEST_INVALID`: A parameter, header or field does not match its description.
             *
             *     `REQUEST_BODY_INVALID`: The route does not accept this body.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `PROJECT_NOT_FOUND`: The account does not have this project.
             *
             *     `REVISION_NOT_FOUND`: The project does not have this revision, or no longer has it.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_TIMED_OUT`: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_BODY_TOO_LARGE`: The body is too large or has too many values. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    restoreProjectRevision: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the project when it was read. */
                "if-match"?: string;
            };
            path: {
                /** @description Id of the project. */
                projectId: string;
                /** @description Number of the revision. Later ones have higher numbers; some numbers are skipped. */
                revision: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Document restored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SyncedProject"];
                        /** @description Empty for this route. */
                        meta: Record<string, never>;
                    };
                };
            };
            /** @description `REQUEST_INVALID`: A parameter, header or field does not match its description. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `PROJECT_NOT_FOUND`: The account does not have this project.
             *
             *     `REVISION_NOT_FOUND`: The project does not have this revision, or no longer has it.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `PROJECT_STATE_CONFLICT`: The project has changed since the ETag in If-Match. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `EDITOR_STATE_INVALID`: The document is invalid, or contains something that cannot be exported; see errors. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After.
             *
             *     `OPEN_API_PROJECT_SYNC_RATE_LIMITED`: The project was synced too often in the last minute; see Retry-After.
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    compareProjectRevisions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project. */
                projectId: string;
                /** @description Number of the revision. Later ones have higher numbers; some numbers are skipped. */
                revision: number;
                /** @description Number of the revision. Later ones have higher numbers; some numbers are skipped. */
                after: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The differences. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["RevisionComparison"];
                        /** @description Empty for this route. */
                        meta: Record<string, never>;
                    };
                };
            };
            /** @description `REQUEST_INVALID`: A parameter, header or field does not match its description. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `PROJECT_NOT_FOUND`: The account does not have this project.
             *
             *     `REVISION_NOT_FOUND`: The project does not have this revision, or no longer has it.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAssetPoster: {
        parameters: {
            query?: {
                /** @description Seconds from the start of the asset. Default: a third into it. */
                at?: number;
                /** @description Width of the image, in pixels. */
                width?: number;
                /** @description Format of the image. */
                format?: "png" | "jpeg" | "webp";
            };
            header?: never;
            path: {
                /** @description Id of the asset. */
                assetId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The image. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/png": unknown;
                    "image/jpeg": unknown;
                    "image/webp": unknown;
                };
            };
            /** @description The image still has the ETag in If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `REQUEST_INVALID`: A parameter, header or field does not match its description. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ASSET_NOT_FOUND`: The account does not have this asset. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `ASSET_TYPE_UNSUPPORTED`: The file type is not supported, or is not what the request says.
             *
             *     `EDITOR_STATE_INVALID`: The document is invalid, or contains something that cannot be exported; see errors.
             *
             *     `VARIABLES_INVALID`: The variables do not suit those that the document declares; see errors.
             *
             *     `EXPORT_OUTPUT_TOO_LARGE`: The output would have too many pixels.
             *
             *     `ASSET_UNUSABLE`: A visible asset cannot be decoded or does not match the document, or an upload crashes or stalls the decoder.
             *
             *     `ASSET_UNREACHABLE`: The file of a visible asset is gone, or the server at its URL does not respond.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment.
             *
             *     `PREVIEW_TIMED_OUT`: The preview was not ready in time.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `STORAGE_FULL`: The server has no space left. */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAssetFilmstrip: {
        parameters: {
            query?: {
                /** @description Number of frames. */
                frames?: number;
                /** @description Height of a frame in pixels; less if the filmstrip would get too large. */
                height?: number;
            };
            header?: never;
            path: {
                /** @description Id of the asset. */
                assetId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The image. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": unknown;
                };
            };
            /** @description The image still has the ETag in If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `REQUEST_INVALID`: A parameter, header or field does not match its description. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ASSET_NOT_FOUND`: The account does not have this asset. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `ASSET_TYPE_UNSUPPORTED`: The file type is not supported, or is not what the request says.
             *
             *     `EDITOR_STATE_INVALID`: The document is invalid, or contains something that cannot be exported; see errors.
             *
             *     `VARIABLES_INVALID`: The variables do not suit those that the document declares; see errors.
             *
             *     `EXPORT_OUTPUT_TOO_LARGE`: The output would have too many pixels.
             *
             *     `ASSET_UNUSABLE`: A visible asset cannot be decoded or does not match the document, or an upload crashes or stalls the decoder.
             *
             *     `ASSET_UNREACHABLE`: The file of a visible asset is gone, or the server at its URL does not respond.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment.
             *
             *     `PREVIEW_TIMED_OUT`: The preview was not ready in time.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `STORAGE_FULL`: The server has no space left. */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAssetFilmstripLayout: {
        parameters: {
            query?: {
                /** @description Number of frames. */
                frames?: number;
                /** @description Height of a frame in pixels; less if the filmstrip would get too large. */
                height?: number;
            };
            header?: never;
            path: {
                /** @description Id of the asset. */
                assetId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The layout. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Filmstrip"];
                        /** @description Empty for this route. */
                        meta: Record<string, never>;
                    };
                };
            };
            /** @description `REQUEST_INVALID`: A parameter, header or field does not match its description. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ASSET_NOT_FOUND`: The account does not have this asset. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ASSET_TYPE_UNSUPPORTED`: The file type is not supported, or is not what the request says. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAssetPeaks: {
        parameters: {
            query?: {
                /** @description Intervals per second. */
                perSecond?: number;
            };
            header?: never;
            path: {
                /** @description Id of the asset. */
                assetId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The waveform. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Waveform"];
                        /** @description Empty for this route. */
                        meta: Record<string, never>;
                    };
                };
            };
            /** @description The waveform still has the ETag in If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `REQUEST_INVALID`: A parameter, header or field does not match its description. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ASSET_NOT_FOUND`: The account does not have this asset. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `ASSET_TYPE_UNSUPPORTED`: The file type is not supported, or is not what the request says.
             *
             *     `EDITOR_STATE_INVALID`: The document is invalid, or contains something that cannot be exported; see errors.
             *
             *     `VARIABLES_INVALID`: The variables do not suit those that the document declares; see errors.
             *
             *     `EXPORT_OUTPUT_TOO_LARGE`: The output would have too many pixels.
             *
             *     `ASSET_UNUSABLE`: A visible asset cannot be decoded or does not match the document, or an upload crashes or stalls the decoder.
             *
             *     `ASSET_UNREACHABLE`: The file of a visible asset is gone, or the server at its URL does not respond.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment.
             *
             *     `PREVIEW_TIMED_OUT`: The preview was not ready in time.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `STORAGE_FULL`: The server has no space left. */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getProjectPoster: {
        parameters: {
            query?: {
                /** @description Width of the image, in pixels. */
                width?: number;
                /** @description Format of the image. */
                format?: "png" | "jpeg" | "webp";
            };
            header?: never;
            path: {
                /** @description Id of the project. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The image. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/png": unknown;
                    "image/jpeg": unknown;
                    "image/webp": unknown;
                };
            };
            /** @description The image still has the ETag in If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `REQUEST_INVALID`: A parameter, header or field does not match its description. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `PROJECT_NOT_FOUND`: The account does not have this project. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `EDITOR_STATE_INVALID`: The document is invalid, or contains something that cannot be exported; see errors.
             *
             *     `VARIABLES_INVALID`: The variables do not suit those that the document declares; see errors.
             *
             *     `EXPORT_OUTPUT_TOO_LARGE`: The output would have too many pixels.
             *
             *     `ASSET_UNUSABLE`: A visible asset cannot be decoded or does not match the document, or an upload crashes or stalls the decoder.
             *
             *     `ASSET_UNREACHABLE`: The file of a visible asset is gone, or the server at its URL does not respond.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment.
             *
             *     `PREVIEW_TIMED_OUT`: The preview was not ready in time.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `STORAGE_FULL`: The server has no space left. */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listFonts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The families. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Families, in order of precedence. */
                        data: components["schemas"]["FontFamily"][];
                        /** @description Empty for this route. */
                        meta: Record<string, never>;
                    };
                };
            };
            /** @description The list still matches If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `REQUEST_INVALID`: A parameter, header or field does not match its description. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getFont: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the family. */
                family: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The family. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["FontFamilyDetail"];
                        /** @description Empty for this route. */
                        meta: Record<string, never>;
                    };
                };
            };
            /** @description `REQUEST_INVALID`: A parameter, header or field does not match its description. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FONT_NOT_FOUND`: There is no font family of this name for the account. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listProjectVariables: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The variables. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The variables of the document. */
                        data: {
                            /** @description The variables in the order of the document; none if it is not a template. */
                            variables: {
                                /** @description Name of the variable. */
                                name: string;
                                /**
                                 * @description Type of the variable.
                                 * @enum {string}
                                 */
                                type: "text" | "number" | "color" | "boolean" | "asset" | "captions" | "data";
                                /** @description Name shown in forms; the name itself by default. */
                                label: string;
                                description: string | null;
                                /** @description Whether an export needs a value, because there is no default. */
                                required: boolean;
                                /** @description A JSON Schema. */
                                schema: Record<string, never>;
                            }[];
                            /** @description A JSON Schema. */
                            schema: Record<string, never>;
                        };
                        /** @description Empty for this route. */
                        meta: Record<string, never>;
                    };
                };
            };
            /** @description `REQUEST_INVALID`: A parameter, header or field does not match its description. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `PROJECT_NOT_FOUND`: The account does not have this project. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    searchIllustrations: {
        parameters: {
            query?: {
                /** @description Search text, such as "data analysis". */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The names. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Values for name of illustration items. */
                        data: string[];
                        /** @description Empty for this route. */
                        meta: Record<string, never>;
                    };
                };
            };
            /** @description `REQUEST_INVALID`: A parameter, header or field does not match its description. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getIllustration: {
        parameters: {
            query: {
                /** @description CSS colour of the accents, such as #6c63ff. */
                color: string;
            };
            header?: never;
            path: {
                /** @description Name of the illustration. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The illustration. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/svg+xml": unknown;
                };
            };
            /** @description The image still has the ETag in If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `REQUEST_INVALID`: A parameter, header or field does not match its description. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ILLUSTRATION_NOT_FOUND`: No illustration has this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listProjectAssets: {
        parameters: {
            query?: {
                /** @description Maximum number of entries on the page. */
                pageSize?: number;
                /** @description nextPageCursor of the previous page, unchanged. Default: the first page. */
                pageCursor?: string;
            };
            header?: never;
            path: {
                /** @description Id of the project. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of assets. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description One page of items, newest first. */
                        data: components["schemas"]["Asset"][];
                        /** @description The cursor of the next page. */
                        meta: {
                            nextPageCursor: string | null;
                        };
                    };
                };
            };
            /**
             * @description `REQUEST_INVALID`: A parameter, header or field does not match its description.
             *
             *     `PAGE_CURSOR_INVALID`: The pageCursor does not come from this list.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `PROJECT_NOT_FOUND`: The account does not have this project. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Published clients expect this status here; this version does not return it. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addProjectAsset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: uuid
                     * @description Id of the asset.
                     */
                    assetId: string;
                };
            };
        };
        responses: {
            /** @description Asset bound to the project. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The project and the asset. */
                        data: {
                            /**
                             * Format: uuid
                             * @description Id of the project.
                             */
                            projectId: string;
                            /**
                             * Format: uuid
                             * @description Id of the asset.
                             */
                            assetId: string;
                        };
                        /** @description Empty for this route. */
                        meta: Record<string, never>;
                    };
                };
            };
            /**
             * @description `REQUEST_INVALID`: A parameter, header or field does not match its description.
             *
             *     `REQUEST_BODY_INVALID`: The route does not accept this body.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `PROJECT_NOT_FOUND`: The account does not have this project.
             *
             *     `ASSET_NOT_FOUND`: The account does not have this asset.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_TIMED_OUT`: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_BODY_TOO_LARGE`: The body is too large or has too many values. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Published clients expect this status here; this version does not return it. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteProjectAsset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project. */
                projectId: string;
                /** @description Id of the asset. */
                assetId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Asset removed from the project. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The project and the asset. */
                        data: {
                            /**
                             * Format: uuid
                             * @description Id of the project.
                             */
                            projectId: string;
                            /**
                             * Format: uuid
                             * @description Id of the asset.
                             */
                            assetId: string;
                            /** @description Always true. */
                            deleted: boolean;
                        };
                        /** @description Empty for this route. */
                        meta: Record<string, never>;
                    };
                };
            };
            /** @description `REQUEST_INVALID`: A parameter, header or field does not match its description. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `PROJECT_NOT_FOUND`: The account does not have this project.
             *
             *     `ASSET_NOT_FOUND`: The account does not have this asset.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Published clients expect this status here; this version does not return it. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createProjectExport: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to retry the request: for 24 hours, the same key and payload return the first successful response, with the header Idempotent-Replayed: true. A refused request is not stored, so you can fix it and use the same key. */
                "idempotency-key"?: string;
            };
            path: {
                /** @description Id of the project. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "fps": 30,
                 *       "ratio": "16:9",
                 *       "scale": 1,
                 *       "format": "mp4"
                 *     }
                 */
                "application/json": {
                    /** @description Your own name for the task. Without an Idempotency-Key, repeated requests with the same name create only one task. */
                    clientTaskId?: string;
                    /**
                     * @description Frames per second of the output.
                     * @enum {integer}
                     */
                    fps: 30 | 60;
                    /**
                     * @description Aspect ratio of the output. custom is the composition's own; for any other, the whole composition is fitted inside.
                     * @enum {string}
                     */
                    ratio: "16:9" | "9:16" | "1:1" | "4:3" | "3:4" | "custom";
                    /** @description Output pixels per composition pixel. */
                    scale: number;
                    /**
                     * @description Format of the output. mp4: H.264 and AAC. webm: VP9 and Opus. mov: ProRes 4444 and PCM, for editing. gif: an animation that loops, at 15 frames per second. png: a ZIP file with a PNG image for each frame. mp3: only the audio, as MP3. wav: only the audio, as 16-bit PCM.
                     * @enum {string}
                     */
                    format: "mp4" | "webm" | "mov" | "gif" | "png" | "mp3" | "wav";
                    /** @description Whether pixels that nothing covers stay transparent instead of black, for documents without a globalBackground. Only with webm, mov, gif, png. Default: false. */
                    transparent?: boolean;
                    /**
                     * @description Quality of the encoding, at the same price. Has an effect in mp4, webm. draft: the quickest, with about half the file size of standard, for a first review. standard: for publishing, with no visible difference from the drawn frames in playback. high: closer to the drawn frames, for further editing; slower and larger. Default: standard.
                     * @enum {string}
                     */
                    quality?: "draft" | "standard" | "high";
                    /** @description Files besides the output itself, at no extra charge; the task links to them once it is COMPLETED. poster: a JPEG. storyboard: WebVTT with thumbnails. captions.srt, captions.vtt: the captions as they are shown. audio.m4a: the audio as AAC. gif: a small preview of the first 15 seconds. */
                    outputs?: ("poster" | "storyboard" | "captions.srt" | "captions.vtt" | "audio.m4a" | "gif")[];
                    /** @description The instant of the poster in seconds. Default: a frame that shows something. */
                    posterTime?: number;
                    /** @description Values for the variables of the document by name, if it is a template. Default: the defaults of the variables. */
                    variables?: {
                        [key: string]: unknown;
                    };
                    /** @description Filename of the download; its extension follows the format. Default: the project's title. */
                    filename?: string;
                    /** @description Order of the exports of your account: those with a higher priority are rendered first. Default: 0. Other accounts are not affected. */
                    priority?: number;
                    /** @description URL that receives webhooks when the export starts and ends. Requires a webhook secret. */
                    callbackUrl?: string;
                    /** @description Additional headers of the webhook requests: at most 20, and 4 KiB together. */
                    callbackHeaders?: {
                        [key: string]: string;
                    };
                    /** @description quoteId of a kept estimate of the same document and settings: the export costs no more than it. */
                    quoteId?: string;
                    /** @description Refuses the export if it costs more credits; a number, or an exact decimal as text. */
                    maxCredits?: number | string;
                    /** @description Revision of the project to export. Default: the latest document. */
                    revision?: number;
                };
            };
        };
        responses: {
            /** @description Export task created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["CreatedExport"];
                        /** @description Empty for this route. */
                        meta: Record<string, never>;
                    };
                };
            };
            /**
             * @description `REQUEST_INVALID`: A parameter, header or field does not match its description.
             *
             *     `REQUEST_BODY_INVALID`: The route does not accept this body.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `PROJECT_NOT_FOUND`: The account does not have this project.
             *
             *     `REVISION_NOT_FOUND`: The project does not have this revision, or no longer has it.
             *
             *     `QUOTE_NOT_FOUND`: The account does not have this quote.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_TIMED_OUT`: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `IDEMPOTENCY_REQUEST_IN_PROGRESS`: The first request with this key is still in progress.
             *
             *     `CLIENT_TASK_ID_CONFLICT`: The clientTaskId belongs to another request.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_BODY_TOO_LARGE`: The body is too large or has too many values. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `EDITOR_STATE_INVALID`: The document is invalid, or contains something that cannot be exported; see errors.
             *
             *     `VARIABLES_INVALID`: The variables do not suit those that the document declares; see errors.
             *
             *     `EXPORT_EMPTY`: The timeline is empty.
             *
             *     `EXPORT_DURATION_LIMIT_EXCEEDED`: The timeline is longer than an export may be.
             *
             *     `EXPORT_OUTPUT_TOO_LARGE`: The output would have too many pixels.
             *
             *     `EXPORT_TRANSPARENCY_UNSUPPORTED`: The format has no transparent pixels.
             *
             *     `OPEN_API_EXPORT_CONCURRENCY_LIMIT_EXCEEDED`: The account already has the maximum number of active exports.
             *
             *     `CREDITS_INSUFFICIENT`: The account has too few credits.
             *
             *     `QUOTE_EXPIRED`: The quote is no longer valid.
             *
             *     `QUOTE_MISMATCH`: The quote is for another document or other settings.
             *
             *     `MAX_CREDITS_EXCEEDED`: The export costs more than its maxCredits.
             *
             *     `FILENAME_INVALID`: The filename has path separators, control characters or a bad length.
             *
             *     `CALLBACK_URL_INVALID`: The callbackUrl is not allowed.
             *
             *     `CALLBACK_HEADERS_INVALID`: The callbackHeaders are not allowed.
             *
             *     `WEBHOOK_SECRET_NOT_CONFIGURED`: The request has a callbackUrl, but the account has no webhook secret.
             *
             *     `IDEMPOTENCY_KEY_REUSED`: The key was used for a request with another payload.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After.
             *
             *     `OPEN_API_EXPORT_STANDARD_SECOND_LIMIT_EXCEEDED`: The API key has used up its export quota.
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listExports: {
        parameters: {
            query?: {
                /** @description Maximum number of entries on the page. */
                pageSize?: number;
                /** @description nextPageCursor of the previous page, unchanged. Default: the first page. */
                pageCursor?: string;
                /** @description Only tasks that were created with this API key. */
                createdByApiKeyId?: string;
                /** @description Only exports of this project. */
                projectId?: string;
                /** @description Only exports of this batch, with the earlier ones of rows that were retried. */
                batchId?: string;
                /** @description Status of the task. PENDING waits for a worker, PROCESSING is being rendered, PAUSED is held by an operator. COMPLETED, FAILED and CANCELED are final. */
                status?: "PENDING" | "PROCESSING" | "COMPLETED" | "FAILED" | "PAUSED" | "CANCELED";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of export tasks. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description One page of items, newest first. */
                        data: components["schemas"]["ExportTask"][];
                        /** @description The cursor of the next page. */
                        meta: {
                            nextPageCursor: string | null;
                        };
                    };
                };
            };
            /**
             * @description `REQUEST_INVALID`: A parameter, header or field does not match its description.
             *
             *     `PAGE_CURSOR_INVALID`: The pageCursor does not come from this list.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createExport: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to retry the request: for 24 hours, the same key and payload return the first successful response, with the header Idempotent-Replayed: true. A refused request is not stored, so you can fix it and use the same key. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "editorState": {
                 *         "stateSchemaVersion": "v1",
                 *         "timebaseTicksPerSecond": 240000,
                 *         "compositionWidth": 1280,
                 *         "compositionHeight": 720,
                 *         "outputRatio": "16:9",
                 *         "tracks": [
                 *           {
                 *             "id": "titles",
                 *             "items": [
                 *               "hello"
                 *             ],
                 *             "hidden": false,
                 *             "muted": false
                 *           },
                 *           {
                 *             "id": "backdrop",
                 *             "items": [
                 *               "night"
                 *             ],
                 *             "hidden": false,
                 *             "muted": false
                 *           }
                 *         ],
                 *         "assets": {},
                 *         "items": {
                 *           "hello": {
                 *             "id": "hello",
                 *             "type": "text",
                 *             "startTicks": 0,
                 *             "durationTicks": 720000,
                 *             "isDraggingInTimeline": false,
                 *             "left": {
                 *               "value": 140,
                 *               "keyframes": []
                 *             },
                 *             "top": {
                 *               "value": 310,
                 *               "keyframes": []
                 *             },
                 *             "width": {
                 *               "value": 1000,
                 *               "keyframes": []
                 *             },
                 *             "height": {
                 *               "value": 120,
                 *               "keyframes": []
                 *             },
                 *             "scaleX": {
                 *               "value": 1,
                 *               "keyframes": []
                 *             },
                 *             "scaleY": {
                 *               "value": 1,
                 *               "keyframes": []
                 *             },
                 *             "opacity": {
                 *               "value": 1,
                 *               "keyframes": [
                 *                 {
                 *                   "timeTicks": 0,
                 *                   "value": 0
                 *                 },
                 *                 {
                 *                   "timeTicks": 240000,
                 *                   "value": 1
                 *                 }
                 *               ]
                 *             },
                 *             "rotation": {
                 *               "value": 0,
                 *               "keyframes": []
                 *             },
                 *             "text": "Hello, world",
                 *             "color": "#ffffff",
                 *             "align": "center",
                 *             "fontFamily": "Inter",
                 *             "fontStyle": {
                 *               "variant": "normal",
                 *               "weight": "700"
                 *             },
                 *             "fontSize": 84,
                 *             "lineHeight": 1.2,
                 *             "letterSpacing": 0,
                 *             "resizeOnEdit": true,
                 *             "direction": "ltr",
                 *             "strokeWidth": 0,
                 *             "strokeColor": "#000000",
                 *             "background": null
                 *           },
                 *           "night": {
                 *             "id": "night",
                 *             "type": "solid",
                 *             "startTicks": 0,
                 *             "durationTicks": 720000,
                 *             "isDraggingInTimeline": false,
                 *             "left": {
                 *               "value": 0,
                 *               "keyframes": []
                 *             },
                 *             "top": {
                 *               "value": 0,
                 *               "keyframes": []
                 *             },
                 *             "width": {
                 *               "value": 1280,
                 *               "keyframes": []
                 *             },
                 *             "height": {
                 *               "value": 720,
                 *               "keyframes": []
                 *             },
                 *             "scaleX": {
                 *               "value": 1,
                 *               "keyframes": []
                 *             },
                 *             "scaleY": {
                 *               "value": 1,
                 *               "keyframes": []
                 *             },
                 *             "opacity": {
                 *               "value": 1,
                 *               "keyframes": []
                 *             },
                 *             "rotation": {
                 *               "value": 0,
                 *               "keyframes": []
                 *             },
                 *             "shape": "rectangle",
                 *             "color": "#14213d",
                 *             "keepAspectRatio": false,
                 *             "borderRadius": {
                 *               "value": 0,
                 *               "keyframes": []
                 *             }
                 *           }
                 *         },
                 *         "transitions": {},
                 *         "globalBackground": {
                 *           "type": "none"
                 *         }
                 *       },
                 *       "fps": 30,
                 *       "ratio": "16:9",
                 *       "scale": 1,
                 *       "format": "mp4"
                 *     }
                 */
                "application/json": {
                    editorState: components["schemas"]["EditorState"];
                    /** @description The client's own name for this state (1.0). By default, the server generates one. */
                    stateVersion?: string;
                    /**
                     * @description Dialect of the document (1.1).
                     * @enum {string}
                     */
                    stateSchemaVersion?: "v1";
                    /** @description Overrides the document's value, in pixels. */
                    compositionWidth?: number;
                    /** @description Overrides the document's value, in pixels. */
                    compositionHeight?: number;
                    /** @description Your own name for the task. Without an Idempotency-Key, repeated requests with the same name create only one task. */
                    clientTaskId?: string;
                    /**
                     * @description Frames per second of the output.
                     * @enum {integer}
                     */
                    fps: 30 | 60;
                    /**
                     * @description Aspect ratio of the output. custom is the composition's own; for any other, the whole composition is fitted inside.
                     * @enum {string}
                     */
                    ratio: "16:9" | "9:16" | "1:1" | "4:3" | "3:4" | "custom";
                    /** @description Output pixels per composition pixel. */
                    scale: number;
                    /**
                     * @description Format of the output. mp4: H.264 and AAC. webm: VP9 and Opus. mov: ProRes 4444 and PCM, for editing. gif: an animation that loops, at 15 frames per second. png: a ZIP file with a PNG image for each frame. mp3: only the audio, as MP3. wav: only the audio, as 16-bit PCM.
                     * @enum {string}
                     */
                    format: "mp4" | "webm" | "mov" | "gif" | "png" | "mp3" | "wav";
                    /** @description Whether pixels that nothing covers stay transparent instead of black, for documents without a globalBackground. Only with webm, mov, gif, png. Default: false. */
                    transparent?: boolean;
                    /**
                     * @description Quality of the encoding, at the same price. Has an effect in mp4, webm. draft: the quickest, with about half the file size of standard, for a first review. standard: for publishing, with no visible difference from the drawn frames in playback. high: closer to the drawn frames, for further editing; slower and larger. Default: standard.
                     * @enum {string}
                     */
                    quality?: "draft" | "standard" | "high";
                    /** @description Files besides the output itself, at no extra charge; the task links to them once it is COMPLETED. poster: a JPEG. storyboard: WebVTT with thumbnails. captions.srt, captions.vtt: the captions as they are shown. audio.m4a: the audio as AAC. gif: a small preview of the first 15 seconds. */
                    outputs?: ("poster" | "storyboard" | "captions.srt" | "captions.vtt" | "audio.m4a" | "gif")[];
                    /** @description The instant of the poster in seconds. Default: a frame that shows something. */
                    posterTime?: number;
                    /** @description Values for the variables of the document by name, if it is a template. Default: the defaults of the variables. */
                    variables?: {
                        [key: string]: unknown;
                    };
                    /** @description Filename of the download; its extension follows the format. Default: the project's title. */
                    filename?: string;
                    /** @description Order of the exports of your account: those with a higher priority are rendered first. Default: 0. Other accounts are not affected. */
                    priority?: number;
                    /** @description URL that receives webhooks when the export starts and ends. Requires a webhook secret. */
                    callbackUrl?: string;
                    /** @description Additional headers of the webhook requests: at most 20, and 4 KiB together. */
                    callbackHeaders?: {
                        [key: string]: string;
                    };
                    /** @description quoteId of a kept estimate of the same document and settings: the export costs no more than it. */
                    quoteId?: string;
                    /** @description Refuses the export if it costs more credits; a number, or an exact decimal as text. */
                    maxCredits?: number | string;
                };
            };
        };
        responses: {
            /** @description Export task created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["CreatedExport"];
                        /** @description Empty for this route. */
                        meta: Record<string, never>;
                    };
                };
            };
            /**
             * @description `REQUEST_INVALID`: A parameter, header or field does not match its description.
             *
             *     `REQUEST_BODY_INVALID`: The route does not accept this body.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `QUOTE_NOT_FOUND`: The account does not have this quote. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_TIMED_OUT`: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `IDEMPOTENCY_REQUEST_IN_PROGRESS`: The first request with this key is still in progress.
             *
             *     `CLIENT_TASK_ID_CONFLICT`: The clientTaskId belongs to another request.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_BODY_TOO_LARGE`: The body is too large or has too many values. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `EDITOR_STATE_INVALID`: The document is invalid, or contains something that cannot be exported; see errors.
             *
             *     `VARIABLES_INVALID`: The variables do not suit those that the document declares; see errors.
             *
             *     `EXPORT_EMPTY`: The timeline is empty.
             *
             *     `EXPORT_DURATION_LIMIT_EXCEEDED`: The timeline is longer than an export may be.
             *
             *     `EXPORT_OUTPUT_TOO_LARGE`: The output would have too many pixels.
             *
             *     `EXPORT_TRANSPARENCY_UNSUPPORTED`: The format has no transparent pixels.
             *
             *     `OPEN_API_EXPORT_CONCURRENCY_LIMIT_EXCEEDED`: The account already has the maximum number of active exports.
             *
             *     `CREDITS_INSUFFICIENT`: The account has too few credits.
             *
             *     `QUOTE_EXPIRED`: The quote is no longer valid.
             *
             *     `QUOTE_MISMATCH`: The quote is for another document or other settings.
             *
             *     `MAX_CREDITS_EXCEEDED`: The export costs more than its maxCredits.
             *
             *     `FILENAME_INVALID`: The filename has path separators, control characters or a bad length.
             *
             *     `CALLBACK_URL_INVALID`: The callbackUrl is not allowed.
             *
             *     `CALLBACK_HEADERS_INVALID`: The callbackHeaders are not allowed.
             *
             *     `WEBHOOK_SECRET_NOT_CONFIGURED`: The request has a callbackUrl, but the account has no webhook secret.
             *
             *     `IDEMPOTENCY_KEY_REUSED`: The key was used for a request with another payload.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After.
             *
             *     `OPEN_API_EXPORT_STANDARD_SECOND_LIMIT_EXCEEDED`: The API key has used up its export quota.
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getExport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the export task. */
                taskId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The task. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ExportTask"];
                        /** @description Empty for this route. */
                        meta: Record<string, never>;
                    };
                };
            };
            /** @description `REQUEST_INVALID`: A parameter, header or field does not match its description. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `EXPORT_NOT_FOUND`: The account does not have this export task. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelExport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the export task. */
                taskId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The canceled task. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ExportTask"];
                        /** @description Empty for this route. */
                        meta: Record<string, never>;
                    };
                };
            };
            /** @description `REQUEST_INVALID`: A parameter, header or field does not match its description. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `EXPORT_NOT_FOUND`: The account does not have this export task. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TASK_NOT_CANCELABLE`: The task has already ended. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getExportReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the export task. */
                taskId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ExportReport"];
                        /** @description Empty for this route. */
                        meta: Record<string, never>;
                    };
                };
            };
            /** @description `REQUEST_INVALID`: A parameter, header or field does not match its description. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `EXPORT_NOT_FOUND`: The account does not have this export task.
             *
             *     `EXPORT_REPORT_NOT_FOUND`: The export has no report.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    streamExportEvents: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `id` of the last event that the client received. */
                "last-event-id"?: string;
            };
            path: {
                /** @description Id of the export task. */
                taskId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The events. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": unknown;
                };
            };
            /** @description The task has ended and Last-Event-ID is its last version, so no further event will follow. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `REQUEST_INVALID`: A parameter, header or field does not match its description. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `EXPORT_NOT_FOUND`: The account does not have this export task. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listEvents: {
        parameters: {
            query?: {
                /** @description Only events with a higher sequence; `latest`: only later events. */
                after?: string;
                /** @description Maximum number of events in the response; ignored for streams. */
                limit?: number;
                /** @description Only events of these types, separated by commas: PROJECT_CREATED, PROJECT_UPDATED, PROJECT_DELETED, EXPORT_CREATED, EXPORT_STARTED, EXPORT_COMPLETED, EXPORT_FAILED, EXPORT_CANCELED, EXPORT_PAUSED, EXPORT_RESUMED, BATCH_CREATED, BATCH_COMPLETED, BATCH_CANCELED, BATCH_RETRIED, ASSET_CREATED, ASSET_DELETED, CREDITS_CHARGED, CREDITS_REFUNDED, CREDITS_GRANTED, KEY_CREATED, KEY_UPDATED, KEY_REVOKED, WEBHOOK_ENDPOINT_CREATED, WEBHOOK_ENDPOINT_UPDATED, WEBHOOK_ENDPOINT_DELETED, WEBHOOK_ENDPOINT_DISABLED, WEBHOOK_DELIVERED, WEBHOOK_FAILED. */
                type?: string;
            };
            header?: {
                /** @description The `id` of the last event that the client received. */
                "last-event-id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The events. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Events, oldest first. */
                        data: components["schemas"]["AccountEvent"][];
                        /** @description Where to continue. */
                        meta: {
                            /** @description The value of `after` for the next request. */
                            nextAfter: number;
                            /** @description Whether the next request would return events now. */
                            hasMore: boolean;
                        };
                    };
                    "text/event-stream": unknown;
                };
            };
            /** @description `REQUEST_INVALID`: A parameter, header or field does not match its description. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `EVENT_POSITION_UNKNOWN`: The events after this number are not kept any more, or the number was never given. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    estimateProjectExport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "fps": 30,
                 *       "ratio": "16:9",
                 *       "scale": 1,
                 *       "format": "mp4"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Frames per second of the output.
                     * @enum {integer}
                     */
                    fps: 30 | 60;
                    /**
                     * @description Aspect ratio of the output. custom is the composition's own; for any other, the whole composition is fitted inside.
                     * @enum {string}
                     */
                    ratio: "16:9" | "9:16" | "1:1" | "4:3" | "3:4" | "custom";
                    /** @description Output pixels per composition pixel. */
                    scale: number;
                    /**
                     * @description Format of the output. mp4: H.264 and AAC. webm: VP9 and Opus. mov: ProRes 4444 and PCM, for editing. gif: an animation that loops, at 15 frames per second. png: a ZIP file with a PNG image for each frame. mp3: only the audio, as MP3. wav: only the audio, as 16-bit PCM.
                     * @enum {string}
                     */
                    format: "mp4" | "webm" | "mov" | "gif" | "png" | "mp3" | "wav";
                    /** @description Whether pixels that nothing covers stay transparent instead of black, for documents without a globalBackground. Only with webm, mov, gif, png. Default: false. */
                    transparent?: boolean;
                    /**
                     * @description Quality of the encoding, at the same price. Has an effect in mp4, webm. draft: the quickest, with about half the file size of standard, for a first review. standard: for publishing, with no visible difference from the drawn frames in playback. high: closer to the drawn frames, for further editing; slower and larger. Default: standard.
                     * @enum {string}
                     */
                    quality?: "draft" | "standard" | "high";
                    /** @description Values for the variables of the document by name, if it is a template. Default: the defaults of the variables. */
                    variables?: {
                        [key: string]: unknown;
                    };
                    /**
                     * @description Whether to keep the price for some minutes: an export that names the quoteId costs no more.
                     * @default false
                     */
                    keep?: boolean;
                    /** @description Revision of the project to export. Default: the latest document. */
                    revision?: number;
                };
            };
        };
        responses: {
            /** @description The estimate. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ExportEstimate"];
                        /** @description Empty for this route. */
                        meta: Record<string, never>;
                    };
                };
            };
            /**
             * @description `REQUEST_INVALID`: A parameter, header or field does not match its description.
             *
             *     `REQUEST_BODY_INVALID`: The route does not accept this body.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `PROJECT_NOT_FOUND`: The account does not have this project.
             *
             *     `REVISION_NOT_FOUND`: The project does not have this revision, or no longer has it.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_TIMED_OUT`: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_BODY_TOO_LARGE`: The body is too large or has too many values. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `EDITOR_STATE_INVALID`: The document is invalid, or contains something that cannot be exported; see errors.
             *
             *     `VARIABLES_INVALID`: The variables do not suit those that the document declares; see errors.
             *
             *     `EXPORT_EMPTY`: The timeline is empty.
             *
             *     `EXPORT_DURATION_LIMIT_EXCEEDED`: The timeline is longer than an export may be.
             *
             *     `EXPORT_OUTPUT_TOO_LARGE`: The output would have too many pixels.
             *
             *     `EXPORT_TRANSPARENCY_UNSUPPORTED`: The format has no transparent pixels.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    estimateExport: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "editorState": {
                 *         "stateSchemaVersion": "v1",
                 *         "timebaseTicksPerSecond": 240000,
                 *         "compositionWidth": 1280,
                 *         "compositionHeight": 720,
                 *         "outputRatio": "16:9",
                 *         "tracks": [
                 *           {
                 *             "id": "titles",
                 *             "items": [
                 *               "hello"
                 *             ],
                 *             "hidden": false,
                 *             "muted": false
                 *           },
                 *           {
                 *             "id": "backdrop",
                 *             "items": [
                 *               "night"
                 *             ],
                 *             "hidden": false,
                 *             "muted": false
                 *           }
                 *         ],
                 *         "assets": {},
                 *         "items": {
                 *           "hello": {
                 *             "id": "hello",
                 *             "type": "text",
                 *             "startTicks": 0,
                 *             "durationTicks": 720000,
                 *             "isDraggingInTimeline": false,
                 *             "left": {
                 *               "value": 140,
                 *               "keyframes": []
                 *             },
                 *             "top": {
                 *               "value": 310,
                 *               "keyframes": []
                 *             },
                 *             "width": {
                 *               "value": 1000,
                 *               "keyframes": []
                 *             },
                 *             "height": {
                 *               "value": 120,
                 *               "keyframes": []
                 *             },
                 *             "scaleX": {
                 *               "value": 1,
                 *               "keyframes": []
                 *             },
                 *             "scaleY": {
                 *               "value": 1,
                 *               "keyframes": []
                 *             },
                 *             "opacity": {
                 *               "value": 1,
                 *               "keyframes": [
                 *                 {
                 *                   "timeTicks": 0,
                 *                   "value": 0
                 *                 },
                 *                 {
                 *                   "timeTicks": 240000,
                 *                   "value": 1
                 *                 }
                 *               ]
                 *             },
                 *             "rotation": {
                 *               "value": 0,
                 *               "keyframes": []
                 *             },
                 *             "text": "Hello, world",
                 *             "color": "#ffffff",
                 *             "align": "center",
                 *             "fontFamily": "Inter",
                 *             "fontStyle": {
                 *               "variant": "normal",
                 *               "weight": "700"
                 *             },
                 *             "fontSize": 84,
                 *             "lineHeight": 1.2,
                 *             "letterSpacing": 0,
                 *             "resizeOnEdit": true,
                 *             "direction": "ltr",
                 *             "strokeWidth": 0,
                 *             "strokeColor": "#000000",
                 *             "background": null
                 *           },
                 *           "night": {
                 *             "id": "night",
                 *             "type": "solid",
                 *             "startTicks": 0,
                 *             "durationTicks": 720000,
                 *             "isDraggingInTimeline": false,
                 *             "left": {
                 *               "value": 0,
                 *               "keyframes": []
                 *             },
                 *             "top": {
                 *               "value": 0,
                 *               "keyframes": []
                 *             },
                 *             "width": {
                 *               "value": 1280,
                 *               "keyframes": []
                 *             },
                 *             "height": {
                 *               "value": 720,
                 *               "keyframes": []
                 *             },
                 *             "scaleX": {
                 *               "value": 1,
                 *               "keyframes": []
                 *             },
                 *             "scaleY": {
                 *               "value": 1,
                 *               "keyframes": []
                 *             },
                 *             "opacity": {
                 *               "value": 1,
                 *               "keyframes": []
                 *             },
                 *             "rotation": {
                 *               "value": 0,
                 *               "keyframes": []
                 *             },
                 *             "shape": "rectangle",
                 *             "color": "#14213d",
                 *             "keepAspectRatio": false,
                 *             "borderRadius": {
                 *               "value": 0,
                 *               "keyframes": []
                 *             }
                 *           }
                 *         },
                 *         "transitions": {},
                 *         "globalBackground": {
                 *           "type": "none"
                 *         }
                 *       },
                 *       "fps": 30,
                 *       "ratio": "16:9",
                 *       "scale": 1,
                 *       "format": "mp4"
                 *     }
                 */
                "application/json": {
                    editorState: components["schemas"]["EditorState"];
                    /** @description The client's own name for this state (1.0). By default, the server generates one. */
                    stateVersion?: string;
                    /**
                     * @description Dialect of the document (1.1).
                     * @enum {string}
                     */
                    stateSchemaVersion?: "v1";
                    /** @description Overrides the document's value, in pixels. */
                    compositionWidth?: number;
                    /** @description Overrides the document's value, in pixels. */
                    compositionHeight?: number;
                    /**
                     * @description Frames per second of the output.
                     * @enum {integer}
                     */
                    fps: 30 | 60;
                    /**
                     * @description Aspect ratio of the output. custom is the composition's own; for any other, the whole composition is fitted inside.
                     * @enum {string}
                     */
                    ratio: "16:9" | "9:16" | "1:1" | "4:3" | "3:4" | "custom";
                    /** @description Output pixels per composition pixel. */
                    scale: number;
                    /**
                     * @description Format of the output. mp4: H.264 and AAC. webm: VP9 and Opus. mov: ProRes 4444 and PCM, for editing. gif: an animation that loops, at 15 frames per second. png: a ZIP file with a PNG image for each frame. mp3: only the audio, as MP3. wav: only the audio, as 16-bit PCM.
                     * @enum {string}
                     */
                    format: "mp4" | "webm" | "mov" | "gif" | "png" | "mp3" | "wav";
                    /** @description Whether pixels that nothing covers stay transparent instead of black, for documents without a globalBackground. Only with webm, mov, gif, png. Default: false. */
                    transparent?: boolean;
                    /**
                     * @description Quality of the encoding, at the same price. Has an effect in mp4, webm. draft: the quickest, with about half the file size of standard, for a first review. standard: for publishing, with no visible difference from the drawn frames in playback. high: closer to the drawn frames, for further editing; slower and larger. Default: standard.
                     * @enum {string}
                     */
                    quality?: "draft" | "standard" | "high";
                    /** @description Values for the variables of the document by name, if it is a template. Default: the defaults of the variables. */
                    variables?: {
                        [key: string]: unknown;
                    };
                    /**
                     * @description Whether to keep the price for some minutes: an export that names the quoteId costs no more.
                     * @default false
                     */
                    keep?: boolean;
                };
            };
        };
        responses: {
            /** @description The estimate. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ExportEstimate"];
                        /** @description Empty for this route. */
                        meta: Record<string, never>;
                    };
                };
            };
            /**
             * @description `REQUEST_INVALID`: A parameter, header or field does not match its description.
             *
             *     `REQUEST_BODY_INVALID`: The route does not accept this body.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_TIMED_OUT`: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_BODY_TOO_LARGE`: The body is too large or has too many values. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `EDITOR_STATE_INVALID`: The document is invalid, or contains something that cannot be exported; see errors.
             *
             *     `VARIABLES_INVALID`: The variables do not suit those that the document declares; see errors.
             *
             *     `EXPORT_EMPTY`: The timeline is empty.
             *
             *     `EXPORT_DURATION_LIMIT_EXCEEDED`: The timeline is longer than an export may be.
             *
             *     `EXPORT_OUTPUT_TOO_LARGE`: The output would have too many pixels.
             *
             *     `EXPORT_TRANSPARENCY_UNSUPPORTED`: The format has no transparent pixels.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAssets: {
        parameters: {
            query?: {
                /** @description Maximum number of entries on the page. */
                pageSize?: number;
                /** @description nextPageCursor of the previous page, unchanged. Default: the first page. */
                pageCursor?: string;
                /** @description Only assets whose filename contains this text, in upper or lower case. */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of assets. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description One page of items, newest first. */
                        data: components["schemas"]["Asset"][];
                        /** @description The cursor of the next page. */
                        meta: {
                            nextPageCursor: string | null;
                        };
                    };
                };
            };
            /**
             * @description `REQUEST_INVALID`: A parameter, header or field does not match its description.
             *
             *     `PAGE_CURSOR_INVALID`: The pageCursor does not come from this list.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Published clients expect this status here; this version does not return it. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAsset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the asset. */
                assetId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The asset. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Asset"];
                        /** @description Empty for this route. */
                        meta: Record<string, never>;
                    };
                };
            };
            /** @description `REQUEST_INVALID`: A parameter, header or field does not match its description. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ASSET_NOT_FOUND`: The account does not have this asset. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteAsset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the asset. */
                assetId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The deleted asset. */
                        data: {
                            /**
                             * Format: uuid
                             * @description Id of the asset.
                             */
                            assetId: string;
                            /** @description Always true. */
                            deleted: boolean;
                        };
                        /** @description Empty for this route. */
                        meta: Record<string, never>;
                    };
                };
            };
            /** @description `REQUEST_INVALID`: A parameter, header or field does not match its description. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ASSET_NOT_FOUND`: The account does not have this asset. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ASSET_REFERENCED`: A project still uses the asset. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listApiKeys: {
        parameters: {
            query?: {
                /** @description Maximum number of entries on the page. */
                pageSize?: number;
                /** @description nextPageCursor of the previous page, unchanged. Default: the first page. */
                pageCursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of keys. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description One page of items, newest first. */
                        data: components["schemas"]["ApiKey"][];
                        /** @description The cursor of the next page. */
                        meta: {
                            nextPageCursor: string | null;
                        };
                    };
                };
            };
            /**
             * @description `REQUEST_INVALID`: A parameter, header or field does not match its description.
             *
             *     `PAGE_CURSOR_INVALID`: The pageCursor does not come from this list.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "dashboard",
                 *       "role": "viewer"
                 *     }
                 */
                "application/json": {
                    /** @description Name of the key, such as its purpose. */
                    name: string;
                    /**
                     * @description viewer: reads, validates, estimates and previews. editor: also changes projects, assets and exports. owner: also manages keys and webhook endpoints.
                     * @enum {string}
                     */
                    role: "owner" | "editor" | "viewer";
                    standardSecondLimit?: number | null;
                    expiresAt?: string | null;
                };
            };
        };
        responses: {
            /** @description Key created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ApiKeyWithSecret"];
                        /** @description Empty for this route. */
                        meta: Record<string, never>;
                    };
                };
            };
            /**
             * @description `REQUEST_INVALID`: A parameter, header or field does not match its description.
             *
             *     `REQUEST_BODY_INVALID`: The route does not accept this body.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             *
             *     `API_KEY_GRANT_FORBIDDEN`: The API key cannot grant more than it has itself.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_TIMED_OUT`: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_BODY_TOO_LARGE`: The body is too large or has too many values. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `API_KEY_LIMIT_EXCEEDED`: The account has the maximum number of API keys. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the key. */
                apiKeyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The revoked key. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ApiKey"];
                        /** @description Empty for this route. */
                        meta: Record<string, never>;
                    };
                };
            };
            /** @description `REQUEST_INVALID`: A parameter, header or field does not match its description. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `API_KEY_NOT_FOUND`: The account does not have this API key. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `LAST_OWNER_KEY`: The account would have no usable key with the role owner. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the key. */
                apiKeyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "dashboard"
                 *     }
                 */
                "application/json": {
                    /** @description Name of the key, such as its purpose. */
                    name?: string;
                    /**
                     * @description viewer: reads, validates, estimates and previews. editor: also changes projects, assets and exports. owner: also manages keys and webhook endpoints.
                     * @enum {string}
                     */
                    role?: "owner" | "editor" | "viewer";
                    standardSecondLimit?: number | null;
                    expiresAt?: string | null;
                };
            };
        };
        responses: {
            /** @description The changed key. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ApiKey"];
                        /** @description Empty for this route. */
                        meta: Record<string, never>;
                    };
                };
            };
            /**
             * @description `REQUEST_INVALID`: A parameter, header or field does not match its description.
             *
             *     `REQUEST_BODY_INVALID`: The route does not accept this body.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             *
             *     `API_KEY_GRANT_FORBIDDEN`: The API key cannot grant more than it has itself.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `API_KEY_NOT_FOUND`: The account does not have this API key. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_TIMED_OUT`: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `LAST_OWNER_KEY`: The account would have no usable key with the role owner. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_BODY_TOO_LARGE`: The body is too large or has too many values. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `API_KEY_LIMIT_EXCEEDED`: The account has the maximum number of API keys. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listLedger: {
        parameters: {
            query?: {
                /** @description Maximum number of entries on the page. */
                pageSize?: number;
                /** @description nextPageCursor of the previous page, unchanged. Default: the first page. */
                pageCursor?: string;
                /** @description Kind of the entry. */
                kind?: "grant" | "charge" | "refund";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of entries. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description One page of items, newest first. */
                        data: components["schemas"]["LedgerEntry"][];
                        /** @description The cursor of the next page. */
                        meta: {
                            nextPageCursor: string | null;
                        };
                    };
                };
            };
            /**
             * @description `REQUEST_INVALID`: A parameter, header or field does not match its description.
             *
             *     `PAGE_CURSOR_INVALID`: The pageCursor does not come from this list.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getUsage: {
        parameters: {
            query?: {
                /** @description Start of the period. Default: 30 days before its end. */
                from?: string;
                /** @description End of the period, exclusive. Default: now. A period has at most 366 days. */
                to?: string;
                /** @description How exports are grouped. */
                by?: "day" | "key";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The usage. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Days from the oldest, or keys from the most used. */
                        data: components["schemas"]["UsageRow"][];
                        /** @description The period. */
                        meta: {
                            /**
                             * Format: date-time
                             * @description Start of the period.
                             */
                            from: string;
                            /**
                             * Format: date-time
                             * @description End of the period, exclusive.
                             */
                            to: string;
                        };
                    };
                };
            };
            /** @description `REQUEST_INVALID`: A parameter, header or field does not match its description. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWebhookDeliveries: {
        parameters: {
            query?: {
                /** @description Maximum number of entries on the page. */
                pageSize?: number;
                /** @description nextPageCursor of the previous page, unchanged. Default: the first page. */
                pageCursor?: string;
                /** @description Only events of this task. */
                taskId?: string;
                /** @description pending: not sent yet, or waiting for a retry. failed: all retries failed. */
                status?: "pending" | "delivered" | "failed";
                /** @description Type of the event. BATCH_COMPLETED is sent with the last task of a batch. */
                eventType?: "EXPORT_STARTED" | "EXPORT_COMPLETED" | "EXPORT_FAILED" | "BATCH_COMPLETED";
                /** @description Only deliveries created at this time or later. */
                from?: string;
                /** @description Only deliveries created before this time. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of deliveries. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description One page of items, newest first. */
                        data: components["schemas"]["WebhookDelivery"][];
                        /** @description The cursor of the next page. */
                        meta: {
                            nextPageCursor: string | null;
                        };
                    };
                };
            };
            /**
             * @description `REQUEST_INVALID`: A parameter, header or field does not match its description.
             *
             *     `PAGE_CURSOR_INVALID`: The pageCursor does not come from this list.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWebhookDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the delivery. */
                deliveryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["DetailedWebhookDelivery"];
                        /** @description Empty for this route. */
                        meta: Record<string, never>;
                    };
                };
            };
            /** @description `REQUEST_INVALID`: A parameter, header or field does not match its description. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `WEBHOOK_DELIVERY_NOT_FOUND`: The account does not have this webhook delivery. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    redeliverWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the delivery. */
                deliveryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery, pending again. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["WebhookDelivery"];
                        /** @description Empty for this route. */
                        meta: Record<string, never>;
                    };
                };
            };
            /** @description `REQUEST_INVALID`: A parameter, header or field does not match its description. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `WEBHOOK_DELIVERY_NOT_FOUND`: The account does not have this webhook delivery. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWebhookEndpoints: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The endpoints. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description All endpoints, newest first. */
                        data: components["schemas"]["WebhookEndpoint"][];
                        /** @description Empty for this route. */
                        meta: Record<string, never>;
                    };
                };
            };
            /** @description `REQUEST_INVALID`: A parameter, header or field does not match its description. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "url": "https://example.com/events"
                 *     }
                 */
                "application/json": {
                    /** @description https URL that receives the events; the rules for callbackUrl apply. */
                    url: string;
                    /** @description A note for people. */
                    description?: string;
                    eventTypes?: ("PROJECT_CREATED" | "PROJECT_UPDATED" | "PROJECT_DELETED" | "EXPORT_CREATED" | "EXPORT_STARTED" | "EXPORT_COMPLETED" | "EXPORT_FAILED" | "EXPORT_CANCELED" | "EXPORT_PAUSED" | "EXPORT_RESUMED" | "BATCH_CREATED" | "BATCH_COMPLETED" | "BATCH_CANCELED" | "BATCH_RETRIED" | "ASSET_CREATED" | "ASSET_DELETED" | "CREDITS_CHARGED" | "CREDITS_REFUNDED" | "CREDITS_GRANTED" | "KEY_CREATED" | "KEY_UPDATED" | "KEY_REVOKED" | "WEBHOOK_ENDPOINT_CREATED" | "WEBHOOK_ENDPOINT_UPDATED" | "WEBHOOK_ENDPOINT_DELETED" | "WEBHOOK_ENDPOINT_DISABLED")[] | null;
                    /** @description Whether events are sent; default true. */
                    enabled?: boolean;
                };
            };
        };
        responses: {
            /** @description Endpoint created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["WebhookEndpointWithSecret"];
                        /** @description Empty for this route. */
                        meta: Record<string, never>;
                    };
                };
            };
            /**
             * @description `REQUEST_INVALID`: A parameter, header or field does not match its description.
             *
             *     `REQUEST_BODY_INVALID`: The route does not accept this body.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_TIMED_OUT`: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_BODY_TOO_LARGE`: The body is too large or has too many values. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `CALLBACK_URL_INVALID`: The callbackUrl is not allowed.
             *
             *     `WEBHOOK_ENDPOINT_LIMIT_EXCEEDED`: The account has the maximum number of webhook endpoints.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the endpoint. */
                endpointId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The endpoint. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["WebhookEndpoint"];
                        /** @description Empty for this route. */
                        meta: Record<string, never>;
                    };
                };
            };
            /** @description `REQUEST_INVALID`: A parameter, header or field does not match its description. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `WEBHOOK_ENDPOINT_NOT_FOUND`: The account does not have this webhook endpoint. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the endpoint. */
                endpointId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The deleted endpoint. */
                        data: {
                            /**
                             * Format: uuid
                             * @description Id of the endpoint.
                             */
                            endpointId: string;
                            /** @description Always true. */
                            deleted: boolean;
                        };
                        /** @description Empty for this route. */
                        meta: Record<string, never>;
                    };
                };
            };
            /** @description `REQUEST_INVALID`: A parameter, header or field does not match its description. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `WEBHOOK_ENDPOINT_NOT_FOUND`: The account does not have this webhook endpoint. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the endpoint. */
                endpointId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "description": "Our CRM"
                 *     }
                 */
                "application/json": {
                    /** @description https URL that receives the events; the rules for callbackUrl apply. */
                    url?: string;
                    /** @description A note for people. */
                    description?: string;
                    eventTypes?: ("PROJECT_CREATED" | "PROJECT_UPDATED" | "PROJECT_DELETED" | "EXPORT_CREATED" | "EXPORT_STARTED" | "EXPORT_COMPLETED" | "EXPORT_FAILED" | "EXPORT_CANCELED" | "EXPORT_PAUSED" | "EXPORT_RESUMED" | "BATCH_CREATED" | "BATCH_COMPLETED" | "BATCH_CANCELED" | "BATCH_RETRIED" | "ASSET_CREATED" | "ASSET_DELETED" | "CREDITS_CHARGED" | "CREDITS_REFUNDED" | "CREDITS_GRANTED" | "KEY_CREATED" | "KEY_UPDATED" | "KEY_REVOKED" | "WEBHOOK_ENDPOINT_CREATED" | "WEBHOOK_ENDPOINT_UPDATED" | "WEBHOOK_ENDPOINT_DELETED" | "WEBHOOK_ENDPOINT_DISABLED")[] | null;
                    /** @description Whether events are sent; default true. */
                    enabled?: boolean;
                };
            };
        };
        responses: {
            /** @description The changed endpoint. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["WebhookEndpoint"];
                        /** @description Empty for this route. */
                        meta: Record<string, never>;
                    };
                };
            };
            /**
             * @description `REQUEST_INVALID`: A parameter, header or field does not match its description.
             *
             *     `REQUEST_BODY_INVALID`: The route does not accept this body.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `WEBHOOK_ENDPOINT_NOT_FOUND`: The account does not have this webhook endpoint. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_TIMED_OUT`: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_BODY_TOO_LARGE`: The body is too large or has too many values. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `CALLBACK_URL_INVALID`: The callbackUrl is not allowed. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotateWebhookEndpointSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the endpoint. */
                endpointId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The endpoint and its new secret. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["WebhookEndpointWithSecret"];
                        /** @description Empty for this route. */
                        meta: Record<string, never>;
                    };
                };
            };
            /** @description `REQUEST_INVALID`: A parameter, header or field does not match its description. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `WEBHOOK_ENDPOINT_NOT_FOUND`: The account does not have this webhook endpoint. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    testWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the endpoint. */
                endpointId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The attempt. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["WebhookEndpointTest"];
                        /** @description Empty for this route. */
                        meta: Record<string, never>;
                    };
                };
            };
            /** @description `REQUEST_INVALID`: A parameter, header or field does not match its description. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `WEBHOOK_ENDPOINT_NOT_FOUND`: The account does not have this webhook endpoint. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWebhookEndpointDeliveries: {
        parameters: {
            query?: {
                /** @description Maximum number of entries on the page. */
                pageSize?: number;
                /** @description nextPageCursor of the previous page, unchanged. Default: the first page. */
                pageCursor?: string;
                /** @description pending: not sent yet, or waiting for a retry. failed: all retries failed. */
                status?: "pending" | "delivered" | "failed";
                /** @description Type of the event. */
                eventType?: "PROJECT_CREATED" | "PROJECT_UPDATED" | "PROJECT_DELETED" | "EXPORT_CREATED" | "EXPORT_STARTED" | "EXPORT_COMPLETED" | "EXPORT_FAILED" | "EXPORT_CANCELED" | "EXPORT_PAUSED" | "EXPORT_RESUMED" | "BATCH_CREATED" | "BATCH_COMPLETED" | "BATCH_CANCELED" | "BATCH_RETRIED" | "ASSET_CREATED" | "ASSET_DELETED" | "CREDITS_CHARGED" | "CREDITS_REFUNDED" | "CREDITS_GRANTED" | "KEY_CREATED" | "KEY_UPDATED" | "KEY_REVOKED" | "WEBHOOK_ENDPOINT_CREATED" | "WEBHOOK_ENDPOINT_UPDATED" | "WEBHOOK_ENDPOINT_DELETED" | "WEBHOOK_ENDPOINT_DISABLED";
                /** @description Only deliveries created at this time or later. */
                from?: string;
                /** @description Only deliveries created before this time. */
                to?: string;
            };
            header?: never;
            path: {
                /** @description Id of the endpoint. */
                endpointId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of deliveries. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description One page of items, newest first. */
                        data: components["schemas"]["WebhookEndpointDelivery"][];
                        /** @description The cursor of the next page. */
                        meta: {
                            nextPageCursor: string | null;
                        };
                    };
                };
            };
            /**
             * @description `REQUEST_INVALID`: A parameter, header or field does not match its description.
             *
             *     `PAGE_CURSOR_INVALID`: The pageCursor does not come from this list.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `WEBHOOK_ENDPOINT_NOT_FOUND`: The account does not have this webhook endpoint. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWebhookEndpointDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the endpoint. */
                endpointId: string;
                /** @description Id of the delivery. */
                endpointDeliveryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["DetailedWebhookEndpointDelivery"];
                        /** @description Empty for this route. */
                        meta: Record<string, never>;
                    };
                };
            };
            /** @description `REQUEST_INVALID`: A parameter, header or field does not match its description. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `WEBHOOK_DELIVERY_NOT_FOUND`: The account does not have this webhook delivery. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    redeliverToWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the endpoint. */
                endpointId: string;
                /** @description Id of the delivery. */
                endpointDeliveryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery, pending again. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["WebhookEndpointDelivery"];
                        /** @description Empty for this route. */
                        meta: Record<string, never>;
                    };
                };
            };
            /** @description `REQUEST_INVALID`: A parameter, header or field does not match its description. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `WEBHOOK_DELIVERY_NOT_FOUND`: The account does not have this webhook delivery. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    uploadAsset: {
        parameters: {
            query?: never;
            header: {
                /** @description Original filename, percent-encoded; 1 to 512 characters after decoding. */
                "x-file-name": string;
                /** @description Project that the asset is bound to. */
                "x-project-id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Asset created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Asset"];
                        /** @description Empty for this route. */
                        meta: Record<string, never>;
                    };
                };
            };
            /**
             * @description `REQUEST_INVALID`: A parameter, header or field does not match its description.
             *
             *     `REQUEST_BODY_INVALID`: The route does not accept this body.
             *
             *     `UPLOAD_INCOMPLETE`: The upload was interrupted.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `PROJECT_NOT_FOUND`: The account does not have this project. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_TIMED_OUT`: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `ASSET_TYPE_UNSUPPORTED`: The file type is not supported, or is not what the request says.
             *
             *     `ASSET_TOO_LARGE`: The file is too large, plays too long, or has too many frames.
             *
             *     `ASSET_UNUSABLE`: A visible asset cannot be decoded or does not match the document, or an upload crashes or stalls the decoder.
             *
             *     `FONT_LIMIT_EXCEEDED`: The account has the maximum number of fonts.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `STORAGE_FULL`: The server has no space left. */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createBatch: {
        parameters: {
            query?: {
                /** @description Frames per second of the output. */
                fps?: 30 | 60;
                /** @description Aspect ratio of the output. custom is the composition's own; for any other, the whole composition is fitted inside. */
                ratio?: "16:9" | "9:16" | "1:1" | "4:3" | "3:4" | "custom";
                /** @description Output pixels per composition pixel. */
                scale?: number;
                /** @description Format of the output. mp4: H.264 and AAC. webm: VP9 and Opus. mov: ProRes 4444 and PCM, for editing. gif: an animation that loops, at 15 frames per second. png: a ZIP file with a PNG image for each frame. mp3: only the audio, as MP3. wav: only the audio, as 16-bit PCM. */
                format?: "mp4" | "webm" | "mov" | "gif" | "png" | "mp3" | "wav";
                /** @description Whether pixels that nothing covers stay transparent instead of black, for documents without a globalBackground. Only with webm, mov, gif, png. Default: false. */
                transparent?: boolean;
                /** @description Quality of the encoding, at the same price. Has an effect in mp4, webm. draft: the quickest, with about half the file size of standard, for a first review. standard: for publishing, with no visible difference from the drawn frames in playback. high: closer to the drawn frames, for further editing; slower and larger. Default: standard. */
                quality?: "draft" | "standard" | "high";
                /** @description Files besides each video, separated by commas: `poster,captions.vtt`. The names are those of a JSON body. */
                outputs?: string;
                /** @description The instant of the poster in seconds. Default: a frame that shows something. */
                posterTime?: number;
                /** @description Order of the exports of your account: those with a higher priority are rendered first. Default: 0. Other accounts are not affected. */
                priority?: number;
                /** @description URL that receives webhooks when the export starts and ends. Requires a webhook secret. */
                callbackUrl?: string;
                /** @description Filename of the downloads, with the values of each row: `promo-{{name}}`. `{{row}}` is the number of the row. Default: the title of the project and the number. */
                filename?: string;
                /** @description Whether to check and price the rows without creating anything. Default: false. */
                dryRun?: boolean;
                /** @description Whether to leave invalid rows out, instead of refusing the whole batch. Default: false. */
                skipInvalid?: boolean;
            };
            header?: {
                /** @description Makes it safe to retry the request: for 24 hours, the same key and payload return the first successful response, with the header Idempotent-Replayed: true. A refused request is not stored, so you can fix it and use the same key. */
                "idempotency-key"?: string;
            };
            path: {
                /** @description Id of the project. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "fps": 30,
                 *       "ratio": "16:9",
                 *       "scale": 1,
                 *       "format": "mp4",
                 *       "filename": "promo-{{row}}",
                 *       "skipInvalid": true,
                 *       "rows": [
                 *         {
                 *           "clientTaskId": "customer-1",
                 *           "variables": {
                 *             "name": "Ada"
                 *           }
                 *         },
                 *         {
                 *           "clientTaskId": "customer-2",
                 *           "variables": {
                 *             "name": "Grace"
                 *           }
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Frames per second of the output.
                     * @enum {integer}
                     */
                    fps: 30 | 60;
                    /**
                     * @description Aspect ratio of the output. custom is the composition's own; for any other, the whole composition is fitted inside.
                     * @enum {string}
                     */
                    ratio: "16:9" | "9:16" | "1:1" | "4:3" | "3:4" | "custom";
                    /** @description Output pixels per composition pixel. */
                    scale: number;
                    /**
                     * @description Format of the output. mp4: H.264 and AAC. webm: VP9 and Opus. mov: ProRes 4444 and PCM, for editing. gif: an animation that loops, at 15 frames per second. png: a ZIP file with a PNG image for each frame. mp3: only the audio, as MP3. wav: only the audio, as 16-bit PCM.
                     * @enum {string}
                     */
                    format: "mp4" | "webm" | "mov" | "gif" | "png" | "mp3" | "wav";
                    /** @description Whether pixels that nothing covers stay transparent instead of black, for documents without a globalBackground. Only with webm, mov, gif, png. Default: false. */
                    transparent?: boolean;
                    /**
                     * @description Quality of the encoding, at the same price. Has an effect in mp4, webm. draft: the quickest, with about half the file size of standard, for a first review. standard: for publishing, with no visible difference from the drawn frames in playback. high: closer to the drawn frames, for further editing; slower and larger. Default: standard.
                     * @enum {string}
                     */
                    quality?: "draft" | "standard" | "high";
                    /** @description Files besides the output itself, at no extra charge; the task links to them once it is COMPLETED. poster: a JPEG. storyboard: WebVTT with thumbnails. captions.srt, captions.vtt: the captions as they are shown. audio.m4a: the audio as AAC. gif: a small preview of the first 15 seconds. */
                    outputs?: ("poster" | "storyboard" | "captions.srt" | "captions.vtt" | "audio.m4a" | "gif")[];
                    /** @description The instant of the poster in seconds. Default: a frame that shows something. */
                    posterTime?: number;
                    /** @description Order of the exports of your account: those with a higher priority are rendered first. Default: 0. Other accounts are not affected. */
                    priority?: number;
                    /** @description URL that receives webhooks when the export starts and ends. Requires a webhook secret. */
                    callbackUrl?: string;
                    /** @description Additional headers of the webhook requests: at most 20, and 4 KiB together. */
                    callbackHeaders?: {
                        [key: string]: string;
                    };
                    /** @description Filename of the downloads, with the values of each row: `promo-{{name}}`. `{{row}}` is the number of the row. Default: the title of the project and the number. */
                    filename?: string;
                    /** @description Whether to check and price the rows without creating anything. Default: false. */
                    dryRun?: boolean;
                    /** @description Whether to leave invalid rows out, instead of refusing the whole batch. Default: false. */
                    skipInvalid?: boolean;
                    /** @description One video per row, at most 1000 unless the operator allows more. */
                    rows: {
                        /** @description Values for the variables of the document by name. */
                        variables?: {
                            [key: string]: unknown;
                        };
                        /** @description Your own name for the task. */
                        clientTaskId?: string;
                        /** @description Filename of the download. Default, also if it is empty: as for the batch. */
                        filename?: string;
                    }[];
                };
                /**
                 * @example {
                 *       "fps": 30,
                 *       "ratio": "16:9",
                 *       "scale": 1,
                 *       "format": "mp4",
                 *       "filename": "promo-{{row}}",
                 *       "skipInvalid": true,
                 *       "rows": [
                 *         {
                 *           "clientTaskId": "customer-1",
                 *           "variables": {
                 *             "name": "Ada"
                 *           }
                 *         },
                 *         {
                 *           "clientTaskId": "customer-2",
                 *           "variables": {
                 *             "name": "Grace"
                 *           }
                 *         }
                 *       ]
                 *     }
                 */
                "text/csv": {
                    /**
                     * @description Frames per second of the output.
                     * @enum {integer}
                     */
                    fps: 30 | 60;
                    /**
                     * @description Aspect ratio of the output. custom is the composition's own; for any other, the whole composition is fitted inside.
                     * @enum {string}
                     */
                    ratio: "16:9" | "9:16" | "1:1" | "4:3" | "3:4" | "custom";
                    /** @description Output pixels per composition pixel. */
                    scale: number;
                    /**
                     * @description Format of the output. mp4: H.264 and AAC. webm: VP9 and Opus. mov: ProRes 4444 and PCM, for editing. gif: an animation that loops, at 15 frames per second. png: a ZIP file with a PNG image for each frame. mp3: only the audio, as MP3. wav: only the audio, as 16-bit PCM.
                     * @enum {string}
                     */
                    format: "mp4" | "webm" | "mov" | "gif" | "png" | "mp3" | "wav";
                    /** @description Whether pixels that nothing covers stay transparent instead of black, for documents without a globalBackground. Only with webm, mov, gif, png. Default: false. */
                    transparent?: boolean;
                    /**
                     * @description Quality of the encoding, at the same price. Has an effect in mp4, webm. draft: the quickest, with about half the file size of standard, for a first review. standard: for publishing, with no visible difference from the drawn frames in playback. high: closer to the drawn frames, for further editing; slower and larger. Default: standard.
                     * @enum {string}
                     */
                    quality?: "draft" | "standard" | "high";
                    /** @description Files besides the output itself, at no extra charge; the task links to them once it is COMPLETED. poster: a JPEG. storyboard: WebVTT with thumbnails. captions.srt, captions.vtt: the captions as they are shown. audio.m4a: the audio as AAC. gif: a small preview of the first 15 seconds. */
                    outputs?: ("poster" | "storyboard" | "captions.srt" | "captions.vtt" | "audio.m4a" | "gif")[];
                    /** @description The instant of the poster in seconds. Default: a frame that shows something. */
                    posterTime?: number;
                    /** @description Order of the exports of your account: those with a higher priority are rendered first. Default: 0. Other accounts are not affected. */
                    priority?: number;
                    /** @description URL that receives webhooks when the export starts and ends. Requires a webhook secret. */
                    callbackUrl?: string;
                    /** @description Additional headers of the webhook requests: at most 20, and 4 KiB together. */
                    callbackHeaders?: {
                        [key: string]: string;
                    };
                    /** @description Filename of the downloads, with the values of each row: `promo-{{name}}`. `{{row}}` is the number of the row. Default: the title of the project and the number. */
                    filename?: string;
                    /** @description Whether to check and price the rows without creating anything. Default: false. */
                    dryRun?: boolean;
                    /** @description Whether to leave invalid rows out, instead of refusing the whole batch. Default: false. */
                    skipInvalid?: boolean;
                    /** @description One video per row, at most 1000 unless the operator allows more. */
                    rows: {
                        /** @description Values for the variables of the document by name. */
                        variables?: {
                            [key: string]: unknown;
                        };
                        /** @description Your own name for the task. */
                        clientTaskId?: string;
                        /** @description Filename of the download. Default, also if it is empty: as for the batch. */
                        filename?: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description The result of a dry run. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["BatchQuote"];
                        /** @description Empty for this route. */
                        meta: Record<string, never>;
                    };
                };
            };
            /** @description Batch created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["CreatedBatch"];
                        /** @description Empty for this route. */
                        meta: Record<string, never>;
                    };
                };
            };
            /**
             * @description `REQUEST_INVALID`: A parameter, header or field does not match its description.
             *
             *     `REQUEST_BODY_INVALID`: The route does not accept this body.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `PROJECT_NOT_FOUND`: The account does not have this project. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_TIMED_OUT`: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_REQUEST_IN_PROGRESS`: The first request with this key is still in progress. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_BODY_TOO_LARGE`: The body is too large or has too many values. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `EDITOR_STATE_INVALID`: The document is invalid, or contains something that cannot be exported; see errors.
             *
             *     `BATCH_INVALID`: The rows of the batch cannot be read, or there are too many.
             *
             *     `BATCH_ROWS_INVALID`: Rows of the batch cannot be exported; see errors.
             *
             *     `EXPORT_TRANSPARENCY_UNSUPPORTED`: The format has no transparent pixels.
             *
             *     `FILENAME_INVALID`: The filename has path separators, control characters or a bad length.
             *
             *     `CALLBACK_URL_INVALID`: The callbackUrl is not allowed.
             *
             *     `CALLBACK_HEADERS_INVALID`: The callbackHeaders are not allowed.
             *
             *     `WEBHOOK_SECRET_NOT_CONFIGURED`: The request has a callbackUrl, but the account has no webhook secret.
             *
             *     `OPEN_API_EXPORT_CONCURRENCY_LIMIT_EXCEEDED`: The account already has the maximum number of active exports.
             *
             *     `CREDITS_INSUFFICIENT`: The account has too few credits.
             *
             *     `IDEMPOTENCY_KEY_REUSED`: The key was used for a request with another payload.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After.
             *
             *     `OPEN_API_EXPORT_STANDARD_SECOND_LIMIT_EXCEEDED`: The API key has used up its export quota.
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listBatches: {
        parameters: {
            query?: {
                /** @description Maximum number of entries on the page. */
                pageSize?: number;
                /** @description nextPageCursor of the previous page, unchanged. Default: the first page. */
                pageCursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of batches. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description One page of items, newest first. */
                        data: components["schemas"]["Batch"][];
                        /** @description The cursor of the next page. */
                        meta: {
                            nextPageCursor: string | null;
                        };
                    };
                };
            };
            /**
             * @description `REQUEST_INVALID`: A parameter, header or field does not match its description.
             *
             *     `PAGE_CURSOR_INVALID`: The pageCursor does not come from this list.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getBatch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the batch. */
                batchId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The batch. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Batch"];
                        /** @description Empty for this route. */
                        meta: Record<string, never>;
                    };
                };
            };
            /** @description `REQUEST_INVALID`: A parameter, header or field does not match its description. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BATCH_NOT_FOUND`: The account does not have this batch. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelBatch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the batch. */
                batchId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The batch. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Batch"];
                        /** @description Empty for this route. */
                        meta: Record<string, never>;
                    };
                };
            };
            /** @description `REQUEST_INVALID`: A parameter, header or field does not match its description. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BATCH_NOT_FOUND`: The account does not have this batch. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retryBatch: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to retry the request: for 24 hours, the same key and payload return the first successful response, with the header Idempotent-Replayed: true. A refused request is not stored, so you can fix it and use the same key. */
                "idempotency-key"?: string;
            };
            path: {
                /** @description Id of the batch. */
                batchId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rows that are exported again. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["RetriedBatch"];
                        /** @description Empty for this route. */
                        meta: Record<string, never>;
                    };
                };
            };
            /** @description `REQUEST_INVALID`: A parameter, header or field does not match its description. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OPEN_API_KEY_INVALID`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`: The account has no access to this route.
             *
             *     `API_KEY_ROLE_FORBIDDEN`: The role of the API key does not allow this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BATCH_NOT_FOUND`: The account does not have this batch. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `BATCH_NOT_RETRYABLE`: The batch is still running, was canceled, or has no failed rows.
             *
             *     `IDEMPOTENCY_REQUEST_IN_PROGRESS`: The first request with this key is still in progress.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_URL_TOO_LONG`: The URL is longer than the server accepts. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_EXPORT_CONCURRENCY_LIMIT_EXCEEDED`: The account already has the maximum number of active exports.
             *
             *     `CREDITS_INSUFFICIENT`: The account has too few credits.
             *
             *     `IDEMPOTENCY_KEY_REUSED`: The key was used for a request with another payload.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `OPEN_API_REQUEST_LIMIT_EXCEEDED`: Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After.
             *
             *     `OPEN_API_EXPORT_STANDARD_SECOND_LIMIT_EXCEEDED`: The API key has used up its export quota.
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_HEADERS_TOO_LARGE`: The request has too many headers, or they are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: The server failed unexpectedly; its log has the details under x-request-id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`: The server cannot handle the request at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
