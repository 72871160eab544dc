import { expect, test } from 'vitest'
import { withCast } from './cast.ts'
import {
  addPapers,
  fillDossier,
  fillProfile,
  openDossier,
  registerProducer,
  registerProduct,
  submitDossier,
  takeAccount,
} from './line/producer.ts'
import { storyOf } from './line/story.ts'

/** The whole line, from the commune's counter to the label in a shop; every step is one person's own. */
test.for([
  { name: 'line', scripts: true, product: 'Mật ong rừng' },
  { name: 'line-no-js', scripts: false, product: 'Mật ong bạc hà' },
])('a product goes from the commune to its certificate ($name)', async ({ name, scripts, product }) => {
  await withCast(name, scripts, async (cast) => {
    const story = storyOf(product, (Date.now() % 9_000) + 1_000)
    const link = await registerProducer(cast, story)
    await takeAccount(cast, story, link)
    await fillProfile(cast, story)
    await registerProduct(cast, story)
    await addPapers(cast, story)
    const dossier = await openDossier(cast, story)
    await fillDossier(cast, story, dossier)
    const receipt = await submitDossier(cast, story, dossier)
    expect(receipt).toMatch(/^\d{3}/)
  })
})
