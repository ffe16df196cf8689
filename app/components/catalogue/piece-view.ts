/** A picture as a page shows it; undefined where none has been drawn or taken yet. */
export interface PictureView {
  readonly key: string
  readonly alt: string
  readonly width: number
  readonly height: number
  readonly isDrawing: boolean
}

/** A piece as a card shows it: every text finished by the server. */
export interface PieceView {
  readonly to: string
  readonly name: string
  readonly by: string
  readonly price: string
  readonly state: string
  readonly isSoldOut: boolean
  readonly picture: PictureView | undefined
}
