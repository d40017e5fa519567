import sprite from '../../components/icons/sprite.svg?url';

/** An icon of the portal's sprite; it only repeats what the words beside it say. */
export function Icon({ name }: { name: string }) {
  return (
    <svg className="pb-icon" aria-hidden="true">
      <use href={`${sprite}#${name}`} />
    </svg>
  );
}
