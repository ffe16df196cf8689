import { Button } from '../base/button.tsx'
import { PostForm, type PostFormProps } from '../base/form.tsx'
import { type SizeChoice, SizeRadios } from './variant-picker.tsx'

interface MakeAgainProps {
  readonly make: { readonly sizes: readonly SizeChoice[]; readonly buttonText: string; readonly note: string }
  /** Nothing of the piece is ready. */
  readonly isOnly: boolean
  readonly reply: PostFormProps['reply']
}

/** What is sold and can be made for whoever asks: the one button where nothing is left, a quiet one beside what is ready. */
export function MakeAgain({ make, isOnly, reply }: MakeAgainProps) {
  return (
    <PostForm className="stack" name="make" reply={reply}>
      <input type="hidden" name="toMake" value="on" />
      <SizeRadios sizes={make.sizes} />
      <div>
        <Button wide look={isOnly ? 'primary' : 'quiet'}>
          {make.buttonText}
        </Button>
        <p className="small muted after-button">{make.note}</p>
      </div>
    </PostForm>
  )
}
