import { useState } from 'react';
import { operatorTexts } from '../../texts/operator.ts';
import { Button } from '../../ui/button.tsx';
import { Text } from '../../ui/typography.tsx';
import { DataTable } from './data-table.tsx';
import { asMoment } from './format.ts';
import { Loaded } from './loaded.tsx';
import { MailView } from './mail-view.tsx';
import { useMails } from './operator-queries.ts';
import { Pager } from './pager.tsx';

const texts = operatorTexts.mail;

export function MailPanel() {
  const [page, setPage] = useState(1);
  const [read, setRead] = useState<string | null>(null);
  const mails = useMails(page);
  if (read !== null) return <MailView id={read} onClose={() => setRead(null)} />;
  return (
    <>
      <Text variant="small" tone="muted">
        {texts.note}
      </Text>
      <Loaded query={mails}>
        {({ data, meta }) => (
          <>
            {data.length === 0 ? (
              <Text tone="muted">{texts.empty}</Text>
            ) : (
              <DataTable
                caption={operatorTexts.parts.mail}
                columns={[
                  { title: texts.made, width: 180 },
                  { title: texts.to, width: 260 },
                  { title: texts.subject, width: 260 },
                  { title: texts.state, width: 80 },
                  { title: texts.read, width: 110 },
                ]}
                rows={data.map(({ id, to, subject, status, created_at }) => ({
                  key: id,
                  cells: [
                    asMoment(created_at),
                    to,
                    subject,
                    texts.states[status],
                    status === 'kept' && (
                      <Button kind="secondary" label={texts.read} onPress={() => setRead(id)} />
                    ),
                  ],
                }))}
              />
            )}
            <Pager meta={meta} onTurn={setPage} />
          </>
        )}
      </Loaded>
    </>
  );
}
