/** How many pictures one form takes at once. */
export const UPLOAD_ROWS = [1, 2, 3, 4] as const

/** What a picture of a product may show. */
export const PICTURE_VIEWS = ['main', 'detail', 'materials'] as const
