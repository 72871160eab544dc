import { expect, test } from 'vitest'
import { withCast } from './cast.ts'
import { checkLabel, draftDecision, issueDecision, readCertificate, readTimeline } from './line/certificate.ts'
import { concludeProduct, markAll, producerReadsResult } from './line/council.ts'
import {
  acceptDossier,
  answerSupplement,
  askSupplement,
  foundCouncil,
  giveAdvice,
  openRound,
  openSession,
  receiveDossier,
  signProposal,
  takeAttendance,
  writeFindings,
} from './line/officials.ts'
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
    await receiveDossier(cast, story, receipt)
    await writeFindings(cast, story)
    await signProposal(cast, story)
    await acceptDossier(cast, story)
    await askSupplement(cast, story)
    await answerSupplement(cast, story, dossier)
    await giveAdvice(cast, story)
    await openRound(cast, story)
    const council = await foundCouncil(cast, story)
    await takeAttendance(cast, council)
    await openSession(cast, story, council)
    await markAll(cast, story)
    const result = await concludeProduct(cast, story, council)
    await producerReadsResult(cast, story, result, dossier)
    const decision = await draftDecision(cast, story)
    await issueDecision(cast, story, decision)
    const label = await readCertificate(cast, story)
    await checkLabel(cast, story, label)
    await readTimeline(cast, story, dossier)
  })
})
