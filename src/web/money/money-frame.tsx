/** What surrounds the pages of money that belong to no single matter. */
import type { ComponentChildren } from 'preact';
import { Alert } from '../components/alert.js';
import type { Crumb } from '../components/navigation.js';
import { PageHeading } from '../components/text.js';
import { Layout, type PageContext } from '../layout.js';

export interface MoneyFrameProps {
  readonly context: PageContext;
  readonly title: string;
  readonly about?: ComponentChildren;
  readonly actions?: ComponentChildren;
  /** Between "Money" and the page itself. */
  readonly crumbs?: readonly Crumb[];
  readonly done?: string | undefined;
  readonly hasErrors?: boolean;
  readonly children: ComponentChildren;
}

export function MoneyFrame(props: MoneyFrameProps) {
  const place = props.context.currentPath === '/money' ? [] : [{ label: 'Money', href: '/money' }];
  return (
    <Layout
      context={props.context}
      title={props.title}
      crumbs={[{ label: 'My work', href: '/' }, ...place, ...(props.crumbs ?? []), { label: props.title }]}
      hasErrors={props.hasErrors ?? false}
    >
      {props.done ? (
        <Alert kind="success" live>
          {props.done}
        </Alert>
      ) : null}
      <PageHeading title={props.title} about={props.about} actions={props.actions} />
      {props.children}
    </Layout>
  );
}
