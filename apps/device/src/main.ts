import { startMarking } from './marking.ts'

// The one script of the pages that ask for it. Everything on them works without it; it only speeds up.
for (const root of document.querySelectorAll<HTMLElement>('[data-marking]')) startMarking(root)
