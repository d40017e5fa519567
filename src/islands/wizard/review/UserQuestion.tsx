import { USERS } from '../../../templates/asks-for-user.ts';
import { Combobox } from '../combobox/Combobox.tsx';
import { useChoices } from '../combobox/use-choices.ts';
import { choiceNamed, shortRef, typedValue } from '../fields/entity-value.ts';

const DEFAULTS = { kind: 'user' };

interface UserQuestionProps {
  user: string;
  onAnswer: (user: string) => void;
}

/** Asks who the visitor is, for templates that write it down; nobody is signed in here. */
export function UserQuestion({ user, onAnswer }: UserQuestionProps) {
  const { list } = useChoices(USERS.key);
  const type = (text: string) =>
    onAnswer(text && (choiceNamed(list, text, DEFAULTS)?.value ?? typedValue(text, DEFAULTS)));
  return (
    <div className="pb-question">
      <label htmlFor="wizard-user">
        You are<span className="pb-optional">optional</span>
      </label>
      <p className="pb-hint" id="wizard-user-help">
        The template writes down who runs it. This browser remembers it, and tells nobody.
      </p>
      <Combobox
        id="wizard-user"
        choices={list}
        text={list.find(({ value }) => value === user)?.title ?? shortRef(user, DEFAULTS)}
        aria-describedby="wizard-user-help"
        placeholder="Your name in the catalog"
        nothing="Nobody in the catalog has that name. It is taken as you type it."
        onChoose={(choice) => onAnswer(choice.value)}
        onType={type}
      />
    </div>
  );
}
