import { useState } from 'react';
import { operatorTexts } from '../../texts/operator.ts';
import { Text } from '../../ui/typography.tsx';
import { DataTable } from './data-table.tsx';
import { asMoment } from './format.ts';
import { Loaded } from './loaded.tsx';
import { useAudit } from './operator-queries.ts';
import { Pager } from './pager.tsx';

const texts = operatorTexts.audit;

export function AuditPanel() {
  const [page, setPage] = useState(1);
  const audit = useAudit(page);
  return (
    <Loaded query={audit}>
      {({ data, meta }) => (
        <>
          {data.length === 0 ? (
            <Text tone="muted">{texts.empty}</Text>
          ) : (
            <DataTable
              caption={operatorTexts.parts.audit}
              columns={[
                { title: texts.at, width: 180 },
                { title: texts.action, width: 200 },
                { title: texts.actor, width: 300 },
                { title: texts.subject, width: 300 },
                { title: texts.details, width: 320 },
              ]}
              rows={data.map(({ id, at, action, actor_id, subject_id, details }) => ({
                key: id,
                cells: [
                  asMoment(at),
                  action,
                  actor_id ?? texts.house,
                  subject_id ?? operatorTexts.none,
                  detailsAsText(details),
                ],
              }))}
            />
          )}
          <Pager meta={meta} onTurn={setPage} />
        </>
      )}
    </Loaded>
  );
}

export const detailsAsText = (details: Readonly<Record<string, unknown>>): string =>
  Object.entries(details)
    .map(([name, value]) => `${name}: ${typeof value === 'object' ? JSON.stringify(value) : value}`)
    .join(', ') || operatorTexts.none;
