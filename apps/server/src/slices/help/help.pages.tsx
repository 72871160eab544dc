import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { DataTable } from '../../platform/pages/lists.tsx'
import type { HelpView } from './help.routes.ts'

/** Short answers for each kind of reader, and every sentence of failure with its code. */
export function helpPage(view: HelpView, shell: Shell): VNode {
  return (
    <ShellPage shell={shell} title="Trợ giúp">
      <h2 class="govuk-heading-m">Người mua hàng</h2>
      <p class="govuk-body">
        {'Quét mã QR trên tem, hoặc nhập mã ở trang '}
        <a class="govuk-link" href="/kt">
          Kiểm tra sao
        </a>
        . Dòng đầu tiên cho biết sao còn hiệu lực hôm nay hay không.
      </p>
      <h2 class="govuk-heading-m">Xã, huyện, tỉnh cũ và mới</h2>
      <p class="govuk-body">
        {'Tên trên giấy tờ trước 01/7/2025 nay thuộc đâu: '}
        <a class="govuk-link" href="/units">
          Tra cứu đơn vị hành chính
        </a>
        .
      </p>
      <h2 class="govuk-heading-m">Chủ thể</h2>
      <p class="govuk-body">
        Tài khoản do cán bộ xã mở. Làm lần lượt: hồ sơ chủ thể, sản phẩm, kho giấy tờ, hồ sơ đánh giá. Phần đang làm dở
        luôn lưu được; chỉ khi gửi mới cần đủ.
      </p>
      <h2 class="govuk-heading-m">Cán bộ xã, tỉnh và Hội đồng</h2>
      <p class="govuk-body">
        Trang Việc của tôi liệt kê việc theo hạn. Phiếu chấm dùng được bàn phím: số để chọn mức, J và K để qua lại, N
        tới tiêu chí chưa chấm, dấu hỏi để xem các phím.
      </p>
      <h2 class="govuk-heading-m">Các quy định</h2>
      <p class="govuk-body">
        {'Trang '}
        <a class="govuk-link" href="/regimes">
          Các quy định
        </a>
        {' có biểu chấm của từng bộ, thẩm quyền theo thời gian, và '}
        <a class="govuk-link" href="/regimes/compare">
          điều gì thay đổi với một bộ sản phẩm
        </a>
        .
      </p>
      <h2 class="govuk-heading-m">Khi có lỗi</h2>
      <p class="govuk-body">Mỗi thông báo có mã lỗi. Đọc mã này cho người hỗ trợ để được giúp nhanh.</p>
      <DataTable
        caption="Các thông báo và mã lỗi"
        columns={[
          {
            head: 'Mã lỗi',
            cell: (row: HelpView['failures'][number]) => <code id={row.code.replace('/', '-')}>{row.code}</code>,
          },
          { head: 'Thông báo', cell: (row) => row.say },
        ]}
        rows={view.failures}
        keyOf={(row) => row.code}
        empty="Không có thông báo nào."
        stack
      />
    </ShellPage>
  )
}

/** What level of accessibility is met, what was tested, how to report. */
export function accessibilityPage(_view: object, shell: Shell): VNode {
  return (
    <ShellPage shell={shell} title="Trợ năng">
      <p class="govuk-body">
        Hệ thống hướng tới WCAG 2.2 mức AA. Mọi trang dùng được không cần JavaScript, bằng bàn phím, trên màn hình rộng
        360 điểm ảnh và khi phóng chữ gấp đôi.
      </p>
      <p class="govuk-body">
        Mỗi lần thay đổi, các trang được kiểm tra tự động bằng axe trong trình duyệt thật. Trạng thái luôn có chữ, không
        chỉ có màu. Phím tắt một chữ cái có thể tắt.
      </p>
      <p class="govuk-body">
        Nếu có chỗ khó dùng, hãy báo cho cơ quan tham mưu quản lý OCOP cấp tỉnh, kèm địa chỉ trang và thiết bị đang
        dùng.
      </p>
    </ShellPage>
  )
}
