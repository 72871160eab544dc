import QRCode from 'qrcode'

/** A QR code as SVG, level M, without its quiet zone: the template keeps four modules free around it. */
export function qrSvg(text: string): Promise<string> {
  return QRCode.toString(text, { type: 'svg', errorCorrectionLevel: 'M', margin: 0 })
}
