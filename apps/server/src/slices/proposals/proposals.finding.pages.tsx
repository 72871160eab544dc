import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import { CompareVersions } from '../../platform/pages/compare.tsx'
import { Button, errorOf, Form, TextArea } from '../../platform/pages/form.tsx'
import { OfflineForm } from '../../platform/pages/offline.tsx'
import { Beside } from '../../platform/pages/split.tsx'
import { captionOf } from './case-head.ts'
import { DeclaredTable, Prose } from './proposals.findings.pages.tsx'
import type { FindingFormView } from './proposals.findings.present.ts'
import { CaseState } from './proposals.intake.pages.tsx'

/** One finding of form 03, as a device keeps it: communes write them where the network is weak (DRV-01). */
function offlineOf({ head, finding }: FindingFormView) {
  return {
    name: `finding:${head.dossierId}:${finding.key}`,
    title: `${finding.no}. ${finding.title} (${captionOf(head)})`,
  }
}

export function findingPage(view: FindingFormView, shell: Shell): VNode {
  const { head, finding, typed } = view
  const base = `/proposals/${head.dossierId}/findings`
  const errors = errorsOf(shell.problem)
  return (
    <ShellPage
      shell={shell}
      title={`${finding.no}. ${finding.title}`}
      caption={captionOf(head)}
      back={{ href: base, text: 'Bốn nội dung đánh giá' }}
      wide
      dense
      offline
    >
      <CaseState head={head} />
      <Beside
        left={<DeclaredTable finding={finding} />}
        right={
          <OfflineForm {...offlineOf(view)}>
            <Form action={`${base}/${finding.key}`} version={finding.version} idempotencyKey={shell.newKey()}>
              <TextArea
                name="text"
                label="Kết quả xã kiểm tra"
                hint={finding.asks}
                rows={12}
                value={typed ?? finding.text}
                error={errorOf(errors, 'text') ?? errorOf(errors, '')}
              />
              <Button>Lưu nội dung này</Button>
            </Form>
          </OfflineForm>
        }
      />
    </ShellPage>
  )
}

/** Somebody saved the same finding in between: both texts, one choice. */
export function findingConflictPage(view: FindingFormView, shell: Shell): VNode {
  const { head, finding, typed } = view
  const base = `/proposals/${head.dossierId}/findings`
  return (
    <ShellPage
      shell={shell}
      title="Nội dung này vừa được người khác lưu"
      caption={captionOf(head)}
      back={{ href: base, text: 'Bốn nội dung đánh giá' }}
      wide
      dense
      offline
    >
      <OfflineForm {...offlineOf(view)}>
        <Form
          action={`${base}/${finding.key}`}
          version={finding.version}
          idempotencyKey={shell.newKey()}
          hidden={{ text: typed ?? '' }}
        >
          <CompareVersions
            savedBy={finding.savedBy ?? 'cán bộ khác'}
            choose
            fields={[
              {
                field: 'text',
                label: finding.title,
                saved: <Prose text={finding.text} />,
                entered: <Prose text={typed ?? ''} />,
                differs: true,
              },
            ]}
          />
          <Button>Lưu bản đã chọn</Button>
        </Form>
      </OfflineForm>
    </ShellPage>
  )
}
