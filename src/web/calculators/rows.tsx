/** Fields side by side where there is room, as the rows of a worksheet. */
import type { ComponentChildren } from 'preact';

export function FieldRow(props: { legend: string; children: ComponentChildren }) {
  return (
    <fieldset class="usa-fieldset margin-top-2">
      <legend class="text-bold">{props.legend}</legend>
      <div class="grid-row grid-gap flex-align-end">{props.children}</div>
    </fieldset>
  );
}

export const Cell = (props: { children: ComponentChildren }) => (
  <div class="tablet:grid-col-fill">{props.children}</div>
);

/** 0, 1, … below a count */
export const places = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
