/** How long a link of a letter may be pressed. */
export const LINK_MINUTES = 20

/** How long a customer stays signed in: a week without coming back, a month in all. */
export const CUSTOMER_SESSION = { idleDays: 7, absoluteDays: 30 } as const

/** A copy of everything, and erasing, want a sign-in of this young an age: a browser left open is not enough. */
export const FRESH_MINUTES = 30

/** So many favourites as a browser keeps too; a new one pushes the oldest out. */
export const MOST_FAVOURITES = 40

/** More addresses than this nobody finds one's own among. */
export const MOST_ADDRESSES = 10
