import { type AdminJob, errorCatalogue, jobStatusSchema, jobTypeSchema } from '@irisvue/contracts';
import { useState } from 'react';
import { operatorTexts } from '../../texts/operator.ts';
import { Button } from '../../ui/button.tsx';
import { Choices } from '../../ui/choices.tsx';
import { Text } from '../../ui/typography.tsx';
import { errorText } from '../errors/error-text.ts';
import { DataTable } from './data-table.tsx';
import { asDuration, asMoment, asWords, secondsBetween } from './format.ts';
import { Loaded } from './loaded.tsx';
import { type JobsFilter, useAllJobs, useRetryJob } from './operator-queries.ts';
import { Pager } from './pager.tsx';

const texts = operatorTexts.jobs;

const everything = { value: undefined, name: operatorTexts.all };
const states = [
  everything,
  ...jobStatusSchema.options.map((value) => ({ value, name: texts.states[value] })),
];
const types = [
  everything,
  ...jobTypeSchema.options.map((value) => ({ value, name: asWords(value) })),
];

export function JobsPanel() {
  const [filter, setFilter] = useState<JobsFilter>({
    ...{ status: undefined, type: undefined, code: undefined },
  });
  const [page, setPage] = useState(1);
  const jobs = useAllJobs(filter, page);
  const retry = useRetryJob();
  const choose = (changes: Partial<JobsFilter>) => {
    setFilter({ ...filter, ...changes });
    setPage(1);
  };
  return (
    <>
      <Choices
        label={texts.state}
        options={states}
        chosen={filter.status}
        onChoose={(status) => choose({ status })}
      />
      <Choices
        label={texts.type}
        options={types}
        chosen={filter.type}
        onChoose={(type) => choose({ type })}
      />
      {retry.isError && (
        <Text tone="danger" accessibilityLiveRegion="assertive">
          {errorText(retry.error)}
        </Text>
      )}
      <Loaded query={jobs}>
        {({ data, meta }) => (
          <>
            {data.length === 0 ? (
              <Text tone="muted">{texts.empty}</Text>
            ) : (
              <DataTable
                caption={operatorTexts.parts.jobs}
                columns={[
                  { title: texts.state, width: 110 },
                  { title: texts.type, width: 130 },
                  { title: texts.made, width: 180 },
                  { title: texts.reason, width: 280 },
                  { title: texts.tries, width: 80, isNumber: true },
                  { title: texts.took, width: 110, isNumber: true },
                  { title: texts.again, width: 150 },
                ]}
                rows={data.map((job) => ({
                  key: job.id,
                  cells: [
                    texts.states[job.status],
                    asWords(job.type),
                    asMoment(job.created_at),
                    reasonOf(job),
                    String(job.attempts),
                    asDuration(secondsBetween(job.started_at, job.finished_at)),
                    mayRetry(job) && (
                      <Button
                        kind="secondary"
                        label={texts.again}
                        busy={retry.isPending && retry.variables === job.id}
                        onPress={() => retry.mutate(job.id)}
                      />
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

export const mayRetry = ({ status }: AdminJob) => status === 'failed' || status === 'cancelled';

/** The sentence of the catalogue, and the code that a search of the log begins with. */
export const reasonOf = ({ error }: AdminJob): string =>
  error === null ? operatorTexts.none : `${errorCatalogue[error.code].message} (${error.code})`;
