import type { Entry, Outbox } from './outbox.ts'

const NAME = 'saolang'
const STORE = 'outbox'

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1)
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: 'key' })
    asked.onsuccess = () => resolve(asked.result)
    asked.onerror = () => reject(asked.error)
  })
}

/**
 * Changes the outbox in one transaction: two pages at once never lose each other's forms. A change that answers null
 * changes nothing. Resolves when it is on the disk, with what stands there then, or null.
 */
export async function update(change: (outbox: Outbox) => Outbox | null): Promise<Outbox | null> {
  const db = await open()
  try {
    return await new Promise((resolve, reject) => {
      const transaction = db.transaction(STORE, 'readwrite')
      const store = transaction.objectStore(STORE)
      const all: IDBRequest<Entry[]> = store.getAll()
      let after: Outbox | null = null
      all.onsuccess = () => {
        after = change(all.result)
        if (after === null) return
        const kept = new Set(after.map(({ key }) => key))
        for (const { key } of all.result) if (!kept.has(key)) store.delete(key)
        for (const entry of after) if (!all.result.includes(entry)) store.put(entry)
      }
      transaction.oncomplete = () => resolve(after)
      transaction.onerror = () => reject(transaction.error)
      transaction.onabort = () => reject(transaction.error)
    })
  } finally {
    db.close()
  }
}

export async function readOutbox(): Promise<Outbox> {
  return (await update((outbox) => outbox)) ?? []
}
